"""Tells members of an act: one INSERT … SELECT a reason, however many members there are."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, CharField, DateTimeField, QuerySet, Value
from django.db.models.functions import Cast

from community.base.activity.models import Activity, Scope
from community.base.activity.registry import REASONS, activity_type, channels, renders_from_data
from community.base.members.models import Member
from community.base.spaces.querysets import members_who_can_read
from community.delivery.notifications.models import Notification
from realtime.publish import publish


@channels.register("notifications", order=10)
def notify_members(activity: Activity) -> None:
    """Write the notifications of an act, and wake the bells of who was told."""
    if not _is_there(activity):
        return
    reasons = sorted(activity_type(activity.verb).reasons(activity), key=lambda pair: list(REASONS).index(pair[0]))
    for reason, members in reasons:
        _insert(activity, reason, _allowed(activity, members))
    if reasons:
        recipients = Notification.objects.filter(activity=activity).values_list("recipient_id", flat=True)
        publish(*(f"member:{member_id}" for member_id in recipients), activity=activity.pk)


def _is_there(activity: Activity) -> bool:
    """Whether what the act is about still exists. The actor may have left since: those who are told are asked for."""
    if renders_from_data(activity.verb):
        return True
    return activity.object is not None and (activity.context is not None or not activity.context_type_id)


def _allowed(activity: Activity, members: QuerySet) -> QuerySet:
    """Leave out the actor, and who may not know of the act."""
    members = members.exclude(pk=activity.actor_id) if activity.actor_id else members
    if activity.scope == Scope.SPACE:
        return members.filter(pk__in=members_who_can_read(activity.space).values("pk"))
    return members


def _insert(activity: Activity, reason: str, members: QuerySet) -> None:
    """Insert one row a member; who was told for a stronger reason keeps that row (the unique key sees to it)."""
    values = {
        "activity_id": Value(activity.pk),
        "reason": Value(reason),
        "verb": Value(activity.verb),
        "level": Value("info"),
        "unread": Value(True, BooleanField()),
        "public": Value(False, BooleanField()),
        "deleted": Value(False, BooleanField()),
        "emailed": Value(False, BooleanField()),
        "timestamp": Cast(Value(activity.created_at, DateTimeField()), DateTimeField()),
        "actor_content_type_id": Value(ContentType.objects.get_for_model(Member).pk),
        "actor_object_id": Value(str(activity.actor_id or ""), CharField()),
    }
    columns = ["recipient_id", *values]
    select = members.order_by().annotate(**{f"v_{name}": value for name, value in values.items()})
    try:
        sql, params = select.values_list("pk", *(f"v_{name}" for name in values)).query.sql_with_params()
    except EmptyResultSet:  # nobody can match, and Django knows without asking
        return
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    table = connection.ops.quote_name(Notification._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({quoted}) {sql} ON CONFLICT DO NOTHING", params)
