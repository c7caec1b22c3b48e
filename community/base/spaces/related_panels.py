"""Panels of other apps on the page of a thing: the roof joins them (config/activities.py), so that no app knows
another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from community.base.core.registry import Registry
from community.base.members.models import Member


@dataclass(frozen=True)
class RelatedPanel:
    """A part on the pages of the things of a model.

    `context` returns what `template` needs besides `thing` and `request`, in at most one query; None leaves it out.
    """

    model: type[models.Model]
    template: str
    context: Callable[[Any, Member | None], dict[str, Any] | None]


related_panels: Registry[RelatedPanel] = Registry("related panel")
"""By the app that shows the part, and what it is beside."""


def related_panels_of(thing: models.Model) -> list[RelatedPanel]:
    return [part for part in related_panels if part.model is thing._meta.concrete_model]
