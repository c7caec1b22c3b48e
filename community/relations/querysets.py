"""Queries on follows."""

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import models

if TYPE_CHECKING:
    from community.members.models import Member


class FollowQuerySet(models.QuerySet):
    def of(self, thing: models.Model) -> "FollowQuerySet":
        """Follows of one thing."""
        return self.filter(content_type=ContentType.objects.get_for_model(thing), object_id=thing.pk)

    def active(self) -> "FollowQuerySet":
        return self.filter(is_muted=False)

    def muted(self) -> "FollowQuerySet":
        """Those who stopped on purpose."""
        return self.filter(is_muted=True)

    def ids_of(self, model: type[models.Model], member: "Member") -> models.QuerySet:
        """Ids of the things of one model that a member follows, as a subquery."""
        kind = ContentType.objects.get_for_model(model)
        return self.active().filter(member=member, content_type=kind).values("object_id")


def followers_of(thing: models.Model) -> models.QuerySet:
    """Active members who follow a thing."""
    from community.members.models import Member
    from community.relations.models import Follow

    return Member.objects.active().filter(pk__in=Follow.objects.of(thing).active().values("member"))
