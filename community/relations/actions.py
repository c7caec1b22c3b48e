"""Choose how much to hear of a thing: follow, stop, and what is between."""

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from community.members.models import Member
from community.relations.models import Follow, Level


@transaction.atomic
def set_level(*, member: Member, target: models.Model, level: str) -> Follow:
    """Choose how much to hear of something. The caller has checked that the member may see it."""
    return Follow.objects.update_or_create(
        member=member,
        content_type=ContentType.objects.get_for_model(target),
        object_id=target.pk,
        defaults={"level": level},
    )[0]


def follow(*, member: Member, target: models.Model) -> Follow:
    """Watch something, or take it up again."""
    return set_level(member=member, target=target, level=Level.WATCHING)


def unfollow(*, member: Member, target: models.Model) -> Follow:
    """Stop following, and remember it, so that taking part does not start it again."""
    return set_level(member=member, target=target, level=Level.MUTED)


@transaction.atomic
def follow_unless_muted(*, member: Member, target: models.Model) -> None:
    """Watch because the member took part; who chose a level before, whichever it is, keeps it."""
    Follow.objects.get_or_create(
        member=member, content_type=ContentType.objects.get_for_model(target), object_id=target.pk
    )
