"""What we write, another library reads: the same times, also when the clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from ical.calendar_stream import IcsCalendarStream
from ical.timeline import Timeline

from tests.workspaces.events.factories import at, fields_of, make_event
from workspaces.events.actions import cancel_event, cancel_occurrence, change_occurrence, edit_event
from workspaces.events.ics import calendar_of
from workspaces.events.models import Event
from workspaces.events.occurrences import occurrence_at, occurrences_of
from workspaces.events.rules import begins

pytestmark = pytest.mark.django_db


def written(*events: Event) -> str:
    rows = Event.objects.filter(pk__in=[event.pk for event in events]).with_details().with_changes()
    return calendar_of("Test", rows, lambda path: f"https://palaver.example{path}").decode()


def read_back(text: str) -> Timeline:
    return IcsCalendarStream.calendar_from_ics(text).timeline_tz(ZoneInfo("UTC"))


def moments(timeline: Timeline, start: datetime, end: datetime) -> list[datetime]:
    return [each.start.astimezone(UTC) for each in timeline.overlapping(start, end)]


@pytest.mark.parametrize(
    ("zone", "start", "offsets"),
    [
        ("Europe/Paris", "2026-03-19 10:00", {1, 2}),
        ("Europe/Paris", "2026-10-15 10:00", {1, 2}),
        ("America/Santiago", "2026-03-26 10:00", {-3, -4}),
        ("America/Santiago", "2026-08-27 10:00", {-3, -4}),
        ("Africa/Dakar", "2026-03-19 10:00", {0}),
    ],
)
@pytest.mark.parametrize("repeats", ["daily", "weekly", "nth", "last", "monthly"])
def test_ten_o_clock_stays_ten_o_clock_here_and_for_the_reader(ana, commons, zone, start, offsets, repeats):
    if repeats == "last":  # which the first day has to be
        start = {"2026-03-19": "2026-03-26", "2026-10-15": "2026-09-24"}.get(start[:10], start[:10]) + start[10:]
    event = make_event(ana, commons, start, zone=zone, repeats=repeats, weekdays="135" if repeats == "weekly" else "")
    first, last = event.starts - timedelta(days=1), event.starts + timedelta(days=80)
    ours = begins(event, first, last)
    assert len(ours) >= 3
    assert moments(read_back(written(event)), first, last) == ours
    local = [each.astimezone(ZoneInfo(zone)) for each in ours]
    assert {each.hour for each in local} == {10}
    assert {each.utcoffset() // timedelta(hours=1) for each in local} == offsets


@pytest.mark.parametrize(
    "rule",
    [
        {"repeats": "weekly", "count": 52},
        {"repeats": "daily", "interval": 3, "count": 10},
        {"repeats": "weekly", "interval": 2, "weekdays": "04", "until": date(2026, 6, 1)},
        {"repeats": "yearly", "count": 4},
    ],
)
def test_a_rule_ends_for_the_reader_when_it_ends_here(ana, commons, rule):
    event = make_event(ana, commons, "2026-03-24 10:00", zone="Europe/Paris", **rule)
    first, last = event.starts, event.starts + timedelta(days=2000)
    ours = begins(event, first, last)
    assert ours
    assert moments(read_back(written(event)), first, last) == ours
    assert event.last_end == ours[-1] + timedelta(hours=1)


def test_a_time_that_is_cancelled_or_moved_is_so_for_the_reader(ana, commons):
    event = make_event(ana, commons, "2026-03-24 10:00", zone="Europe/Paris", repeats="weekly", count=4)
    times = begins(event, event.starts, event.starts + timedelta(days=60))
    cancel_occurrence(actor=ana, occurrence=occurrence_at(event, times[1]))
    moved = at("2026-04-08 15:00", "Europe/Paris")
    change_occurrence(
        actor=ana,
        occurrence=occurrence_at(event, times[2]),
        starts=moved,
        ends=moved + timedelta(hours=2),
        place="Elsewhere",
    )
    event.refresh_from_db()
    text = written(event)
    assert moments(read_back(text), times[0], times[3] + timedelta(days=9)) == [times[0], moved, times[3]]
    here = occurrences_of(event, times[0], times[3] + timedelta(days=9))
    assert [each.starts for each in here if not each.is_cancelled] == [times[0], moved, times[3]]


def test_whole_days_are_days_and_not_moments(ana, commons):
    event = make_event(
        ana, commons, "2026-03-28 00:00", end="2026-03-30 00:00", zone="Europe/Paris", is_all_day=True, repeats="weekly"
    )
    text = written(event)
    assert "DTSTART;VALUE=DATE:20260328" in text
    assert "DTEND;VALUE=DATE:20260330" in text
    read = list(read_back(text).overlapping(date(2026, 3, 1), date(2026, 4, 13)))
    assert [each.start for each in read] == [date(2026, 3, 28), date(2026, 4, 4), date(2026, 4, 11)]
    here = occurrences_of(event, event.starts, at("2026-04-12 12:00"))
    assert [each.first_day for each in here] == [each.start for each in read]
    assert [each.last_day.isoformat() for each in here] == ["2026-03-29", "2026-04-05", "2026-04-12"]


def test_text_is_escaped_and_cannot_add_lines(ana, commons):
    hostile = "Evil\r\nATTENDEE:mailto:x@example.org\nEND:VEVENT; a,b\\n"
    event = make_event(ana, commons, title="A; b, c\\d", place=hostile, source=hostile)
    text = written(event)
    assert not [line for line in text.splitlines() if line.startswith(("ATTENDEE", "END:VEVENT;"))]
    read = next(iter(read_back(text)))
    assert read.summary == "A; b, c\\d"


def test_the_uid_stays_and_the_sequence_grows(ana, commons):
    event = make_event(ana, commons)
    before = next(iter(read_back(written(event))))
    edit_event(actor=ana, event=event, fields=fields_of(place="Room 5"), version=0)
    event.refresh_from_db()
    after = next(iter(read_back(written(event))))
    assert (after.uid, after.sequence, before.sequence) == (before.uid, 1, 0)
    assert str(after.url) == f"https://palaver.example/calendar/{event.pk}/"
    cancel_event(actor=ana, event=event)
    assert "STATUS:CANCELLED" in written(event)


def test_a_file_answers_304_to_who_has_it(client, ana, commons):
    event = make_event(ana, commons)
    first = client.get(f"/calendar/{event.pk}/event.ics")
    assert first.headers["Content-Type"].startswith("text/calendar")
    assert (
        client.get(f"/calendar/{event.pk}/event.ics", headers={"if-none-match": first.headers["ETag"]}).status_code
        == 304
    )
