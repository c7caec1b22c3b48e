"""What questions can be asked about: content apps add their models from `activities.py`."""

from typing import Any

from django.db import models

_models: dict[str, type[Any]] = {}


def add_askable(kind: str, model: type[models.Model]) -> None:
    """Let questions be asked about things of a model under /questions/on/<kind>/<id>/.

    Args:
        kind: the word in the address; the live topic `<kind>:<id>` changes when a question is asked or answered.
        model: its rows have `space`, `headline`, `get_absolute_url()` and, if known, `language`; its manager has
            `visible_to(member)` and `with_details()`.
    """
    _models[kind] = model


def askable_model(kind: str) -> type[Any] | None:
    return _models.get(kind)


def askable_models() -> list[type[Any]]:
    return list(_models.values())


def kind_of(target: models.Model) -> str:
    """Return the word under which questions about a thing are asked.

    Raises:
        LookupError: nobody registered the model.
    """
    for kind, model in _models.items():
        if isinstance(target, model):
            return kind
    raise LookupError(f"{type(target).__name__} is not askable.")
