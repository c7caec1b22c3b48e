import pytest
from django.http import HttpResponseRedirect
from django.test import RequestFactory
from django.urls import reverse

from community.base.core.next_url import safe_next
from community.base.members.models import Member
from community.base.spaces.models import Space
from tests.factories import make_space

HOSTILE = [
    "",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "https://evil.example/",
    "https://testserver@evil.example/",
    "http://[",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "\x00",
    "/forum/\x00",
    "/forum/\r\nSet-Cookie: a=b",
    "/" + "x" * 5000,
    "/" + "é" * 1000,
    " /forum/\t",
]
WORDS = ["null", "{}", "[object Object]", "undefined", "home", "topic"]
"""What a broken script sends, and names of views: addresses relative to the page, and nothing more."""


def asked(address: str, **extra) -> str:
    return safe_next(RequestFactory().post("/anything/", {"next": address}, **extra), default="/default/")


@pytest.mark.parametrize("address", ["/forum/", "/forum/?page=2#post-3", "/wiki/Größe/", "http://testserver/forum/"])
def test_an_address_of_this_site_is_followed(address):
    assert asked(address) == address


@pytest.mark.parametrize("address", HOSTILE)
def test_anything_else_gives_the_default(address):
    assert asked(address) == "/default/"


def test_without_an_address_the_default_is_given():
    assert safe_next(RequestFactory().post("/anything/"), default="/default/") == "/default/"


def test_a_secure_request_is_not_led_to_an_insecure_page():
    assert asked("http://testserver/forum/", secure=True) == "/default/"
    assert asked("https://testserver/forum/", secure=True) == "https://testserver/forum/"


@pytest.mark.parametrize("word", [*WORDS, "/forum/?q=" + "x" * 2000])
def test_what_is_returned_can_be_redirected_to(word):
    assert HttpResponseRedirect(asked(word)).status_code == 302


def pages_that_go_on(member: Member, space: Space) -> list[tuple[str, dict[str, str]]]:
    return [
        (reverse("follow", args=["space", space.pk]), {"on": "1"}),
        ("/drafts/drop/", {"draft": "x:1"}),
        (reverse("see_as", args=[space.slug]), {"eyes": "outsider"}),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("word", [*HOSTILE, *WORDS])
def test_no_form_fails_or_leads_away_whatever_next_says(client, ben, word):
    space = make_space("grove", owner=ben)
    client.force_login(ben)
    for address, fields in pages_that_go_on(ben, space):
        response = client.post(address, {**fields, "next": word})
        assert response.status_code == 302
        location = response.headers["Location"]
        assert "evil" not in location
        assert ":" not in location
