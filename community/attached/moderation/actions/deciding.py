"""Decide what happens to a thing in the review queue."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community.attached.moderation.log import log_data
from community.attached.moderation.models import Outcome, QueueReason, ReviewItem
from community.attached.moderation.policies import demand_decide
from community.attached.moderation.queue import close
from community.attached.moderation.reviewable import Reviewable, reviewables
from community.base.activity.models import Scope
from community.base.activity.record import record
from community.base.members.models import Member

DECISIONS: dict[str, dict[str, str]] = {
    QueueReason.HELD: {Outcome.APPROVED: "approve", Outcome.REFUSED: "refuse"},
    QueueReason.REPORTED: {Outcome.KEPT: "", Outcome.HIDDEN: "hide", Outcome.REMOVED: "remove"},
}
"""Queue reason -> possible outcomes -> the callable of the `Reviewable` that carries it out; "": nothing is done."""
NEEDS_REASON = {Outcome.REFUSED, Outcome.HIDDEN, Outcome.REMOVED}


def decisions_on(item: ReviewItem, kind: Reviewable) -> list[str]:
    """Return the outcomes that are possible for an item; those that its kind does not support are left out."""
    return [outcome for outcome, call in DECISIONS[item.waiting].items() if not call or getattr(kind, call)]


@transaction.atomic
def decide(*, actor: Member, item: ReviewItem, outcome: str, reason: str = "") -> bool:
    """Decide on a thing in the queue, and close all open items about it.

    Args:
        outcome: one of `decisions_on(item)`.
        reason: for the author; required unless the thing is published or left as it is.

    Returns:
        False when somebody else has already decided; `item` then says who and what.

    Raises:
        PermissionDenied: the actor does not moderate the space, or wrote the thing and is not its only moderator.
        ValidationError: the reason is missing, or the outcome is not possible.
    """
    demand_decide(actor, item)
    thing: Any = item.target
    if thing is None:
        close_gone([item])
        return False
    kind = reviewables.of(thing)
    if kind.lock:
        kind.lock(thing)
    item.refresh_from_db(from_queryset=ReviewItem.objects.select_for_update(of=["self"]).with_details())
    if item.outcome:
        return False
    if outcome not in decisions_on(item, kind):
        raise ValidationError(_("This can’t be decided here."))
    if outcome in NEEDS_REASON and not reason:
        raise ValidationError(_("Give a reason: the author will see it."))
    _do(actor, kind, item, thing, outcome, reason)
    close(ReviewItem.objects.about_same_thing(item), outcome=outcome, moderator=actor, reason=reason)
    item.refresh_from_db(from_queryset=ReviewItem.objects.with_details())
    return True


def close_gone(items: Iterable[ReviewItem]) -> None:
    """Close items whose things were permanently deleted elsewhere: there is nothing left to decide."""
    close(ReviewItem.objects.filter(pk__in=[item.pk for item in items]), outcome=Outcome.REMOVED)


def _do(actor: Member, kind: Reviewable, item: ReviewItem, thing: Any, outcome: str, reason: str) -> None:
    """Call the action of the thing's app, which records it; leaving the thing as it is, is recorded here."""
    if call := DECISIONS[item.waiting][Outcome(outcome)]:
        getattr(kind, call)(actor, thing, reason)
        return
    data = log_data(thing, reason)
    record("moderation.kept", actor=actor, object=thing, space=item.space, scope=Scope.MANAGERS, data=data)
