"""What members can give thanks for: content apps register their models from `activities.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from community.base.core.registry import ModelRegistry


@dataclass(frozen=True)
class Reactable:
    """A kind of things that members can give thanks for.

    Args:
        model: its rows have `space`, `author_id`, `headline`, `get_absolute_url()`; its manager has
            `visible_to(member)`.
        context: the attribute with what a thing belongs to (a post's topic), if anything.
        lock: called with the thing before its thanks are counted; by default the thing's own row is locked.
        count: called in the same transaction with the thing and its current number of thanks, to store it.
    """

    model: type[Any]
    context: str = ""
    lock: Callable[[Any], None] | None = None
    count: Callable[[Any, int], None] | None = None

    def hold(self, thing: models.Model) -> None:
        """Lock a thing against other thanks until the transaction ends."""
        if self.lock:
            self.lock(thing)
        else:
            self.model.objects.select_for_update(no_key=True, of=("self",)).get(pk=thing.pk)

    def keep(self, thing: models.Model, number: int) -> None:
        """Store the current number of thanks of a thing that the caller has locked."""
        if self.count:
            self.count(thing, number)

    def context_of(self, thing: models.Model) -> models.Model | None:
        return getattr(thing, self.context) if self.context else None


reactables: ModelRegistry[Reactable] = ModelRegistry("reactable")
"""Keyed by the word in /thanks/<kind>/<id>/."""
