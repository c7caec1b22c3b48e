"""The shell around every page."""

import re
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from community.base.members.templatetags.shell import moment
from tests.factories import make_space
from tests.wikipages.factories import make_page


def test_nothing_inline_that_the_content_policy_would_stop(client, ben):
    client.force_login(ben)
    for name in ("edit_profile", "members", "account_email"):
        page = client.get(reverse(name)).content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)", page)
        assert "<style" not in page
        assert not re.search(r"\s(style|on\w+)=", page)


def test_visitors_load_no_script_that_only_members_need(client, ben):
    visitor = client.get(ben.get_absolute_url()).content.decode()
    assert "htmx-2" not in visitor
    assert "data-socket" not in visitor
    client.force_login(ben)
    member = client.get(ben.get_absolute_url()).content.decode()
    assert "htmx-2" in member
    assert 'data-socket="/ws/"' in member


def test_the_place_where_one_is_is_marked(client, ben):
    client.force_login(ben)
    page = client.get(reverse("members")).content.decode()
    assert 'href="/members/" aria-current="page"' in page
    assert 'href="/members/" aria-current="true"' in client.get(ben.get_absolute_url()).content.decode()


def test_an_absent_page_answers_in_the_language_of_the_site(client, commons):
    response = client.get("/there-is-nothing/", headers={"accept-language": "fr"})
    assert response.status_code == 404
    assert '<html lang="fr"' in response.content.decode()


def test_a_form_left_open_too_long_gets_a_page_that_helps(client, commons):
    client.handler.enforce_csrf_checks = True
    response = client.post(reverse("account_login"), {"login": "ana"})
    assert response.status_code == 403
    assert "submit the form again" in response.content.decode()


def test_the_page_of_a_broken_server_needs_no_context():
    page = render_to_string("500.html")
    assert page.count("<h1") == 1


def test_moments_are_said_as_people_do():
    now = timezone.now()
    assert "minutes" in moment(now - timedelta(minutes=12))
    assert str(now.year - 3) in moment(now - timedelta(days=3 * 366))


@pytest.mark.parametrize(("language", "words"), [("en", "now"), ("fr", "maintenant"), ("es", "ahora")])
def test_this_moment_is_now_in_every_language(language, words):
    with translation.override(language):
        assert moment(timezone.now()) == words


def test_a_workspaces_wiki_is_in_the_workspace_and_not_in_the_knowledge_base(client, commons, ben):
    space = make_space("benin", owner=ben)
    make_page(space, "", "First page.", author=ben)
    client.force_login(ben)
    page = client.get("/wiki/benin/").content.decode()
    assert '<a href="/workspaces/benin/" aria-current="true">' in page
    assert '<a href="/workspaces/" aria-current="true">' in page
    assert '<a href="/wiki/" aria-current' not in page
    assert '<a href="/wiki/" aria-current="page">' in client.get("/wiki/").content.decode()
