"""What can be tagged: content apps register their models from `activities.py`."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from community.attached.tags import models as tags
from community.base.core.attached import about_attached
from community.base.core.registry import ModelRegistry

taggables: ModelRegistry[type[Any]] = ModelRegistry("taggable")
"""Models whose things have tags that can be followed. The manager has `visible_to(member)`."""


def acts_on_tagged(tag_ids: models.QuerySet) -> Q:
    """Return a condition for activities on things, or in the context of things, with one of some tags."""
    kinds = [ContentType.objects.get_for_model(model).pk for model in taggables]
    return about_attached(tags.Tagging.objects.filter(content_type__in=kinds, tag__in=tag_ids))
