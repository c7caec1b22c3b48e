"""The language of the site."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def choose(client, language: str, page: str = "/"):
    return client.post(reverse("set_language"), {"language": language, "next": page})


def test_a_visitor_stays_on_the_page_and_reads_it_in_the_chosen_language(client, ben):
    page = ben.get_absolute_url() + "?a=1"
    assert choose(client, "fr", page).headers["Location"] == page
    assert '<html lang="fr"' in client.get(page).content.decode()


def test_a_members_choice_is_remembered(client, ben):
    client.force_login(ben)
    choose(client, "es")
    ben.refresh_from_db()
    assert ben.language == "es"


def test_a_language_that_the_site_does_not_speak_is_refused(client, ben):
    client.force_login(ben)
    for language in ("xx", "", "../en"):
        response = choose(client, language)
        assert response.status_code == 400
        assert "language is not available" in response.content.decode()
    ben.refresh_from_db()
    assert ben.language == ""


def test_the_way_back_never_leaves_the_site(client, commons):
    assert choose(client, "fr", "https://evil.example/").headers["Location"] == "/"


def test_only_a_button_changes_the_language(client, commons):
    assert client.get(reverse("set_language"), {"language": "fr"}).status_code == 405


def test_a_members_language_needs_the_token_of_the_form(commons, ben):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ben)
    assert client.post(reverse("set_language"), {"language": "fr"}).status_code == 403
    ben.refresh_from_db()
    assert ben.language != "fr"


def test_a_visitors_language_is_a_cookie_and_needs_none(commons):
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse("set_language"), {"language": "fr"}).status_code == 302
    assert client.cookies["django_language"].value == "fr"
