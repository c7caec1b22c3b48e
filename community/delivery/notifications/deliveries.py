"""Notifies members of an activity: one INSERT … SELECT per reason, however many members there are."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, CharField, DateTimeField, F, QuerySet, Value
from django.db.models.functions import Cast

from community.base.activity.models import Activity, Scope
from community.base.activity.registry import REASONS, activity_type, channels, renders_from_data
from community.base.core.inserting import insert_from
from community.base.members.models import Member
from community.base.spaces.querysets import members_who_can_read
from community.delivery.notifications.models import Notification
from realtime.publish import publish


@channels.register("notifications", order=10)
def notify_members(activity: Activity) -> None:
    """Write the notifications of an activity, and update the bells of the recipients."""
    if not _is_there(activity):
        return
    reasons = sorted(activity_type(activity.verb).reasons(activity), key=lambda pair: REASONS.index(pair[0]))
    for reason, members in reasons:
        _insert(activity, reason, _allowed(activity, members))
    if reasons:
        recipients = Notification.objects.filter(activity=activity).values_list("recipient_id", flat=True)
        publish(*(f"member:{member_id}" for member_id in recipients), activity=activity.pk)


def _is_there(activity: Activity) -> bool:
    """Whether the object of the activity still exists. The actor may have left: recipients are checked separately."""
    if renders_from_data(activity.verb):
        return True
    return activity.object is not None and (activity.context is not None or not activity.context_type_id)


def _allowed(activity: Activity, members: QuerySet) -> QuerySet:
    """Leave out the actor, and members who may not see the activity."""
    members = members.exclude(pk=activity.actor_id) if activity.actor_id else members
    if activity.scope == Scope.SPACE:
        return members.filter(pk__in=members_who_can_read(activity.space).values("pk"))
    return members


def _insert(activity: Activity, reason: str, members: QuerySet) -> None:
    """Insert one row per member; members notified for a stronger reason keep that row (enforced by the unique key)."""
    insert_from(
        Notification,
        members,
        recipient=F("pk"),
        activity=activity.pk,
        reason=reason,
        verb=activity.verb,
        level="info",
        unread=Value(True, BooleanField()),
        public=Value(False, BooleanField()),
        deleted=Value(False, BooleanField()),
        emailed=Value(False, BooleanField()),
        timestamp=Cast(Value(activity.created_at, DateTimeField()), DateTimeField()),
        actor_content_type=ContentType.objects.get_for_model(Member).pk,
        actor_object_id=Value(str(activity.actor_id or ""), CharField()),
    )
