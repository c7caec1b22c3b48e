"""Follow and stop."""

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from community.members.models import Member
from community.relations.models import Follow


@transaction.atomic
def follow(*, member: Member, target: models.Model) -> Follow:
    """Follow something, or take it up again. The caller has checked that the member may see it."""
    return _set(member, target, is_muted=False)


@transaction.atomic
def unfollow(*, member: Member, target: models.Model) -> Follow:
    """Stop following, and remember it, so that taking part does not start it again."""
    return _set(member, target, is_muted=True)


@transaction.atomic
def follow_unless_muted(*, member: Member, target: models.Model) -> None:
    """Follow because the member took part; one who stopped on purpose stays stopped."""
    Follow.objects.get_or_create(
        member=member, content_type=ContentType.objects.get_for_model(target), object_id=target.pk
    )


def _set(member: Member, target: models.Model, *, is_muted: bool) -> Follow:
    return Follow.objects.update_or_create(
        member=member,
        content_type=ContentType.objects.get_for_model(target),
        object_id=target.pk,
        defaults={"is_muted": is_muted},
    )[0]
