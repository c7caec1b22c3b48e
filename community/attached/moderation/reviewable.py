"""What can be reported and reviewed: content apps register their models from `reviewed.py` or `activities.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter, methodcaller
from typing import Any

from django.db import models

from community.base.core.registry import ModelRegistry
from community.base.members.models import Member
from community.base.spaces.models import Space

Decide = Callable[[Member, Any, str], None]
"""(moderator, thing, reason for the author): an action of the content app; it checks permission, and records."""


@dataclass(frozen=True)
class Reviewable:
    """A kind of things that moderators review.

    Args:
        model: its rows have `headline`, `excerpt`, `body`, `get_absolute_url()`; its manager has
            `visible_to(member)` and `with_details()`.
        approve, refuse: what can be done with a held thing.
        hide, remove: what can be done with a reported one; None is not offered.
        edit_url: the address where a moderator can edit it.
        lock: locks the thing against other actions; called before the item in the queue is locked, in the same order
            as the app's actions, which lock the thing and then call `close_review_items`.
        context: what a thing belongs to and is visible with (a comment's page).
        space, author: return its space and its author.
        details: adds to a query what `headline`, `body` and the address need.
    """

    model: type[Any]
    approve: Decide | None = None
    refuse: Decide | None = None
    hide: Decide | None = None
    remove: Decide | None = None
    edit_url: Callable[[Any], str] | None = None
    lock: Callable[[Any], None] | None = None
    context: Callable[[Any], models.Model | None] | None = None
    space: Callable[[Any], Space] = attrgetter("space")
    author: Callable[[Any], Member | None] = attrgetter("author")
    details: Callable[[Any], models.QuerySet] = methodcaller("with_details")


reviewables: ModelRegistry[Reviewable] = ModelRegistry("reviewable")
"""Keyed by the word in /moderation/report/<kind>/<id>/."""
