"""Scheduled actions on decisions."""

from datetime import datetime

from django.db import transaction

from community.base.activity.record import record
from workspaces.decisions.actions.locking import locked
from workspaces.decisions.models import Decision


def close_overdue(now: datetime) -> int:
    """Close each decision whose deadline has passed. When several schedulers run at once, one of them closes it.

    Returns:
        The number of closed decisions.
    """
    return sum(_close(each, now) for each in Decision.objects.overdue(now).order_by("pk"))


def remind_silent(now: datetime) -> int:
    """Remind members who have not voted, once for each decision, when its deadline is near.

    Returns:
        The number of decisions with reminders.
    """
    return sum(_remind(each, now) for each in Decision.objects.to_remind(now).order_by("pk"))


@transaction.atomic
def _close(decision: Decision, now: datetime) -> bool:
    decision = locked(decision)
    if decision.closed_at is not None or decision.is_deleted or decision.deadline > now:
        return False
    decision.closed_at = now
    decision.save(update_fields=["closed_at"])
    record("decisions.closed", actor=None, object=decision, space=decision.space)
    return True


@transaction.atomic
def _remind(decision: Decision, now: datetime) -> bool:
    decision = locked(decision)
    if decision.reminded_at is not None or decision.closed_at is not None or decision.space.is_archived:
        return False
    decision.reminded_at = now
    decision.save(update_fields=["reminded_at"])
    record("decisions.reminded", actor=None, object=decision, space=decision.space)
    return True
