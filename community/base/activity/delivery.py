"""Runs every channel once for each activity; a crash anywhere loses nothing and notifies nobody twice."""

import logging
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import task

from community.base.activity.models import Activity, Delivery
from community.base.activity.registry import Channel, channels

log = logging.getLogger("palaver.delivery")


@task()
def deliver(activity_id: int) -> None:
    """Deliver one activity; the task that `record` queues."""
    if activity := Activity.objects.undelivered().select_related("actor", "space").filter(pk=activity_id).first():
        deliver_activity(activity)


def deliver_activity(activity: Activity) -> bool:
    """Run the channels that have not delivered an activity yet; one that fails does not stop the others.

    Returns:
        Whether all channels are done now.
    """
    done = set(activity.deliveries.values_list("channel", flat=True))
    failed = [name for name, run in channels.items() if name not in done and not _run(name, run, activity)]
    if failed:
        return False
    Activity.objects.filter(pk=activity.pk).update(delivered_at=timezone.now())
    return True


def deliver_pending(*, older_than_seconds: float = 0) -> int:
    """Deliver what a crash or a failed channel left behind; return how many activities are fully delivered now.

    Args:
        older_than_seconds: leave more recent activities to the worker.
    """
    before = timezone.now() - timedelta(seconds=older_than_seconds)
    pending = Activity.objects.undelivered().filter(created_at__lte=before).order_by("pk")
    return sum(deliver_activity(activity) for activity in pending.select_related("actor", "space").iterator())


def _run(name: str, run: Channel, activity: Activity) -> bool:
    """Run one channel and mark it in one transaction; of two workers at once, the second is rolled back."""
    try:
        with transaction.atomic():
            Delivery.objects.create(activity=activity, channel=name)
            run(activity)
    except IntegrityError:
        if not Delivery.objects.filter(activity=activity, channel=name).exists():
            log.exception("Channel %s failed for activity %s", name, activity.pk)
            return False
    except Exception:
        log.exception("Channel %s failed for activity %s", name, activity.pk)
        return False
    return True
