"""Posts that wait: who sees them, what becomes of them, and who is told."""

import pytest
from django.urls import reverse

from community.attached.moderation.models import ReviewItem
from community.base.activity.models import Activity
from community.content.forum.actions import approve_post, refuse_post
from community.content.forum.models import State, Who
from community.delivery.notifications.models import Notification
from tests.community.content.forum.factories import make_category, make_reply, make_topic


@pytest.fixture
def container(commons):
    return make_category(commons, "Moderated", is_moderated=True)


def notified_of(member) -> list[str]:
    return [row.activity.verb for row in Notification.objects.visible_to(member).select_related("activity")]


def test_a_held_post_is_seen_by_its_author_and_moderators_alone(client, ana, ben, chloe, container):
    topic = make_topic(ana, category=container)
    held = make_reply(ben, topic, body="Marula waits")
    assert held.state == State.HELD
    assert ReviewItem.objects.visible_to(ana).about(held).exists()
    for member, sees in ((ana, True), (ben, True), (chloe, False), (None, False)):
        client.logout()
        if member:
            client.force_login(member)
        assert ("Marula waits" in client.get(topic.get_absolute_url()).content.decode()) is sees
        assert client.get(reverse("forum_post", args=[held.pk])).status_code == (302 if sees else 404)
    topic.refresh_from_db()
    assert topic.post_count == 1
    assert not Activity.objects.filter(verb="forum.replied").exists()


def test_who_publishes_it_tells_the_author_and_the_others_as_if_it_were_new(ana, ben, chloe, container, deliver):
    topic = make_topic(ana, category=container)
    make_reply(chloe, topic)
    held = make_reply(ben, topic, body="For @chloe")
    approve_post(actor=ana, post=held)
    deliver()
    held.refresh_from_db()
    assert held.is_shown
    assert "forum.post_approved" in notified_of(ben)
    assert "forum.replied" in notified_of(chloe)
    assert not ReviewItem.objects.open().about(held).exists()


def test_who_is_refused_reads_why_and_nobody_else_does(client, ana, ben, chloe, container, deliver):
    topic = make_topic(ana, category=container)
    held = make_reply(ben, topic, body="Marula")
    refuse_post(actor=ana, post=held, reason="Please ask in Books")
    deliver()
    assert notified_of(ben) == ["forum.post_refused"]
    client.force_login(ben)
    assert "Please ask in Books" in client.get("/notifications/").content.decode()
    assert "Please ask in Books" in client.get(topic.get_absolute_url()).content.decode()
    client.force_login(chloe)
    assert "Please ask in Books" not in client.get(topic.get_absolute_url()).content.decode()


def test_where_moderators_start_others_suggest(client, ana, ben, commons):
    container = make_category(commons, "News", who_starts=Who.MANAGERS)
    client.force_login(ben)
    page = client.get(reverse("new_topic") + "?category=news").content.decode()
    assert "Suggest a discussion" in page
    fields = {"title": "An idea", "body": "What if?", "category": container.pk, "language": "en"}
    response = client.post(reverse("new_topic") + "?category=news", fields, follow=True)
    assert "Your discussion is awaiting approval." in response.content.decode()
    topic = container.topics.get()
    assert topic.state == State.HELD
    assert make_topic(ana, category=container).is_shown
    approve_post(actor=ana, post=topic.opening)
    topic.refresh_from_db()
    assert topic.is_shown
    assert Activity.objects.filter(verb="forum.topic_started", actor=ben).exists()


def test_only_moderators_reply_where_the_category_says_so(client, ana, ben, commons):
    topic = make_topic(ana, category=make_category(commons, "News", who_replies=Who.MANAGERS))
    client.force_login(ben)
    assert 'id="reply"' not in client.get(topic.get_absolute_url()).content.decode()
    assert client.post(reverse("reply_to_topic", args=[topic.pk]), {"body": "Me too"}).status_code == 403


def test_the_first_posts_of_each_writer_wait(ana, ben, commons):
    topic = make_topic(ana, category=make_category(commons, "Guarded", held_first=1))
    first = make_reply(ben, topic, body="First")
    assert first.state == State.HELD
    approve_post(actor=ana, post=first)
    assert make_reply(ben, topic, body="Second").is_shown
