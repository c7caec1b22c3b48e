"""Choose how much to be notified about a thing: follow it, mute it, or something between."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Subquery, Value

from community.base.core.inserting import insert_from
from community.base.members.models import Member
from community.base.relations.levels import forget_levels
from community.base.relations.models import Follow, FollowReason, Level


@transaction.atomic
def set_level(*, actor: Member, target: models.Model, level: str) -> Follow:
    """Set a member's level for a thing. The caller has checked that the member may see it."""
    forget_levels(actor)
    return Follow.objects.update_or_create(
        member=actor,
        content_type=ContentType.objects.get_for_model(target),
        object_id=target.pk,
        defaults={"level": level, "because": FollowReason.CHOSEN},
    )[0]


def follow(*, actor: Member, target: models.Model) -> Follow:
    """Watch a thing, also after having muted it."""
    return set_level(actor=actor, target=target, level=Level.WATCHING)


def unfollow(*, actor: Member, target: models.Model) -> Follow:
    """Stop following a thing and remember that, so that taking part does not follow it again."""
    return set_level(actor=actor, target=target, level=Level.MUTED)


@transaction.atomic
def follow_unless_muted(
    *, member: Member, target: models.Model, level: str = Level.WATCHING, because: str = FollowReason.TOOK_PART
) -> None:
    """Watch (or track) a thing because the member took part; a level that they already have is kept."""
    forget_levels(member)
    Follow.objects.get_or_create(
        member=member,
        content_type=ContentType.objects.get_for_model(target),
        object_id=target.pk,
        defaults={"level": level, "because": because},
    )


@transaction.atomic
def carry_follows(*, source: models.Model, target: models.Model) -> None:
    """Copy the levels that members have for a thing to another of its model, when it is split or merged.

    Members who chose a level for the target keep it; a level from taking part is replaced by a chosen one.
    """
    kind = ContentType.objects.get_for_model(target)
    there = Follow.objects.of(source)
    chosen = there.filter(because=FollowReason.CHOSEN, member=OuterRef("member"))
    Follow.objects.of(target).exclude(because=FollowReason.CHOSEN).filter(Exists(chosen)).update(
        level=Subquery(chosen.values("level")[:1]), because=FollowReason.CHOSEN
    )
    columns: dict[str, Any] = {"level": F("level"), "because": F("because"), "created_at": F("created_at")}
    insert_from(Follow, there, member=F("member"), content_type=Value(kind.pk), object_id=Value(target.pk), **columns)


@transaction.atomic
def forget_follows(target: models.Model) -> None:
    """Delete the follows of a thing that is about to be deleted."""
    Follow.objects.of(target).delete()


@transaction.atomic
def forget_all_follows(things: models.QuerySet) -> None:
    """Delete the follows of some things of a model that are about to be deleted."""
    kind = ContentType.objects.get_for_model(things.model)
    Follow.objects.filter(content_type=kind, object_id__in=things.values("pk")).delete()
