"""What a decision can be started from: the roof adds models of other apps (config/activities.py)."""

import re
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import Http404

from community.base.members.models import Member
from community.base.spaces.models import Space

WORD = re.compile(r"([a-z]{1,20}):([0-9]{1,18})")


@dataclass(frozen=True)
class Origin:
    """A kind of things. `kind` is the word in `?from=topic:12`."""

    kind: str
    model: type[Any]


_origins: dict[str, Origin] = {}


def add_origin(kind: str, model: type[models.Model]) -> None:
    """Let decisions be started from things of a model.

    Args:
        model: its rows have `space`, `headline`, `get_absolute_url()`; its manager has `visible_to(member)`
            and `with_details()`.
    """
    _origins[kind] = Origin(kind, model)


def word_for(thing: models.Model) -> str:
    """Return what names a thing in the address of the form.

    Raises:
        LookupError: decisions are not started from such things.
    """
    for each in _origins.values():
        if isinstance(thing, each.model):
            return f"{each.kind}:{thing.pk}"
    raise LookupError(f"No decision is started from {type(thing).__name__}.")


def thing_of(word: str, member: Member | None, space: Space) -> Any:
    """Return the thing in a space that a word names, as a viewer may see it; None for no word.

    Raises:
        Http404: there is none, or it is not to be seen, or elsewhere.
    """
    if not word:
        return None
    found = WORD.fullmatch(word)
    origin = _origins.get(found[1]) if found else None
    if found and origin:
        thing = origin.model.objects.visible_to(member).with_details().filter(pk=int(found[2]), space=space).first()
        if thing:
            return thing
    raise Http404


def readable_origin(decision: Any, member: Member | None) -> Any:
    """Return what a decision was started from, when the viewer may read it (one query, or none)."""
    if not decision.origin_id or not decision.origin_type:
        return None
    model: Any = decision.origin_type.model_class()
    return model.objects.visible_to(member).with_details().filter(pk=decision.origin_id).first()
