"""Add things to the review queue, and close their items."""

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from community.attached.moderation.models import Outcome, QueueReason, ReviewItem
from community.attached.moderation.querysets import ReviewItemQuerySet
from community.base.members.models import Member
from community.base.spaces.models import Space


@transaction.atomic
def queue(*, thing: models.Model, space: Space, author: Member | None, causes: list[str]) -> ReviewItem:
    """Add a held thing to the queue of its space; it has one item, however often it is held."""
    return ReviewItem.objects.update_or_create(
        content_type=ContentType.objects.get_for_model(thing),
        object_id=thing.pk,
        waiting=QueueReason.HELD,
        outcome=Outcome.OPEN,
        defaults={"space": space, "author": author, "causes": causes},
    )[0]


def close_review_items(*, thing: models.Model, outcome: str, moderator: Member | None, reason: str = "") -> int:
    """Close the open items about a thing because a decision was made, in the queue or on the thing's page.

    Every action that publishes, refuses, hides or deletes a thing ends with this call, with the thing locked.

    Returns:
        The number of items that were open.
    """
    return close(ReviewItem.objects.about(thing), outcome=outcome, moderator=moderator, reason=reason)


def close(items: ReviewItemQuerySet, *, outcome: str, moderator: Member | None = None, reason: str = "") -> int:
    """Close the open ones of some items, and return their number."""
    decided = {"outcome": outcome, "outcome_reason": reason[:500], "handled_by": moderator}
    return items.open().update(**decided, handled_at=timezone.now())


def follow_thing(*, things: models.QuerySet, space: Space) -> None:
    """Move the open items about some things to the space that these were moved to."""
    kind = ContentType.objects.get_for_model(things.model)
    ReviewItem.objects.open().filter(content_type=kind, object_id__in=things.values("pk")).update(space=space)
