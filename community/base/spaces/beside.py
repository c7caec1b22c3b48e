"""What other apps show beside a thing: the roof joins them (config/activities.py), so that no app knows another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from community.base.members.models import Member


@dataclass(frozen=True)
class Beside:
    """A part on the page of a thing. `context` returns what `template` needs besides `thing` and `request`, in at most
    one query; None leaves the part out."""

    template: str
    context: Callable[[Any, Member | None], dict[str, Any] | None]


_parts: dict[type[models.Model], list[Beside]] = {}


def add_beside(model: type[models.Model], part: Beside) -> None:
    """Show a part on the pages of the things of a model."""
    _parts.setdefault(model, []).append(part)


def parts_beside(thing: models.Model) -> list[Beside]:
    return _parts.get(thing._meta.concrete_model, [])  # type: ignore[arg-type]
