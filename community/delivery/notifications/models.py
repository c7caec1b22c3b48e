"""django-notifications' model, linked to an activity."""

from django.db import models
from notifications.base.models import AbstractNotification

from community.base.activity.models import Activity
from community.delivery.notifications.querysets import NotificationQuerySet


class Notification(AbstractNotification):
    """Notifies one member of one activity, once, for the strongest reason."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="notifications")
    reason = models.CharField(max_length=10)

    objects = NotificationQuerySet.as_manager()

    class Meta(AbstractNotification.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["recipient", "activity"], name="notices_told_once")]
        indexes = [models.Index(fields=["recipient", "unread", "-id"], name="notices_inbox")]
