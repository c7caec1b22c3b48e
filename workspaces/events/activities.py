"""Activities of events, and who is notified."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.attached.bookmarks.bookmarkable import bookmarkables
from community.attached.comments.commentable import commentables
from community.attached.moderation.reviewable import Reviewable, reviewables
from community.attached.uploads.attachable import Attachable, attachables
from community.base.activity.live_channel import may_read_space
from community.base.activity.models import Activity
from community.base.activity.reasons import reasons_for
from community.base.activity.registry import ActivityType, Reason, register
from community.base.core.dates import date_text
from community.base.members.models import Member
from community.base.relations.followable import Followable, followables
from community.base.relations.models import Follow
from community.base.relations.querysets import followers_of
from realtime.topics import live_topic
from workspaces.events.attendance import declined_at, interested_at
from workspaces.events.models import Attendance, Event
from workspaces.events.policies import can_edit

followables.register("event", Followable(Event))
commentables.register("event", Event)
attachables.register("event", Attachable(Event, can_edit))
bookmarkables.register("event", Event)
reviewables.register("event", Reviewable(Event, edit_url=lambda event: reverse("edit_event", args=[event.pk])))


@live_topic("event")
def may_read_event(user: Member | None, event_id: int) -> bool:
    return Event.objects.visible_to(user).filter(pk=event_id).exists()


live_topic("calendar")(may_read_space)


class EventAct(ActivityType):
    """An activity on an event. `data["on"]` names the occurrence, if it is about one."""

    def values(self, activity: Activity) -> dict[str, str]:
        return {**super().values(activity), "when": _when(activity)}

    def url(self, activity: Activity) -> str:
        if (on := _moment(activity, "on")) and activity.object.repeats:
            return reverse("occurrence", args=[activity.object.pk, on])
        return activity.object.get_absolute_url()

    def topics(self, activity: Activity) -> list[str]:
        return [f"space:{activity.space_id}", f"event:{activity.object_id}", f"calendar:{activity.space_id}"]


class NotifiesAttendees(EventAct):
    """Notifies members who answered yes or maybe, besides followers."""

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield from reasons_for(activity, activity.object)
        yield Reason.PERSON, _attending_members(activity)


@register
class Announced(EventAct):
    verb = "events.announced"
    sentence = _("%(actor)s added the event %(title)s")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return reasons_for(activity)


@register
class Edited(EventAct):
    """Not in the stream; newly mentioned members are notified."""

    verb = "events.edited"
    sentence = _("%(actor)s edited the description of %(title)s")
    surfaces = frozenset()

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.MENTION, Member.objects.named(activity.data.get("mentions", ()))


@register
class Moved(NotifiesAttendees):
    verb = "events.moved"
    sentence = _("%(actor)s changed the time or place of %(title)s")


@register
class OccurrenceMoved(NotifiesAttendees):
    verb = "events.occurrence_moved"
    sentence = _("%(actor)s changed the time or place of %(title)s: it is now on %(when)s")


@register
class Cancelled(NotifiesAttendees):
    verb = "events.cancelled"
    sentence = _("%(actor)s cancelled %(title)s")

    def excerpt(self, activity: Activity) -> str:
        return activity.data.get("reason", "")


@register
class OccurrenceCancelled(NotifiesAttendees):
    verb = "events.occurrence_cancelled"
    sentence = _("%(actor)s cancelled %(title)s on %(when)s")

    def excerpt(self, activity: Activity) -> str:
        return activity.data.get("reason", "")


@register
class Restored(NotifiesAttendees):
    verb = "events.restored"
    sentence = _("%(actor)s reinstated %(title)s: it will take place after all")


@register
class OccurrenceRestored(NotifiesAttendees):
    verb = "events.occurrence_restored"
    sentence = _("%(actor)s reinstated %(title)s on %(when)s: it will take place after all")


@register
class Answered(EventAct):
    """Shown only on the event's page, with the answers; nobody is notified."""

    verb = "events.answered"
    sentence = _("%(actor)s responded to %(title)s: %(coming)s")
    surfaces = frozenset()

    def values(self, activity: Activity) -> dict[str, str]:
        coming = activity.data.get("coming", "")
        return {**super().values(activity), "coming": str(dict(Attendance.choices).get(coming, coming))}

    def topics(self, activity: Activity) -> list[str]:
        return [f"event:{activity.object_id}"]


@register
class Reminded(EventAct):
    """Recorded by the scheduler: it is in no list, and notifies attendees and followers."""

    verb = "events.reminded"
    sentence = _("Reminder: %(title)s starts on %(when)s")
    surfaces = frozenset()

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.PERSON, _attending_members(activity)
        declined = declined_at(activity.object, _moment(activity, "on"))
        yield Reason.WATCH, followers_of(activity.object).exclude(pk__in=declined)

    def topics(self, activity: Activity) -> list[str]:
        return []


def _attending_members(activity: Activity) -> QuerySet:
    """Members who answered yes or maybe, and did not mute the event."""
    keys = interested_at(activity.object, _moment(activity, "on"))
    muting = Follow.objects.of(activity.object).muted().values("member")
    return Member.objects.active().filter(pk__in=keys).exclude(pk__in=muting)


def _moment(activity: Activity, name: str) -> datetime | None:
    said = activity.data.get(name)
    return datetime.fromisoformat(said) if said else None


def _when(activity: Activity) -> str:
    """The time of the occurrence in the reader's time zone; for whole days, the day where it takes place."""
    starts = _moment(activity, "starts")
    if starts is None:
        return ""
    if activity.object.is_all_day:
        return date_text(starts.astimezone(activity.object.zone), "DATE_FORMAT")
    return date_text(timezone.localtime(starts), "DATETIME_FORMAT")
