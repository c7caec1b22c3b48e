"""Queries on follows."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from community.base.members.models import Member
from community.base.relations import models as relations


class FollowQuerySet(models.QuerySet):
    def of(self, *things: models.Model) -> "FollowQuerySet":
        """Follows of the given things."""
        wanted = Q(pk__in=())
        for thing in things:
            wanted |= Q(content_type=ContentType.objects.get_for_model(thing), object_id=thing.pk)
        return self.filter(wanted)

    def active(self) -> "FollowQuerySet":
        """Follows of members who watch, and so are notified about everything."""
        return self.filter(level=relations.Level.WATCHING)

    def interested(self) -> "FollowQuerySet":
        """Follows of members who watch or track: they see it in stream and digest."""
        return self.filter(level__in=(relations.Level.WATCHING, relations.Level.TRACKING))

    def muted(self) -> "FollowQuerySet":
        """Follows of members who muted it."""
        return self.filter(level=relations.Level.MUTED)

    def ids_of(self, model: type[models.Model], member: "Member | None") -> models.QuerySet:
        """Ids of the things of one model that these follows of a member are about, as a subquery."""
        kind = ContentType.objects.get_for_model(model)
        return self.filter(member=member, content_type=kind).values("object_id")


def followers_of(*things: models.Model) -> models.QuerySet:
    """Return the active members who watch any of the given things."""
    return Member.objects.active().filter(pk__in=relations.Follow.objects.of(*things).active().values("member"))


def level_of(thing: models.Model, member: "Member | None") -> str:
    """Return the level that a member has for a thing, or "" if they have none."""
    rows = relations.Follow.objects.of(thing).filter(member=member).values_list("level", flat=True)
    return rows.first() or "" if member else ""


def level_for(model: type[models.Model], member: "Member | None") -> Coalesce:
    """Return an expression for a member's level for each row of a model (a subquery, for `annotate`)."""
    kind = ContentType.objects.get_for_model(model)
    mine = relations.Follow.objects.filter(member=member, content_type=kind, object_id=OuterRef("pk"))
    return Coalesce(Subquery(mine.values("level")), Value(""))
