"""Follow, stop, and what taking part does to it."""

import pytest
from django.urls import reverse

from community.base.relations.actions import follow, follow_unless_muted, unfollow
from community.base.relations.models import Follow
from community.base.relations.querysets import followers_of
from community.base.spaces.models import Membership, Role, Visibility
from tests.factories import add_to, make_space

pytestmark = pytest.mark.django_db


def test_following_twice_is_following_once(ben, chloe):
    follow(actor=ben, target=chloe)
    follow(actor=ben, target=chloe)
    assert list(followers_of(chloe)) == [ben]


def test_taking_part_follows_but_never_against_the_will(ben, chloe):
    follow_unless_muted(member=ben, target=chloe)
    assert list(followers_of(chloe)) == [ben]
    unfollow(actor=ben, target=chloe)
    follow_unless_muted(member=ben, target=chloe)
    assert not followers_of(chloe).exists()
    follow(actor=ben, target=chloe)
    assert list(followers_of(chloe)) == [ben]


def test_things_of_two_kinds_with_one_number_are_two_things(ben, chloe):
    space = make_space(pk=chloe.pk + 1000)
    follow(actor=ben, target=space)
    assert not followers_of(chloe).exists()
    assert list(Follow.objects.interested().ids_of(type(space), ben)) == [{"object_id": space.pk}]


def test_closed_accounts_follow_nothing(ben, chloe):
    follow(actor=ben, target=chloe)
    ben.is_active = False
    ben.save()
    assert not followers_of(chloe).exists()


def test_button_follows_and_stops_without_javascript(client, ben):
    space = make_space("grove")
    client.force_login(ben)
    address = reverse("follow", args=["space", space.pk])
    assert client.post(address, {"on": "1", "next": "/workspaces/"}).headers["Location"] == "/workspaces/"
    assert list(followers_of(space)) == [ben]
    client.post(address, {"on": "0"})
    assert not followers_of(space).exists()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_button_leads_to_no_other_site(client, ben, elsewhere):
    space = make_space("grove")
    client.force_login(ben)
    response = client.post(reverse("follow", args=["space", space.pk]), {"on": "1", "next": elsewhere})
    assert response.headers["Location"] == "/workspaces/grove/"


def test_htmx_gets_the_menu_with_the_new_level_and_the_focus(client, ben):
    space = make_space()
    client.force_login(ben)
    response = client.post(reverse("follow", args=["space", space.pk]), {"on": "1"}, headers={"HX-Request": "true"})
    html = response.content.decode()
    assert response.status_code == 200
    assert 'value="watching" aria-pressed="true"' in html
    assert "<summary" in html
    assert " autofocus>" in html


def test_what_is_invisible_cannot_be_followed(client, ben, outsider):
    space = make_space(visibility=Visibility.SECRET, owner=ben)
    assert not Membership.objects.filter(space=space, member=outsider).exists()
    client.force_login(outsider)
    for kind, pk in (("space", space.pk), ("space", 10**6), ("space", 10**30), ("nothing", 1)):
        assert client.post(reverse("follow", args=[kind, pk]), {"on": "1"}).status_code == 404
    assert not Follow.objects.exists()


def test_nobody_follows_oneself_or_unsigned(client, ben):
    address = reverse("follow", args=["member", ben.pk])
    assert client.post(address).headers["Location"].startswith("/accounts/login/")
    client.force_login(ben)
    assert client.post(address, {"on": "1"}).status_code == 403
    assert client.get(address).status_code == 405


def test_following_a_space_does_not_open_it(ben, outsider, client):
    space = make_space("grove", visibility=Visibility.PRIVATE, owner=ben)
    follow(actor=outsider, target=space)
    client.force_login(outsider)
    assert client.get(reverse("workspace_members", args=["grove"])).status_code == 404
    add_to(space, outsider, Role.READER)
    assert client.get(reverse("workspace_members", args=["grove"])).status_code == 200


def test_a_word_in_next_is_an_address_and_no_view(client, ben):
    client.force_login(ben)
    response = client.post(reverse("follow", args=["space", make_space("grove").pk]), {"on": "1", "next": "topic"})
    assert (response.status_code, response.headers["Location"]) == (302, "topic")
