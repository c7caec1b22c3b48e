"""What can be bookmarked: content apps add their models from `activities.py`."""

from typing import Any

from django.db import models

_models: dict[str, type[Any]] = {}


def add_bookmarkable(kind: str, model: type[models.Model]) -> None:
    """Let things of a model be bookmarked under /bookmarks/<kind>/<id>/.

    Args:
        model: its rows have `space`, `headline`, `excerpt`, `get_absolute_url()`; its manager `visible_to(member)` and
            `with_details()`.
    """
    _models[kind] = model


def bookmarkable_model(kind: str) -> type[Any] | None:
    return _models.get(kind)


def bookmarkable_models() -> list[type[Any]]:
    return list(_models.values())


def kind_of(thing: models.Model) -> str:
    """Return the word under which a thing's model is bookmarked.

    Raises:
        LookupError: nobody registered the model.
    """
    for kind, model in _models.items():
        if isinstance(thing, model):
            return kind
    raise LookupError(f"{type(thing).__name__} cannot be bookmarked.")
