"""Month, agenda and event cost the same for few and for many."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.base.spaces.calendar_sources import CalendarItem, CalendarSource, calendar_sources
from tests.factories import add_to, make_space
from tests.workspaces.events.factories import make_event
from workspaces.events.actions import answer_event, cancel_occurrence
from workspaces.events.models import Event
from workspaces.events.occurrences import occurrence_at
from workspaces.events.tools import _next_events

pytestmark = pytest.mark.django_db


@pytest.fixture
def grove(ana, ben):
    space = make_space("grove", "private", owner=ana)
    add_to(space, ben)
    return space


def queries(client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address, headers={"cache-control": "no-cache"}).status_code == 200
    return len(found)


PAGES = [
    "/calendar/?month=2026-03",
    "/calendar/s/grove/?month=2026-03",
    "/calendar/agenda/?from=2026-03-01",
    "/calendar/s/grove/calendar.ics",
]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_costs_the_same_for_5_and_for_200_events(client, grove, ana, ben, address):
    client.force_login(ben)
    events = [make_event(ana, grove) for _ in range(5)]
    queries(client, address)
    few = queries(client, address)
    copies = [Event(**{**_columns(events[0]), "uid": None}) for _ in range(195)]
    for copy in copies:
        copy.uid = Event._meta.get_field("uid").get_default()
    Event.objects.bulk_create(copies)
    assert queries(client, address) == few
    assert few <= 14


def _columns(event: Event) -> dict:
    return {field.attname: getattr(event, field.attname) for field in Event._meta.concrete_fields if field.name != "id"}


@pytest.mark.parametrize("address", [*PAGES, "/calendar/s/grove/agenda/?from=2026-03-01", "event"])
def test_a_weekly_event_of_52_times_costs_as_much_as_one(client, grove, ana, ben, address):
    client.force_login(ben)
    event = make_event(ana, grove)
    address = event.get_absolute_url() if address == "event" else address
    queries(client, address)
    one = queries(client, address)
    Event.objects.filter(pk=event.pk).update(repeats="weekly", count=52, last_end=event.starts + timedelta(days=365))
    assert queries(client, address) == one
    assert one <= 14


def test_times_are_the_viewers_and_the_events_own_where_they_differ(client, ana, commons, ben):
    event = make_event(ana, commons, "2026-03-24 10:00", zone="America/Santiago")
    ben.time_zone = "Africa/Dakar"
    ben.save()
    client.force_login(ben)
    page = client.get(event.get_absolute_url()).content.decode()
    assert "24 Mar 2026, 13:00" in page
    assert "24 Mar 2026, 10:00" in page
    assert "America/Santiago" in page
    ben.time_zone = "America/Santiago"
    ben.save()
    assert "in America/Santiago" not in client.get(event.get_absolute_url()).content.decode()


def test_a_day_of_whole_days_is_the_same_day_everywhere(client, ana, commons, ben):
    make_event(
        ana, commons, "2026-03-28 00:00", end="2026-03-29 00:00", zone="Pacific/Auckland", is_all_day=True, title="Fair"
    )
    ben.time_zone = "America/Santiago"
    ben.save()
    client.force_login(ben)
    page = client.get("/calendar/agenda/?from=2026-03-20").content.decode()
    assert 'id="day-2026-03-28"' in page
    assert page.count("Fair</span>") == 1


def test_dated_things_of_other_apps_stand_on_month_agenda_and_file(client, grove, ben, monkeypatch):
    monkeypatch.setattr(calendar_sources, "_entries", {})
    day = timezone.localdate()
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)

    def rows(spaces, member, start, end):
        return [
            CalendarItem("Tree nursery", "en", at, "/x/", space)
            for space in spaces
            for at in (day, moment)
            if space == grove and start <= moment < end
        ]

    calendar_sources.register("task", CalendarSource("Due", rows))
    client.force_login(ben)
    for address in ("/calendar/", "/calendar/agenda/", "/calendar/s/grove/", "/calendar/s/grove/calendar.ics"):
        assert client.get(address).content.decode().count("Tree nursery") == 2, address


def test_words_are_marked_with_the_language_that_they_are_in(client, grove, ana, ben):
    event = make_event(ana, grove, title="Réunion", language="fr")
    client.force_login(ben)
    for address in ("/calendar/?month=2026-03", "/calendar/s/grove/agenda/?from=2026-03-01"):
        assert '<span class="headline" lang="fr">Réunion</span>' in client.get(address).content.decode(), address
    page = client.get(event.get_absolute_url()).content.decode()
    assert '<h1 class="title" lang="fr">Réunion</h1>' in page
    assert '<div class="prose" lang="fr">' in page
    assert "SUMMARY;LANGUAGE=fr:Réunion" in client.get(f"/calendar/{event.pk}/event.ics").content.decode()


def test_the_form_offers_the_language_of_the_space(client, grove, ana):
    grove.language = "es"
    grove.save()
    client.force_login(ana)
    assert client.get("/calendar/new/?space=grove").context["form"]["language"].value() == "es"


def test_month_and_agenda_listen_to_the_calendars_that_they_show(client, grove, commons, ben, outsider):
    client.force_login(ben)
    both = f'data-live="calendar:{commons.pk} calendar:{grove.pk}"'
    assert both in client.get("/calendar/").content.decode()
    assert both in client.get("/calendar/agenda/").content.decode()
    assert f'data-live="calendar:{grove.pk}"' in client.get("/calendar/s/grove/").content.decode()
    client.force_login(outsider)
    assert f"calendar:{grove.pk}" not in client.get("/calendar/").content.decode()
    client.logout()
    assert "data-live" not in client.get("/calendar/s/commons/").content.decode()


def test_my_calendar_listens_to_what_i_answered_in_a_workspace_that_i_only_read(client, ana, outsider):
    place = make_space("square", "public", owner=ana)
    event = make_event(ana, place)
    client.force_login(outsider)
    assert f"calendar:{place.pk}" not in client.get("/calendar/?month=2026-03").content.decode()
    answer_event(actor=outsider, event=event, coming="yes")
    for address in ("/calendar/?month=2026-03", "/calendar/agenda/?from=2026-03-01"):
        assert f"calendar:{place.pk}" in client.get(address).content.decode()


@pytest.mark.parametrize("month", ["2026-13", "0000-01", "9999-12", "1969-12", "2200-01", "x", "٢٠٢٦-٠١"])
def test_a_month_that_is_not_in_the_calendar_is_a_clear_400(client, commons, month):
    answer = client.get(f"/calendar/s/commons/?month={month}")
    assert answer.status_code == 400
    assert "1970" in answer.content.decode()


@pytest.mark.parametrize("month", ["1970-01", "2199-12"])
def test_the_ends_of_the_calendar_have_no_way_beyond(client, commons, month):
    assert client.get(f"/calendar/s/commons/?month={month}").status_code == 200


def test_what_comes_next_costs_one_query_and_another_only_when_a_time_was_changed(
    grove, ana, django_assert_num_queries
):
    days = [f"{timezone.now() + timedelta(days=day):%Y-%m-%d} 10:00" for day in (2, 3, 4)]
    weekly = [make_event(ana, grove, day, repeats="weekly") for day in days]
    make_event(ana, grove, days[0])
    with django_assert_num_queries(1):
        assert len(_next_events(grove, ana)["upcoming"]) == 3
    for event in weekly:
        cancel_occurrence(actor=ana, occurrence=occurrence_at(event, event.starts))
    with django_assert_num_queries(2):
        upcoming = _next_events(grove, ana)["upcoming"]
    assert [each.is_changed for each in upcoming] == [False, False, False]
    assert upcoming[1].starts == weekly[0].starts + timedelta(days=7)


def test_the_home_of_a_workspace_shows_what_comes_next(client, grove, ana, ben):
    client.force_login(ben)
    assert "Upcoming events" not in client.get("/workspaces/grove/").content.decode()
    make_event(ana, grove, f"{timezone.now() + timedelta(days=3):%Y-%m-%d} 10:00", title="Pruning")
    page = client.get("/workspaces/grove/").content.decode()
    assert "Upcoming events" in page
    assert "Pruning" in page
