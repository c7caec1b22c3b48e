"""A calendar program reads as its member, and no longer than the member may."""

import logging

import pytest
from django.utils import timezone

from community.base.core.token_redaction import RedactTokens
from community.base.members.end_times import FOR_GOOD
from community.base.members.models import ReadingKey
from community.base.members.reading_tokens import reader_of, reading_token, renew_reading_token
from community.base.spaces.models import Membership
from tests.factories import add_to, make_space
from tests.workspaces.events.factories import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def grove(ana, ben):
    space = make_space("grove", "secret", owner=ana)
    add_to(space, ben)
    make_event(ana, space, f"{timezone.now():%Y-%m-%d} 10:00", title="The Marula harvest")
    return space


def mine(token: str) -> str:
    return f"/calendar/t/{token}/mine.ics"


def test_the_feed_holds_what_its_member_may_read_and_is_private(client, grove, ben):
    answer = client.get(mine(renew_reading_token(member=ben, purpose="calendar")))
    assert "Marula" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_an_outsiders_feed_holds_nothing_of_a_space(client, grove, outsider):
    assert not Membership.objects.filter(member=outsider).exists()
    token = renew_reading_token(member=outsider, purpose="calendar")
    assert "Marula" not in client.get(mine(token)).content.decode()
    assert client.get(f"/calendar/t/{token}/grove.ics").status_code == 404


def test_who_leaves_loses_the_events_at_the_next_fetch(client, grove, ben):
    token = renew_reading_token(member=ben, purpose="calendar")
    assert client.get(f"/calendar/t/{token}/grove.ics").status_code == 200
    Membership.objects.filter(member=ben).delete()
    assert "Marula" not in client.get(mine(token)).content.decode()
    assert client.get(f"/calendar/t/{token}/grove.ics").status_code == 404


def test_a_new_address_ends_the_old_one_and_none_ends_it_too(client, grove, ben):
    old = renew_reading_token(member=ben, purpose="calendar")
    client.force_login(ben)
    client.post("/calendar/subscribe/renew/")
    new = reading_token(ben, "calendar")
    assert client.get(mine(old)).status_code == 404
    assert client.get(mine(new)).status_code == 200
    client.post("/calendar/subscribe/revoke/")
    assert client.get(mine(new)).status_code == 404


@pytest.mark.parametrize("change", [{"is_active": False}, {"suspended_until": FOR_GOOD}])
def test_a_member_who_may_not_sign_in_has_no_feed(client, grove, ben, change):
    token = renew_reading_token(member=ben, purpose="calendar")
    for name, value in change.items():
        setattr(ben, name, value)
    ben.save()
    assert client.get(mine(token)).status_code == 404


def test_a_token_is_for_one_purpose_and_not_in_the_database(ben):
    token = renew_reading_token(member=ben, purpose="calendar")
    assert reader_of(token, "calendar") == ben
    assert reader_of(token, "feed") is None
    assert reader_of(token[:-1] + ("0" if token[-1] != "0" else "1"), "calendar") is None
    assert token.partition("-")[2] not in str(ReadingKey.objects.values().get())


@pytest.mark.parametrize("token", ["x", "1-", "-", "9" * 30, f"{2**63}-a", "٣-a", "1-" + "a" * 3000])
def test_garbage_is_no_token(client, ben, token):
    assert client.get(mine(token)).status_code == 404


def test_a_token_stays_out_of_the_log():
    record = logging.LogRecord("x", logging.WARNING, "", 0, "Not Found: %s", ("/calendar/t/7-abc/mine.ics",), None)
    RedactTokens().filter(record)
    assert record.getMessage() == "Not Found: /calendar/t/…/mine.ics"


def test_a_public_space_has_a_plain_address_and_a_private_one_asks(client, ana):
    for visibility in ("public", "private"):
        make_space(visibility, visibility, owner=ana)
    answer = client.get("/calendar/s/public/calendar.ics")
    assert "no-store" not in answer.headers["Cache-Control"]
    assert client.get("/calendar/s/private/calendar.ics").status_code == 404


def test_the_page_says_how_and_shows_the_address(client, grove, ben):
    client.force_login(ben)
    page = client.get("/calendar/subscribe/")
    assert "have a private link yet" in page.content.decode()
    client.post("/calendar/subscribe/renew/")
    page = client.get("/calendar/subscribe/")
    assert mine(reading_token(ben, "calendar")) in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["Referrer-Policy"] == "same-origin"  # else a browser's form has no origin, and is refused
