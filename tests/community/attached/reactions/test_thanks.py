"""Thanks: once each, told once for all, and never one's own."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from community.attached.reactions.actions import give_thanks, withdraw_thanks
from community.base.activity.models import Activity
from community.base.activity.registry import activity_type
from community.delivery.notifications.models import Notification
from tests.community.content.forum.factories import make_reply, make_topic
from tests.factories import make_member, make_space


@pytest.fixture
def post(ana, ben):
    return make_reply(ben, make_topic(ana))


def test_thanks_of_several_are_one_notification(ana, chloe, ben, post, deliver):
    diego = make_member("diego")
    for member in (ana, chloe, diego):
        give_thanks(actor=member, thing=post)
        deliver()
    act = Activity.objects.get(verb="reactions.thanked")
    assert "Diego and 2 others thanked you" in activity_type(act.verb).text(act)
    assert Notification.objects.filter(recipient=ben, activity__verb="reactions.thanked").count() == 1
    withdraw_thanks(actor=diego, thing=post)
    act.refresh_from_db()
    assert act.data["others"] == 1
    post.refresh_from_db()
    post.topic.refresh_from_db()
    assert post.thanks_count == post.topic.thanks_count == 2


def test_twice_is_once_and_ones_own_is_none(client, ana, ben, post):
    assert [give_thanks(actor=ana, thing=post) for _ in range(2)] == [1, 1]
    with pytest.raises(PermissionDenied):
        give_thanks(actor=ben, thing=post)
    client.force_login(ben)
    assert client.post(reverse("thanks", args=["post", post.pk]), {"on": "1"}).status_code == 403
    client.force_login(ana)
    assert client.post(reverse("thanks", args=["post", post.pk]), {"on": "x"}).status_code == 400
    assert client.get(reverse("thanks", args=["nothing", post.pk])).status_code == 404


def test_an_outsider_neither_thanks_nor_sees_who_did(client, ben, outsider):
    space = make_space("closed", "private", owner=ben)
    post = make_topic(ben, space).opening
    client.force_login(outsider)
    address = reverse("thanks", args=["post", post.pk])
    assert client.get(address).status_code == client.post(address, {"on": "1"}).status_code == 404


def test_without_javascript_the_button_leads_back_to_the_page(client, ana, post):
    client.force_login(ana)
    response = client.post(reverse("thanks", args=["post", post.pk]), {"on": "1", "next": "/forum/"})
    assert response.url == "/forum/"
    response = client.post(reverse("thanks", args=["post", post.pk]), {"on": "0", "next": "https://evil.example/"})
    assert response.url == post.get_absolute_url()
