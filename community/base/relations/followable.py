"""What can be followed: content apps add their models from `activities.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from community.base.members.models import Member

Holds = Callable[[models.QuerySet], Q]


@dataclass(frozen=True)
class Followable:
    """A kind of things that can be followed."""

    kind: str
    model: type[Any]
    holds: Holds | None
    rank: int = 0
    through: Any = ""


_kinds: dict[str, Followable] = {"member": Followable("member", Member, None)}


def add_followable(
    kind: str, model: type[models.Model], *, holds: Holds | None = None, rank: int = 0, through: Any = ""
) -> None:
    """Let things of a model be followed under /follow/<kind>/<id>/.

    Args:
        model: its manager needs `visible_to(member)`.
        holds: for what is a shelf of other things (a category of topics): given ids of shelves as a subquery,
            which acts are about what stands on them.
        rank: 0 for a thing itself; shelves count from 1, the most specific first: what is chosen for it beats the rest.
        through: a sentence with %(name)s, for a thing that has its level from such a shelf.
    """
    _kinds[kind] = Followable(kind, model, holds, rank, through)


def followable_model(kind: str) -> type[Any] | None:
    return _kinds[kind].model if kind in _kinds else None


def kind_of(target: models.Model) -> str:
    """Return the word under which a thing's model is followed."""
    return followable_of(target).kind


def followable_of(target: models.Model) -> Followable:
    """Return what is known of the model of a thing that can be followed (or of the model that it is a proxy of)."""
    model = target._meta.concrete_model
    return next(each for each in _kinds.values() if each.model._meta.concrete_model is model)


def followables() -> list[Followable]:
    return list(_kinds.values())
