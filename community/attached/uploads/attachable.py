"""What files can be attached to: content apps register their models from `activities.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import reverse

from community.base.core.registry import ModelRegistry
from community.base.members.models import Member

CanAttach = Callable[[Member | None, Any], bool]


@dataclass(frozen=True)
class Attachable:
    """A kind of things that files can be attached to.

    Args:
        model: its rows have `space`, `headline`, `get_absolute_url()`; its manager has `visible_to(member)`.
        can_attach: whether a member may attach files to a thing, and remove them.
        address: the address of the thing's own page that lists its files, if it has one.
    """

    model: type[Any]
    can_attach: CanAttach
    address: Callable[[Any], str] | None = None


attachables: ModelRegistry[Attachable] = ModelRegistry("attachable")
"""Keyed by the word in /files/<kind>/<id>/; the live topic `<kind>:<id>` changes when a file is attached."""


def files_address(target: models.Model) -> str:
    """Return the address of the page that lists a thing's files."""
    address = attachables.of(target).address
    return address(target) if address else reverse("files", args=[attachables.name_of(target), target.pk])
