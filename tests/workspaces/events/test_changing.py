"""Bad input is said, nothing is lost, and who comes is told."""

from datetime import timedelta
from uuid import uuid4

import pytest

from community.base.activity.models import Activity
from community.base.core.versions import StaleVersionError
from community.base.relations.models import Follow
from community.base.spaces.models import Membership
from community.delivery.notifications.models import Notification
from tests.factories import add_to, make_space
from tests.workspaces.events.factories import fields_of, make_event, sent
from workspaces.events.actions import (
    FullError,
    answer_event,
    cancel_event,
    cancel_occurrence,
    edit_event,
    remind_due,
    split_event,
)
from workspaces.events.attendance import attendees_at
from workspaces.events.models import Event
from workspaces.events.occurrences import occurrence_at, occurrences_of
from workspaces.events.rules import begins

pytestmark = pytest.mark.django_db


@pytest.fixture
def grove(ana, ben, chloe):
    space = make_space("grove", "private", owner=ana)
    add_to(space, ben)
    add_to(space, chloe)
    return space


def notified(member, verb: str) -> int:
    return Notification.objects.filter(recipient=member, activity__verb=verb).count()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"end_date": "2026-03-20"}, "The end must be after the start."),
        ({"end_time": "09:00"}, "The end must be after the start."),
        ({"start_date": "2026-02-30"}, "valid date"),
        ({"start_date": "9999-12-31"}, "Choose a date between 1970 and 2199."),
        ({"end_date": "9999-12-31"}, "Choose a date between 1970 and 2199."),
        ({"start_date": "0001-01-01"}, "Choose a date between 1970 and 2199."),
        ({"start_date": "9999-12-31", "is_all_day": "on"}, "Choose a date between 1970 and 2199."),
        ({"end_date": "2028-03-24"}, "An event can last at most one year."),
        ({"start_time": ""}, "Enter a start time"),
        ({"start_time": "25:00"}, "valid time"),
        ({"time_zone": "Mars/Olympus"}, "Mars/Olympus"),
        ({"time_zone": "../../etc/passwd"}, "etc/passwd"),
        ({"repeats": "FREQ=SECONDLY"}, "FREQ=SECONDLY"),
        ({"repeats": "daily", "count": "1001"}, "1000"),
        ({"repeats": "daily", "count": "0"}, "1"),
        ({"repeats": "daily", "interval": "0"}, "1"),
        ({"repeats": "daily", "interval": "99999999999999999999"}, "99"),
        ({"repeats": "weekly", "weekdays": ["9"]}, "9"),
        ({"repeats": "daily", "until": "2026-03-01"}, "The end date is before the start date."),
        ({"repeats": "daily", "until": "9999-12-31"}, "at most 20 years"),
        ({"repeats": "daily", "until": "2026-04-01", "count": "3"}, "not both"),
        ({"repeats": "last", "start_date": "2026-03-10", "end_date": "2026-03-10"}, "not the last such weekday"),
        ({"repeats": "nth", "start_date": "2026-03-31", "end_date": "2026-03-31"}, "a fifth one of this weekday"),
        ({"capacity": "0"}, "1"),
        ({"title": ""}, "required"),
        ({"source": "x" * 300_000}, "too long"),
    ],
)
def test_bad_input_is_a_clear_422_and_what_was_typed_comes_back(client, grove, ben, wrong, said):
    client.force_login(ben)
    form = sent(source="Bring your own seedlings.", idempotency_key=str(uuid4())) | wrong
    answer = client.post("/calendar/new/?space=grove", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "Room 4" in page
    assert "Bring your own seedlings." in page or "source" in wrong
    assert not Event.objects.exists()


def test_a_past_event_is_asked_about_then_written_down_and_a_form_sent_twice_makes_one(client, grove, ben):
    client.force_login(ben)
    form = sent(start_date="1999-05-01", idempotency_key=str(uuid4()))
    asked = client.post("/calendar/new/?space=grove", form)
    assert asked.status_code == 422
    assert "This time is in the past." in asked.content.decode()
    assert 'name="is_over"' in asked.content.decode()
    assert 'name="is_over"' not in client.get("/calendar/new/?space=grove").content.decode()
    form["is_over"] = "on"
    assert {client.post("/calendar/new/?space=grove", form).status_code for _ in range(2)} == {302}
    assert Event.objects.get().starts.isoformat() == "1999-05-01T08:00:00+00:00"


def test_a_rule_that_began_long_ago_and_goes_on_is_not_over(client, grove, ben):
    client.force_login(ben)
    form = sent(start_date="1999-05-01", repeats="weekly", idempotency_key=str(uuid4()))
    assert client.post("/calendar/new/?space=grove", form).status_code == 302
    form = sent(start_date="1999-05-01", repeats="weekly", count="3", idempotency_key=str(uuid4()))
    assert client.post("/calendar/new/?space=grove", form).status_code == 422


def test_a_space_without_a_calendar_takes_no_event_and_shows_what_it_has(client, grove, ana, ben):
    event = make_event(ana, grove)
    grove.tools_off = ["calendar"]
    grove.save()
    client.force_login(ben)
    assert client.get("/calendar/new/?space=grove").status_code == 403
    assert client.get(event.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("repeats", ["daily", "weekly", "monthly", "nth", "last", "yearly"])
def test_a_rule_without_end_is_counted_only_where_one_looks(ana, commons, repeats):
    start = "1970-01-31 10:00" if repeats in ("monthly", "last") else "1970-01-01 10:00"
    event = make_event(ana, commons, start, zone="Europe/Paris", repeats=repeats, weekdays="0123456")
    far = event.starts.replace(year=2199, month=1, day=1)
    near = begins(event, event.starts, far)[:1000]
    assert len(near) <= 1000
    late = begins(event, far, far + timedelta(days=340))
    counted = {"daily": 340, "weekly": 340, "monthly": 7, "nth": 11, "last": 11, "yearly": 1}[repeats]
    assert abs(len(late) - counted) <= 1
    assert {each.astimezone(event.zone).hour for each in late} == {10}


def test_where_the_counting_starts_does_not_change_what_is_counted(ana, commons):
    event = make_event(
        ana, commons, "2020-01-06 10:00", zone="Europe/Paris", repeats="weekly", interval=3, weekdays="024"
    )
    all_of_them = begins(event, event.starts, event.starts + timedelta(days=2000))
    window = event.starts + timedelta(days=1000), event.starts + timedelta(days=1100)
    assert begins(event, *window) == [each for each in all_of_them if window[0] <= each < window[1]]
    assert len(begins(event, *window)) > 9


def test_a_change_of_time_tells_who_comes_and_one_of_words_does_not(grove, ana, ben, chloe, outsider, deliver):
    event = make_event(ana, grove, "2031-03-24 10:00")
    answer_event(actor=ben, event=event, coming="maybe")
    answer_event(actor=chloe, event=event, coming="no")
    edit_event(actor=ana, event=event, fields=fields_of("2031-03-24 10:00", source="Other words"), version=0)
    edit_event(actor=ana, event=event, fields=fields_of("2031-03-24 11:00", source="Other words"), version=1)
    cancel_event(actor=ana, event=Event.objects.get())
    deliver()
    assert not Membership.objects.filter(member=outsider).exists()
    assert [notified(each, "events.moved") for each in (ben, chloe, outsider)] == [1, 0, 0]
    assert [notified(each, "events.cancelled") for each in (ben, chloe, outsider)] == [1, 0, 0]
    assert notified(ben, "events.edited") == 0


def test_the_language_that_was_chosen_stays_through_every_form(client, grove, ana):
    client.force_login(ana)
    day = {"start_date": "2031-03-24", "repeats": "weekly", "count": "4"}
    assert (
        client.post("/calendar/new/?space=grove", sent(language="fr", **day, idempotency_key=uuid4())).status_code
        == 302
    )
    event = Event.objects.get()
    assert (grove.language, event.language) == ("en", "fr")
    assert client.get(f"/calendar/{event.pk}/edit/").context["form"]["language"].value() == "fr"
    edited = sent(language="es", **day, version=event.sequence)
    assert client.post(f"/calendar/{event.pk}/edit/", edited).status_code == 302
    event.refresh_from_db()
    assert event.language == "es"
    third = list(begins(event, event.starts, event.starts + timedelta(days=30)))[2]
    rest = split_event(
        actor=ana,
        occurrence=occurrence_at(event, third),
        fields=fields_of("2031-04-07 11:00", language="fr"),
        version=event.sequence,
    )
    assert (rest.language, event.language) == ("fr", "es")


def test_who_edits_an_older_version_gets_both_and_loses_nothing(client, grove, ana):
    event = make_event(ana, grove)
    client.force_login(ana)
    first = client.post(f"/calendar/{event.pk}/edit/", sent(title="Ours", version=0))
    assert first.status_code == 302
    second = client.post(f"/calendar/{event.pk}/edit/", sent(title="Theirs", version=0))
    assert second.status_code == 409
    page = second.content.decode()
    assert "Ours" in page
    assert "Theirs" in page
    with pytest.raises(StaleVersionError):
        edit_event(actor=ana, event=event, fields=fields_of(title="Late"), version=0)


def test_the_last_place_is_given_once(client, grove, ana, ben, chloe):
    event = make_event(ana, grove, capacity=1, repeats="weekly")
    answer_event(actor=ben, event=event, coming="yes", original=event.starts)
    with pytest.raises(FullError):
        answer_event(actor=chloe, event=event, coming="yes")
    client.force_login(chloe)
    refused = client.post(f"/calendar/{event.pk}/answer/", {"coming": "yes"})
    assert refused.status_code == 409
    assert "This event is full" in refused.content.decode()
    answer_event(actor=ben, event=event, coming="no", original=event.starts)
    answer_event(actor=chloe, event=event, coming="yes")
    assert attendees_at(event, event.starts, chloe).yes == [chloe]
    assert client.post(f"/calendar/{event.pk}/answer/", {"coming": "perhaps"}).status_code == 422


def test_one_time_has_answers_of_its_own(grove, ana, ben):
    event = make_event(ana, grove, repeats="weekly")
    later = event.starts + timedelta(days=7)
    answer_event(actor=ben, event=event, coming="yes")
    answer_event(actor=ben, event=event, coming="no", original=later)
    assert attendees_at(event, event.starts, ben).mine == "yes"
    assert attendees_at(event, later, ben).mine == "no"


def test_reminders_go_out_a_day_and_an_hour_before_once_each(grove, ana, ben, chloe, deliver):
    event = make_event(ana, grove, "2031-03-24 10:00", repeats="weekly")
    Event.objects.update(timed_at=event.starts - timedelta(days=9))
    Follow.objects.all().delete()
    answer_event(actor=ben, event=event, coming="yes")
    answer_event(actor=chloe, event=event, coming="yes")
    Follow.objects.create(member=chloe, target=event, level="muted", because="chosen")
    for moment in (event.starts, event.starts + timedelta(days=7)):
        for before in (timedelta(days=2), timedelta(hours=24), timedelta(hours=23), timedelta(hours=1), timedelta()):
            remind_due(moment - before)
            remind_due(moment - before)
    deliver()
    assert Activity.objects.filter(verb="events.reminded").count() == 4
    assert notified(ben, "events.reminded") == 4
    assert notified(chloe, "events.reminded") == 0


def test_nobody_is_reminded_of_what_is_cancelled_or_of_a_space_they_left(grove, ana, ben, deliver):
    event = make_event(ana, grove, "2031-03-24 10:00", repeats="weekly")
    Event.objects.update(timed_at=event.starts - timedelta(days=9))
    answer_event(actor=ben, event=event, coming="yes")
    cancel_occurrence(actor=ana, occurrence=occurrence_at(event, event.starts))
    assert remind_due(event.starts - timedelta(hours=1)) == 0
    Membership.objects.filter(member=ben).delete()
    assert remind_due(event.starts + timedelta(days=7) - timedelta(hours=1)) == 1
    deliver()
    assert notified(ben, "events.reminded") == 0


def test_an_event_splits_without_losing_a_time(grove, ana, ben):
    event = make_event(ana, grove, "2031-03-24 10:00", repeats="weekly", count=5)
    answer_event(actor=ben, event=event, coming="yes")
    times = begins(event, event.starts, event.starts + timedelta(days=60))
    fields = fields_of("2031-04-07 12:00", repeats="weekly")
    rest = split_event(actor=ana, occurrence=occurrence_at(event, times[2]), fields=fields, version=0)
    event.refresh_from_db()
    end = event.starts + timedelta(days=60)
    assert [each.starts for each in occurrences_of(event, event.starts, end)] == times[:2]
    assert rest.starts == times[2] + timedelta(hours=2)
    assert attendees_at(rest, None, ben).mine == "yes"


def test_a_new_hour_keeps_what_was_said_of_single_days(grove, ana, ben):
    event = make_event(ana, grove, "2031-03-24 10:00", repeats="weekly")
    second = event.starts + timedelta(days=7)
    cancel_occurrence(actor=ana, occurrence=occurrence_at(event, second))
    answer_event(actor=ben, event=event, coming="yes", original=second)
    edit_event(actor=ana, event=event, fields=fields_of("2031-03-24 12:00", repeats="weekly"), version=1)
    event = Event.objects.get()
    assert occurrence_at(event, second + timedelta(hours=2)).is_cancelled
    assert attendees_at(event, second + timedelta(hours=2), ben).mine == "yes"


def test_an_address_of_a_time_that_is_none_is_absent(client, grove, ana):
    event = make_event(ana, grove, repeats="weekly")
    client.force_login(ana)
    for stamp in ("20260325T100000Z", "99999999T999999Z", "00010101T000000Z", "99991231T235959Z"):
        assert client.get(f"/calendar/{event.pk}/{stamp}/").status_code == 404, stamp
