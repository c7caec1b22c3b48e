"""What can carry tags: content apps add their models from `activities.py`."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from community.base.core.attached import about_attached

_models: list[type[Any]] = []


def add_taggable(model: type[models.Model]) -> None:
    """Let the tags on things of a model be followed. Its manager needs `visible_to(member)`."""
    if model not in _models:
        _models.append(model)


def taggable_models() -> list[type[Any]]:
    return list(_models)


def acts_on_tagged(tag_ids: models.QuerySet) -> Q:
    """Return which acts are about things, or in the context of things, that carry one of some tags."""
    from community.attached.tags.models import Tagging

    kinds = [ContentType.objects.get_for_model(model).pk for model in _models]
    return about_attached(Tagging.objects.filter(content_type__in=kinds, tag__in=tag_ids))
