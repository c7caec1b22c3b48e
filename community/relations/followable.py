"""What can be followed: content apps add their models from `activities.py`."""

from typing import Any

from django.db import models

from community.members.models import Member

_models: dict[str, type[Any]] = {"member": Member}


def add_followable(kind: str, model: type[models.Model]) -> None:
    """Let things of a model be followed under /follow/<kind>/<id>/. Its manager needs `visible_to(member)`."""
    _models[kind] = model


def followable_model(kind: str) -> type[Any] | None:
    return _models.get(kind)


def kind_of(target: models.Model) -> str:
    """Return the word under which a thing's model is followed."""
    return next(kind for kind, model in _models.items() if isinstance(target, model))


def followable_models() -> list[type[models.Model]]:
    return list(_models.values())
