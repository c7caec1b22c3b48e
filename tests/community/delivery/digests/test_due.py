"""Who is sent a digest, and when."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command

from community.base.members.models import Member
from community.delivery.digests.models import Digest
from community.delivery.digests.sending import send_due
from tests.community.content.blogs.factories import make_post
from tests.community.delivery.digests.factories import MORNING, WAITING, make_reader

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def reader(commons):
    return make_reader("rosa")


@pytest.fixture
def news(ana):
    return make_post(ana, title="News of the day")


def test_digest_is_sent_after_the_hour_and_once_a_day(reader, news, mailoutbox):
    assert send_due(MORNING.replace(hour=6, minute=59)).sent == 0
    assert send_due(MORNING.replace(hour=7, minute=0)).sent == 1
    assert send_due(MORNING).sent == 0
    assert [mail.to for mail in mailoutbox] == [[reader.email]]


@pytest.mark.parametrize(
    "change",
    [{"digest": "off"}, {"is_active": False}, {"email": "other@example.org"}],
    ids=["off", "gone", "new-address"],
)
def test_who_does_not_want_it_or_cannot_get_it_is_left_out(reader, news, mailoutbox, change):
    Member.objects.filter(pk=reader.pk).update(**change)
    send_due(MORNING)
    assert mailoutbox == []
    assert not Digest.objects.exists()


def test_address_that_is_not_verified_gets_nothing(reader, news, mailoutbox):
    EmailAddress.objects.update(verified=False)
    send_due(MORNING)
    assert mailoutbox == []


def test_nothing_to_tell_is_not_sent_but_remembered(reader, mailoutbox):
    report = send_due(MORNING)
    assert (report.sent, report.empty, report.failed) == (0, 1, 0)
    assert mailoutbox == []
    assert Digest.objects.get().state == "empty"
    assert send_due(MORNING).empty == 0


def test_next_day_begins_where_the_last_one_ended(reader, ana, news, mailoutbox, clock):
    send_due(MORNING)
    later = make_post(ana, title="Written at noon")
    clock.move_to(MORNING + timedelta(days=1))
    send_due(MORNING + timedelta(days=1))
    assert len(mailoutbox) == 2
    assert later.title in mailoutbox[1].body
    assert news.title not in mailoutbox[1].body


def test_first_digest_reaches_back_one_day(reader, ana, mailoutbox, clock):
    clock.move_to(MORNING - timedelta(hours=25))
    make_post(ana, title="Too old")
    clock.move_to(MORNING - timedelta(hours=23))
    make_post(ana, title="Young enough")
    clock.move_to(MORNING)
    send_due(MORNING)
    assert "Young enough" in mailoutbox[0].body
    assert "Too old" not in mailoutbox[0].body


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("Europe/Paris", "2026-03-28T05:59+00:00", "2026-03-28T06:00+00:00"),
        ("Europe/Paris", "2026-03-29T04:59+00:00", "2026-03-29T05:00+00:00"),  # the clock went forward that night
        ("Europe/Paris", "2026-10-25T05:59+00:00", "2026-10-25T06:00+00:00"),  # and back that one
        ("Asia/Kolkata", "2026-03-10T01:29+00:00", "2026-03-10T01:30+00:00"),
        ("Pacific/Auckland", "2026-03-09T17:59+00:00", "2026-03-09T18:00+00:00"),
        ("Not/AZone", "2026-03-10T06:59+00:00", "2026-03-10T07:00+00:00"),
    ],
)
def test_the_hour_is_that_of_the_members_own_clock(reader, ana, mailoutbox, clock, zone, before, after):
    Member.objects.filter(pk=reader.pk).update(time_zone=zone)
    clock.move_to(datetime.fromisoformat(before))
    make_post(ana)
    send_due(datetime.fromisoformat(before))
    assert mailoutbox == []
    send_due(datetime.fromisoformat(after))
    assert len(mailoutbox) == 1


def test_each_day_around_the_change_of_clocks_has_one_digest(reader, ana, mailoutbox, clock):
    Member.objects.filter(pk=reader.pk).update(time_zone="Europe/Paris")
    start = datetime(2026, 3, 28, 0, 0, tzinfo=UTC)
    for hour in range(72):
        clock.move_to(start + timedelta(hours=hour))
        make_post(ana)
        send_due(start + timedelta(hours=hour))
    assert [str(digest.period) for digest in Digest.objects.order_by("period")] == [
        "2026-03-28",
        "2026-03-29",
        "2026-03-30",
    ]
    assert len(mailoutbox) == 3


def test_selecting_costs_the_same_for_2_and_for_40_members(commons, django_assert_max_num_queries):
    """Those who have theirs cost nothing."""
    counts = set()
    for total in (2, 40):
        while Member.objects.filter(username__startswith="reader").count() < total:
            make_reader(f"reader{Member.objects.count()}")
        send_due(MORNING)
        with django_assert_max_num_queries(3 + WAITING) as counted:
            send_due(MORNING)
        counts.add(len(counted))
    assert len(counts) == 1


def test_command_takes_the_moment(reader, news, mailoutbox):
    out = StringIO()
    call_command("send_digests", now="2026-03-10T06:30:00", stdout=out)
    assert "0 sent" in out.getvalue()
    call_command("send_digests", now="2026-03-10T08:30:00+01:00", stdout=out)
    assert "1 sent" in out.getvalue()
    with pytest.raises(CommandError):
        call_command("send_digests", now="soon")
