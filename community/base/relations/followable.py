"""What can be followed: content apps register their models from `activities.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from community.base.core.registry import ModelRegistry
from community.base.members.models import Member

Holds = Callable[[models.QuerySet], Q]


@dataclass(frozen=True)
class Followable:
    """A kind of things that can be followed.

    Args:
        model: its manager needs `visible_to(member)`.
        holds: for containers of other things (a category of topics): takes the ids of containers as a subquery and
            returns a condition for the activities about what they contain.
        rank: 0 for a thing itself; containers count from 1, the most specific first: a lower rank overrides a higher.
        through: a sentence with %(name)s, shown for a thing that has its level from such a container.
    """

    model: type[Any]
    holds: Holds | None = None
    rank: int = 0
    through: Any = ""


followables: ModelRegistry[Followable] = ModelRegistry("followable")
"""Keyed by the word in /follow/<kind>/<id>/."""
followables.register("member", Followable(Member))
