"""Which tag is on what. django-taggit keeps the tags; who may see a tag on a thing is who may see the thing."""

from django.db import models
from django.urls import reverse
from taggit.models import CommonGenericTaggedItemBase, TaggedItemBase
from taggit.models import Tag as AnyTag

from community.attached.tags.querysets import TagQuerySet


class Tag(AnyTag):
    """A word that things can be found by. It is seen where something that carries it is."""

    objects = TagQuerySet.as_manager()

    class Meta:
        proxy = True

    @property
    def headline(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The home page: where a tag leads is said by the app whose things carry it."""
        return reverse("home")


class Tagging(CommonGenericTaggedItemBase, TaggedItemBase):
    """A tag on a thing: `tags = TaggableManager(through=Tagging, blank=True)`."""

    object_id = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "tag"], name="tags_each_tag_once_on_a_thing")
        ]
