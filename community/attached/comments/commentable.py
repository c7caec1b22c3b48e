"""What can be commented on: content apps add their models from `activities.py`."""

from typing import Any

from django.db import models

_models: dict[str, type[Any]] = {}


def add_commentable(kind: str, model: type[models.Model]) -> None:
    """Let things of a model be commented on under /comments/<kind>/<id>/.

    Args:
        kind: the word in the address; the live topic `<kind>:<id>` changes when a comment comes.
        model: its rows have `space`, `headline`, `get_absolute_url()`; its manager has `visible_to(member)`.
    """
    _models[kind] = model


def commentable_model(kind: str) -> type[Any] | None:
    return _models.get(kind)


def kind_of(target: models.Model) -> str:
    """Return the word under which a thing's model is commented on.

    Raises:
        LookupError: nobody registered the model.
    """
    for kind, model in _models.items():
        if isinstance(target, model):
            return kind
    raise LookupError(f"{type(target).__name__} is not commentable.")
