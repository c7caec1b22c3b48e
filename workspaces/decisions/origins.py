"""What a decision can be started from: `config` registers models of other apps (config/activities.py)."""

import re
from typing import Any

from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404

from community.base.core.registry import ModelRegistry
from community.base.members.models import Member
from community.base.spaces.models import Space

WORD = re.compile(r"([a-z]{1,20}):([0-9]{1,18})")


origins: ModelRegistry[type[Any]] = ModelRegistry("origin of decisions")
"""By the word in `?from=topic:12`. Rows have `space`, `headline`, `get_absolute_url()`; the manager has
`visible_to(member)` and `with_details()`."""


def word_for(thing: models.Model) -> str:
    """Return the word for a thing in the address of the form.

    Raises:
        LookupError: decisions cannot be started from such things.
    """
    return f"{origins.name_of(thing)}:{thing.pk}"


def thing_of(word: str, member: Member | None, space: Space) -> Any:
    """Return the thing in a space that a word names, if the viewer may see it; None without a word.

    Raises:
        Http404: it does not exist, is not visible, or is in another space.
    """
    if not word:
        return None
    found = WORD.fullmatch(word)
    if not found:
        raise Http404
    model = origins.get_or_404(found[1])
    return get_object_or_404(model.objects.visible_to(member).with_details(), pk=int(found[2]), space=space)


def readable_origin(decision: Any, member: Member | None) -> Any:
    """Return the thing that a decision was started from, if the viewer may read it (at most one query)."""
    if not decision.origin_id or not decision.origin_type:
        return None
    model: Any = decision.origin_type.model_class()
    return model.objects.visible_to(member).with_details().filter(pk=decision.origin_id).first()
