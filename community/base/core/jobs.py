"""Periodic jobs: apps add them from `jobs.py`, the scheduler runs them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from community.base.core.registry import Registry

Run = Callable[[datetime], object]


@dataclass(frozen=True)
class Job:
    """Something that runs every `seconds`. Several schedulers may run it at once: the job itself ensures that nothing
    happens twice. `run` receives the current moment, so that a test can choose it."""

    name: str
    seconds: float
    run: Run


jobs: Registry[Job] = Registry("job")


def every(seconds: float, name: str) -> Callable[[Run], Run]:
    """Register a function as a job of the scheduler (a decorator).

    Args:
        seconds: the interval between two runs.
        name: unique, `app.what`.
    """

    def add(run: Run) -> Run:
        jobs.register(name, Job(name, seconds, run))
        return run

    return add
