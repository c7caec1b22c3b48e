"""What can carry tags: content apps register their models from `activities.py`."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from community.attached.tags import models as tags
from community.base.core.attached import about_attached
from community.base.core.registry import ModelRegistry

taggables: ModelRegistry[type[Any]] = ModelRegistry("taggable")
"""Models whose things carry tags that can be followed. The manager has `visible_to(member)`."""


def acts_on_tagged(tag_ids: models.QuerySet) -> Q:
    """Return which acts are about things, or in the context of things, that carry one of some tags."""
    kinds = [ContentType.objects.get_for_model(model).pk for model in taggables]
    return about_attached(tags.Tagging.objects.filter(content_type__in=kinds, tag__in=tag_ids))
