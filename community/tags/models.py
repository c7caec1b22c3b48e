"""Which tag is on what. django-taggit keeps the tags; who may see a tag on a thing is who may see the thing."""

from django.db import models
from taggit.models import CommonGenericTaggedItemBase, TaggedItemBase


class Tagging(CommonGenericTaggedItemBase, TaggedItemBase):
    """A tag on a thing: `tags = TaggableManager(through=Tagging, blank=True)`."""

    object_id = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "tag"], name="tags_each_tag_once_on_a_thing")
        ]
