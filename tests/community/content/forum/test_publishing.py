"""Held posts whose surroundings have changed before a moderator publishes them; what a mark or a split brings."""

import pytest
from django.db import transaction

from community.base.activity.models import Activity
from community.content.forum import actions
from community.content.forum.models import Post, State, Topic
from community.content.forum.reading import new_topics
from community.delivery.notifications.models import Notification
from tests.community.content.forum.factories import make_category, make_reply, make_topic


@pytest.fixture
def container(commons):
    return make_category(commons, "Moderated", is_moderated=True)


def test_a_reply_published_in_a_deleted_discussion_is_told_to_nobody(ana, ben, chloe, container, deliver):
    topic = make_topic(ana, category=container)
    make_reply(ana, topic)
    held = make_reply(ben, topic, body="For @chloe")
    actions.delete_post(actor=ana, post=topic.opening, reason="Twice")
    deliver()
    actions.approve_post(actor=ana, post=held)
    deliver()
    assert not Notification.objects.visible_to(chloe).exists()
    actions.restore_post(actor=ana, post=Post.objects.with_details().get(pk=topic.opening.pk))
    assert [row.activity.verb for row in Notification.objects.visible_to(chloe)] == ["forum.replied"]


def test_a_held_post_of_a_member_who_left_can_be_published_and_refused(ana, ben, chloe, container):
    topic = make_topic(ana, category=container)
    for act in (actions.approve_post, actions.refuse_post):
        held = make_reply(ben, topic, body=f"Words for {act.__name__}")
        Post.objects.filter(pk=held.pk).update(author=None)
        act(actor=ana, post=Post.objects.with_details().get(pk=held.pk))
        held.refresh_from_db()
        assert held.state in (State.SHOWN, State.REFUSED)


def test_a_reply_that_was_taken_away_meanwhile_is_not_marked_as_the_solution(ana, ben):
    topic = make_topic(ben)
    reply = make_reply(ana, topic)
    stale = Post.objects.get(pk=reply.pk)
    actions.hide_post(actor=ana, post=reply, reason="Rude")
    with pytest.raises(ValueError, match="no reply"), transaction.atomic():
        actions.mark_solution(actor=ben, topic=Topic.objects.with_details().get(pk=topic.pk), post=stale)
    topic.refresh_from_db()
    assert topic.solution is None
    assert not Activity.objects.filter(verb="forum.solved").exists()


def test_a_discussion_split_off_is_not_new_to_who_had_read_its_posts(ana, ben, chloe):
    topic = make_topic(ana)
    reply, _other = make_reply(ben, topic), make_reply(ben, topic)
    actions.mark_read(actor=chloe, topic=topic, number=3)
    made = actions.split_topic(actor=ana, topic=topic, posts=[reply.pk], title="Apart")
    assert list(new_topics(Topic.objects.filter(pk=made.pk), chloe)) == []


def test_a_discussion_split_off_is_new_to_who_had_not_read_its_posts(ana, ben, chloe):
    topic = make_topic(ana)
    reply = make_reply(ben, topic)
    made = actions.split_topic(actor=ana, topic=topic, posts=[reply.pk], title="Apart")
    assert list(new_topics(Topic.objects.filter(pk=made.pk), chloe)) == [made]


def test_a_title_that_is_changed_back_leads_nobody_in_circles(client, ben):
    topic = make_topic(ben, title="Seeds")
    old = topic.get_absolute_url()
    actions.edit_post(actor=ben, post=topic.opening, body=topic.opening.source, title="Loans")
    answer = client.get(old)
    assert answer.status_code in (301, 302)
    kept = answer.headers.get("Cache-Control", "")
    assert answer.status_code == 302 or "no-cache" in kept or "no-store" in kept
