"""The directory of members."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import make_member


@pytest.fixture
def show(client, ana):
    client.force_login(ana)

    def get(**query) -> str:
        return client.get(reverse("members"), query).content.decode()

    return get


def test_the_directory_is_for_members(client, ben):
    response = client.get(reverse("members"))
    assert response.headers["Location"].startswith(reverse("account_login"))


def test_active_members_are_listed(show, ben):
    make_member("gone", is_active=False, name="Gone Away")
    page = show()
    assert "/members/ben/" in page
    assert "Gone Away" not in page
    assert ben.email not in page


@pytest.mark.parametrize("query", ["tra", "Fat", "fatou.t"])
def test_a_member_is_found_by_the_beginning_of_a_name(show, ben, query):
    make_member("fatou.t", name="Fatou Traoré")
    page = show(q=query)
    assert "Fatou Traoré" in page
    assert "/members/ben/" not in page


def test_nobody_found_says_what_to_do(show):
    page = show(q="zzz<script>")
    assert "Show all" in page
    assert "zzz<script>" not in page


def test_earlier_shows_the_rest_and_keeps_the_search(show):
    for number in range(35):
        make_member(f"nana{number}", name=f"Nana {number}")
    first = show(q="nana")
    assert "Nana 34" in first
    assert "Nana 4<" not in first
    before = first.split("before=")[1].split('"')[0]
    assert "q=nana" in first
    second = show(q="nana", before=before)
    assert "Nana 4<" in second
    assert "Earlier" not in second


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30])
def test_a_broken_key_is_a_bad_request(client, ana, before):
    client.force_login(ana)
    assert client.get(reverse("members"), {"before": before}).status_code == 400


def test_forty_members_take_as_many_queries_as_two(show, ben):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            show()
        return len(captured)

    show()
    few = queries()
    for _ in range(38):
        make_member()
    assert queries() == few
