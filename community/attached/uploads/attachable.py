"""What files can be attached to: content apps add their models from `activities.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import reverse

from community.base.members.models import Member

CanAttach = Callable[[Member | None, Any], bool]


@dataclass(frozen=True)
class Attachable:
    """A kind of things that files can be attached to."""

    kind: str
    model: type[Any]
    can_attach: CanAttach
    address: Callable[[Any], str]


_kinds: dict[str, Attachable] = {}


def add_attachable(
    kind: str, model: type[models.Model], can_attach: CanAttach, *, address: Callable[[Any], str] | None = None
) -> None:
    """Let files be attached to things of a model.

    Args:
        kind: the word in the address /files/<kind>/<id>/; the live topic `<kind>:<id>` changes when a file comes.
        model: its rows have `space`, `headline`, `get_absolute_url()`; its manager has `visible_to(member)`.
        can_attach: whether a member may attach files to a thing, and remove them.
        address: of a page of the thing's own that lists its files, if it has one.
    """
    _kinds[kind] = Attachable(
        kind, model, can_attach, address or (lambda thing: reverse("files", args=[kind, thing.pk]))
    )


def attachable_kind(kind: str) -> Attachable | None:
    return _kinds.get(kind)


def attachable_models() -> list[type[Any]]:
    return [each.model for each in _kinds.values()]


def attachable_of(target: models.Model) -> Attachable:
    """Return the kind of a thing.

    Raises:
        LookupError: nobody registered its model.
    """
    for each in _kinds.values():
        if isinstance(target, each.model):
            return each
    raise LookupError(f"Nothing can be attached to {type(target).__name__}.")


def files_address(target: models.Model) -> str:
    """Return the address of the page that lists a thing's files."""
    return attachable_of(target).address(target)
