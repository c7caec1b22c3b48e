"""Stopping the digest without signing in (RFC 8058)."""

import pytest
from django.test import Client

from community.base.members.models import Member
from community.delivery.digests.tokens import unsubscribe_path
from tests.community.delivery.digests.factories import make_reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(commons):
    return make_reader("rosa")


def frequency(member: Member) -> str:
    return Member.objects.get(pk=member.pk).digest


def test_get_asks_and_changes_nothing(client, reader):
    answer = client.get(unsubscribe_path(reader))
    assert answer.status_code == 200
    assert "Unsubscribe</button>" in answer.text
    assert client.head(unsubscribe_path(reader)).status_code == 200
    assert frequency(reader) == "daily"


def test_one_click_stops_it_without_cookie_or_login(reader):
    mail_program = Client(enforce_csrf_checks=True)
    for _again in range(2):
        answer = mail_program.post(unsubscribe_path(reader), {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    assert frequency(reader) == "off"


def test_button_of_the_page_stops_it(client, reader):
    assert "You no longer receive the daily digest." in client.post(unsubscribe_path(reader)).text
    assert frequency(reader) == "off"


def test_token_of_one_member_stops_nobody_else(client, reader):
    other = make_reader("otto")
    client.post(unsubscribe_path(reader))
    assert frequency(other) == "daily"


@pytest.mark.parametrize("change", [lambda t: t.replace(":", "0:", 1), lambda t: t + "x", lambda t: "1", lambda t: "é"])
def test_tampered_token_answers_404(client, reader, change):
    path = unsubscribe_path(reader)
    token = path.split("/")[-2]
    for method in (client.get, client.post):
        assert method(path.replace(token, change(token))).status_code == 404
    assert frequency(reader) == "daily"
