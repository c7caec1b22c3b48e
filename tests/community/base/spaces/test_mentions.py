"""Who is offered while a name is typed: members who may read what is written, and nobody else."""

import pytest
from django.urls import reverse

from community.base.spaces.models import Role, Visibility
from tests.factories import add_to, make_member, make_space


def offered(client, space: str, start: str) -> list[str]:
    response = client.get(reverse("mentions"), {"space": space, "q": start})
    assert response.status_code == 200
    return [member["username"] for member in response.json()["members"]]


@pytest.mark.parametrize("visibility", [Visibility.PRIVATE, Visibility.SECRET])
def test_only_who_may_read_a_closed_space_is_offered_there(client, ben, outsider, visibility):
    space = make_space("closed", visibility, owner=ben)
    add_to(space, make_member("reader", name="Outi Reader"), Role.READER)
    add_to(space, make_member("outcast"), Role.BANNED)
    add_to(space, make_member("outapplicant"), Role.APPLICANT)
    assert not space.memberships.filter(member=outsider).exists()
    client.force_login(ben)
    assert offered(client, "closed", "out") == ["reader"]
    assert offered(client, "commons", "out") == ["outapplicant", "outcast", "outsider", "reader"]


@pytest.mark.parametrize("visibility", [Visibility.PRIVATE, Visibility.SECRET])
def test_an_outsider_learns_nothing_of_a_closed_space(client, ben, outsider, visibility):
    make_space("closed", visibility, owner=ben)
    client.force_login(outsider)
    for space in ("closed", "nowhere", ""):
        assert client.get(reverse("mentions"), {"space": space, "q": "b"}).status_code == 404


def test_who_is_not_signed_in_is_asked_to(client, commons):
    response = client.get(reverse("mentions"), {"space": "commons", "q": "b"})
    assert response.status_code == 302
    assert "/login/" in response.url


def test_members_are_found_by_any_word_of_their_name_at_most_eight(client, ben):
    make_member("dossou", name="Abla Dossou")
    make_member("gone", name="Abla Gone", is_active=False)
    client.force_login(ben)
    assert offered(client, "commons", "abl") == ["dossou"]
    assert offered(client, "commons", "dos") == ["dossou"]
    assert offered(client, "commons", "") == []
    for number in range(12):
        make_member(f"kofi{number:02}")
    assert offered(client, "commons", "kofi") == [f"kofi{number:02}" for number in range(8)]


@pytest.mark.parametrize("start", ["%", "_", "'", "ä" * 500, '"\\', "😀"])
def test_strange_letters_find_nobody_and_break_nothing(client, ben, start):
    client.force_login(ben)
    assert offered(client, "commons", start) == []
