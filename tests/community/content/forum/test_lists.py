"""The lists of the forum, of a category, a space and a tag: what each holds, and for whom."""

import pytest
from django.urls import reverse

from community.attached.tags.models import Tag
from community.base.relations.actions import set_level
from community.content.forum.actions import close_topic, pin_topic
from community.content.forum.models import Pin
from tests.community.content.forum.factories import make_category, make_reply, make_topic
from tests.factories import make_space


def titles(client, address: str) -> list[str]:
    response = client.get(address)
    assert response.status_code == 200, address
    return [topic.title for topic in response.context["topics"]]


def listed(client, which: str) -> list[str]:
    return titles(client, reverse("forum_list", args=[which]))


def test_new_ones_are_those_never_opened_until_one_has_seen_what_there_is(client, ana, ben):
    topic = make_topic(ana, title="First")
    make_topic(ana, title="Second")
    make_topic(ben, title="His own")
    client.force_login(ben)
    assert listed(client, "new-topics") == ["Second", "First"]
    client.get(topic.get_absolute_url())
    assert listed(client, "new-topics") == ["Second"]
    client.post(reverse("read_all_topics"), {"new": "1"})
    assert listed(client, "new-topics") == []
    assert listed(client, "unread") == []


def test_top_ones_come_by_replies_and_thanks(client, ana, ben):
    make_topic(ana, title="Quiet")
    busy = make_topic(ana, title="Busy")
    for _ in range(3):
        make_reply(ben, busy)
    assert listed(client, "top") == ["Busy", "Quiet"]
    assert client.get(reverse("forum_list", args=["top"]) + "?period=week").status_code == 200
    assert client.get(reverse("forum_list", args=["top"]) + "?period=ever").status_code == 400


def test_mine_are_those_that_one_took_part_in_and_unanswered_those_without_a_reply(client, ana, ben):
    make_reply(ben, make_topic(ana, title="Answered"))
    make_topic(ana, title="Waiting")
    client.force_login(ben)
    assert listed(client, "mine") == ["Answered"]
    assert listed(client, "unanswered") == ["Waiting"]


def test_lists_of_a_member_ask_visitors_to_sign_in(client, commons):
    for which in ("unread", "new-topics", "mine"):
        response = client.get(reverse("forum_list", args=[which]))
        assert response.status_code == 302
        assert "/accounts/login/" in response.url


def test_pinned_ones_stand_first_where_they_are_pinned_and_closed_ones_are_marked(client, ana, commons):
    container = make_category(commons, "Books")
    old = make_topic(ana, title="Old", category=container)
    make_topic(ana, title="New", category=container)
    pin_topic(actor=ana, topic=old, where=Pin.CATEGORY)
    close_topic(actor=ana, topic=old)
    assert titles(client, container.get_absolute_url()) == ["Old", "New"]
    assert titles(client, reverse("forum")) == ["New", "Old"]
    pin_topic(actor=ana, topic=old, where=Pin.FORUM)
    assert titles(client, reverse("forum")) == ["Old", "New"]
    assert "Closed" in client.get(reverse("forum")).content.decode()


def test_a_tag_lists_what_the_viewer_may_read_and_is_absent_when_that_is_nothing(client, ana, ben, outsider):
    closed = make_space("closed", "private", owner=ben)
    make_topic(ben, closed, title="Secret reserve", tags=["reserve"])
    assert client.get("/forum/tags/reserve/").status_code == 404
    client.force_login(outsider)
    assert client.get("/forum/tags/reserve/").status_code == 404
    assert not Tag.objects.visible_to(outsider).exists()
    make_topic(ana, title="Open reserve", tags=["reserve"])
    assert titles(client, "/forum/tags/reserve/") == ["Open reserve"]
    client.force_login(ben)
    assert titles(client, "/forum/tags/reserve/") == ["Open reserve", "Secret reserve"]


@pytest.mark.parametrize("container", ["category", "tag", "topic"])
def test_what_is_muted_leaves_the_lists_and_specific_beats_general(client, ana, ben, commons, container):
    topic = make_topic(ana, title="Loud", tags=["noise"], category=make_category(commons, "Noise"))
    make_topic(ana, title="Calm", category=make_category(commons, "Quiet"))
    muted = {"category": topic.category, "tag": Tag.objects.get(slug="noise"), "topic": topic}[container]
    set_level(actor=ben, target=muted, level="muted")
    client.force_login(ben)
    assert listed(client, "latest") == ["Calm"]
    if container != "topic":
        set_level(actor=ben, target=topic, level="watching")
        assert "Loud" in listed(client, "latest")


def test_counts_hold_only_what_the_viewer_may_read(client, ben, outsider):
    space = make_space("closed", "private", owner=ben)
    topic = make_topic(ben, space, title="Hidden away")
    client.force_login(outsider)
    page = client.get(reverse("forum")).content.decode()
    assert topic.category.get_absolute_url() not in page
    assert "1 discussion" not in page


def test_who_watches_a_category_or_a_tag_is_told_of_replies(ana, ben, chloe, deliver, commons):
    from community.delivery.notifications.models import Notification

    topic = make_topic(ana, tags=["health"], category=make_category(commons, "Care"))
    set_level(actor=ben, target=topic.category, level="watching")
    set_level(actor=chloe, target=Tag.objects.get(slug="health"), level="watching")
    make_reply(ana, topic, body="News")
    deliver()
    notified = Notification.objects.filter(activity__verb="forum.replied")
    assert {(row.recipient, row.reason) for row in notified} == {(ben, "follow"), (chloe, "follow")}
