"""What has to happen by itself, now and then: apps add their jobs from `jobs.py`, the scheduler runs them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from community.base.core.registry import Registry

Run = Callable[[datetime], object]


@dataclass(frozen=True)
class Job:
    """Something that is done every so many seconds. Several schedulers may run it at once: it sees to it that nothing
    happens twice. `run` is given the moment it runs at, so a test can choose it."""

    name: str
    seconds: float
    run: Run


jobs: Registry[Job] = Registry("job")


def every(seconds: float, name: str) -> Callable[[Run], Run]:
    """Add a function to what the scheduler does (a decorator).

    Args:
        seconds: between two runs.
        name: unique, `app.what`.
    """

    def add(run: Run) -> Run:
        jobs.register(name, Job(name, seconds, run))
        return run

    return add
