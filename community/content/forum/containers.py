"""The containers through which a topic can be followed: its tags and its category."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from community.content.forum.models import Topic


def containers_of(topic: Topic) -> list[Any]:
    """Return the containers that the topic can be followed through, most specific first: tags, then category."""
    return [_tags(topic), topic.category]


def acts_in_categories(category_ids: QuerySet) -> Q:
    """Return a condition for activities on topics, or in topics, of some categories (given as a subquery)."""
    kind = ContentType.objects.get_for_model(Topic)
    topics = Topic.objects.in_categories(category_ids).values("pk")
    return Q(object_type=kind, object_id__in=topics) | Q(context_type=kind, context_id__in=topics)


def _tags(topic: Topic) -> Sequence[Any]:
    return list(topic.tags.all())
