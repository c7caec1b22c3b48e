"""What members can give thanks for: content apps add their models from `activities.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Reactable:
    """A kind of things that one can give thanks for."""

    kind: str
    model: type[Any]
    context: str
    lock: Callable[[Any], None] | None
    count: Callable[[Any, int], None] | None

    def hold(self, thing: models.Model) -> None:
        """Make who else gives thanks for a thing wait until the transaction ends."""
        if self.lock:
            self.lock(thing)
        else:
            self.model.objects.select_for_update(no_key=True, of=("self",)).get(pk=thing.pk)

    def keep(self, thing: models.Model, number: int) -> None:
        """Keep how many thanks a thing, which the caller holds, has now."""
        if self.count:
            self.count(thing, number)

    def context_of(self, thing: models.Model) -> models.Model | None:
        return getattr(thing, self.context) if self.context else None


_kinds: dict[str, Reactable] = {}


def add_reactable(
    kind: str,
    model: type[models.Model],
    *,
    context: str = "",
    lock: Callable[[Any], None] | None = None,
    count: Callable[[Any, int], None] | None = None,
) -> None:
    """Let members give thanks for things of a model under /thanks/<kind>/<id>/.

    Args:
        kind: the word in the address.
        model: its rows have `space`, `author_id`, `headline`, `get_absolute_url()`; its manager has
            `visible_to(member)`.
        context: the attribute that holds what a thing belongs to (a post's topic), if anything.
        lock: called with the thing before its thanks are counted; without one, the thing's own row is locked.
        count: called in the same transaction with the thing and how many thanks it has now, to keep the number.
    """
    _kinds[kind] = Reactable(kind, model, context, lock, count)


def reactable_kind(kind: str) -> Reactable | None:
    return _kinds.get(kind)


def reactable_of(thing: models.Model) -> Reactable:
    """Return the kind of a thing.

    Raises:
        LookupError: nobody registered its model.
    """
    for each in _kinds.values():
        if isinstance(thing, each.model):
            return each
    raise LookupError(f"There are no thanks for {type(thing).__name__}.")
