"""Panels of other apps on the page of a thing: `config` registers them (config/activities.py), so that apps need not
know each other."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from community.base.core.registry import Registry
from community.base.members.models import Member


@dataclass(frozen=True)
class RelatedPanel:
    """A part of the page of each thing of a model.

    `context` returns what `template` needs besides `thing` and `request`, in at most one query; None leaves it out.
    """

    model: type[models.Model]
    template: str
    context: Callable[[Any, Member | None], dict[str, Any] | None]


related_panels: Registry[RelatedPanel] = Registry("related panel")
"""Keyed by the app that shows the panel, and the page it is shown on."""


def related_panels_of(thing: models.Model) -> list[RelatedPanel]:
    return [part for part in related_panels if part.model is thing._meta.concrete_model]
