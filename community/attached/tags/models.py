"""Tags on things, built on django-taggit. Everybody who may see a thing may see its tags."""

from django.db import models
from django.urls import reverse
from taggit.models import CommonGenericTaggedItemBase, TaggedItemBase
from taggit.models import Tag as AnyTag

from community.attached.tags.querysets import TagQuerySet


class Tag(AnyTag):
    """A word by which things can be found. It is visible where something tagged with it is."""

    objects = TagQuerySet.as_manager()

    class Meta:
        proxy = True

    @property
    def headline(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the home page: the app whose things are tagged decides where a tag leads."""
        return reverse("home")


class Tagging(CommonGenericTaggedItemBase, TaggedItemBase):
    """A tag on a thing: `tags = TaggableManager(through=Tagging, blank=True)`."""

    object_id = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "tag"], name="tags_each_tag_once_on_a_thing")
        ]
