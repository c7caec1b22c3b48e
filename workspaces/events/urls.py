from datetime import UTC, datetime

from django.urls import path, register_converter

from workspaces.events.forms import FIRST_YEAR, LAST_YEAR
from workspaces.events.models import STAMP, stamp_of
from workspaces.events.rules import MAX_YEARS
from workspaces.events.views import changes, feeds, pages


class MomentConverter:
    """A moment in an address: 20261130T090000Z."""

    regex = r"[0-9]{8}T[0-9]{6}Z"

    def to_python(self, value: str) -> datetime:
        found = datetime.strptime(value, STAMP).replace(tzinfo=UTC)
        if not FIRST_YEAR - 1 <= found.year <= LAST_YEAR + MAX_YEARS:  # a rule may outlast the calendar
            raise ValueError
        return found

    def to_url(self, value: datetime) -> str:
        return stamp_of(value)


register_converter(MomentConverter, "moment")

urlpatterns = [
    path("", pages.my_calendar, name="my_calendar"),
    path("agenda/", pages.my_agenda, name="my_agenda"),
    path("s/<slug:slug>/", pages.space_calendar, name="space_calendar"),
    path("s/<slug:slug>/agenda/", pages.space_agenda, name="space_agenda"),
    path("s/<slug:slug>/calendar.ics", feeds.space_ics, name="space_ics"),
    path("subscribe/", feeds.subscribe, name="subscribe_calendar"),
    path("subscribe/renew/", feeds.renew, name="renew_calendar_token"),
    path("subscribe/revoke/", feeds.revoke, name="revoke_calendar_token"),
    path("t/<str:token>/mine.ics", feeds.my_ics, name="my_ics"),
    path("t/<str:token>/<slug:slug>.ics", feeds.space_ics_by_token, name="space_ics_by_token"),
    path("new/", changes.announce, name="new_event"),
    path("<int:pk>/", pages.event, name="event"),
    path("<int:pk>/event.ics", feeds.event_ics, name="event_ics"),
    path("<int:pk>/edit/", changes.edit, name="edit_event"),
    path("<int:pk>/cancel/", changes.cancel, name="cancel_event"),
    path("<int:pk>/restore/", changes.restore, name="restore_event"),
    path("<int:pk>/answer/", changes.answer, name="answer_event"),
    path("<int:pk>/<moment:original>/", pages.event, name="occurrence"),
    path("<int:pk>/<moment:original>/edit/", changes.edit_occurrence, name="edit_occurrence"),
    path("<int:pk>/<moment:original>/following/", changes.edit_following, name="edit_following"),
    path("<int:pk>/<moment:original>/cancel/", changes.cancel, name="cancel_occurrence"),
    path("<int:pk>/<moment:original>/restore/", changes.restore, name="restore_occurrence"),
    path("<int:pk>/<moment:original>/answer/", changes.answer, name="answer_occurrence"),
]
