"""Ways around that are closed: into counts, past the limits, to names that are nobody's business."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from community.attached.moderation.actions import report
from community.attached.moderation.models import ReviewItem
from community.base.relations.actions import follow
from community.base.spaces.models import Role
from community.content.forum import actions
from community.content.forum.models import Post, Topic
from community.content.forum.quote_marks import quote_block
from community.content.forum.reading import unread_posts
from community.delivery.notifications.models import Notification
from tests.community.attached.uploads.factories import text_file
from tests.community.content.forum.factories import make_category, make_reply, make_topic
from tests.factories import add_to, make_member, make_space

LINKS = "https://a.example https://b.example https://c.example"


@pytest.fixture
def newcomer(commons):
    return make_member("newcomer", date_joined=timezone.now())


def test_links_in_a_made_up_quote_count(ana, newcomer):
    topic = make_topic(ana)
    body = f"{quote_block(topic.opening.pk, LINKS)}\n\nIndeed"
    with pytest.raises(ValidationError, match="2 links"):
        make_reply(newcomer, topic, body=body)


def test_links_in_a_made_up_quote_count_in_a_change_too(ana, newcomer):
    topic = make_topic(ana)
    post = make_reply(newcomer, topic)
    with pytest.raises(ValidationError, match="2 links"):
        actions.edit_post(actor=newcomer, post=post, body=f"{quote_block(topic.opening.pk, LINKS)}\n\nIndeed")


def test_who_quotes_the_links_of_another_is_not_counted_for_them(ana, newcomer):
    topic = make_topic(ana, body=LINKS)
    assert make_reply(newcomer, topic, body=f"{quote_block(topic.opening.pk, LINKS)}\n\nIndeed").is_shown


def test_a_post_published_after_all_was_marked_as_read_is_unread(ana, ben, chloe, commons):
    container = make_category(commons, "Moderated", is_moderated=True)
    topic = make_topic(ana, category=container)
    held = make_reply(ben, topic)
    actions.mark_all_read(actor=chloe, topics=Topic.objects.filter(pk=topic.pk))
    actions.approve_post(actor=ana, post=held)
    topic.refresh_from_db()
    assert list(unread_posts(topic, chloe)) == [held]


def test_who_looks_after_a_space_does_not_learn_who_reported_them(client, ana, ben, chloe, deliver):
    space = make_space("garden", owner=ana)
    add_to(space, ben, Role.MODERATOR)
    add_to(space, chloe, Role.MEMBER)
    post = make_topic(ben, space).opening
    report(actor=chloe, thing=post, why="offensive", note="He knows me")
    deliver()
    item = ReviewItem.objects.get()
    client.force_login(ben)
    for address in ("/moderation/", "/moderation/log/", "/notifications/", f"/moderation/items/{item.pk}/"):
        assert "He knows me" not in client.get(address).content.decode(), address
        assert "Chloe reported" not in client.get(address).content.decode(), address
    client.force_login(ana)
    assert "He knows me" in client.get("/moderation/").content.decode()
    assert Notification.objects.visible_to(ana).exists()


def test_who_alone_looks_after_a_space_sees_the_report_without_a_name(client, ben, chloe):
    space = make_space("garden", owner=ben)
    add_to(space, chloe, Role.MEMBER)
    report(actor=chloe, thing=make_topic(ben, space).opening, why="offensive")
    client.force_login(ben)
    page = client.get("/moderation/").content.decode()
    assert "It is insulting or threatening" in page
    assert "<b>Chloe" not in page


@pytest.mark.parametrize("field", ["category", "space", "tag"])
def test_a_nul_in_a_form_is_answered_as_absent(client, ben, field):
    client.force_login(ben)
    assert client.post(reverse("read_all_topics"), {field: "a\x00b"}).status_code in (400, 404)


def test_files_of_what_is_not_shown_are_not_served(client, ana, ben, chloe, commons):
    container = make_category(commons, "Moderated", is_moderated=True)
    topic = make_topic(ana, category=container)
    held = make_reply(ben, topic, files=[text_file()])
    hidden = make_reply(ana, topic, body="Look", files=[text_file()])
    hidden_file = hidden.pk
    actions.hide_post(actor=ana, post=hidden, reason="Rude")
    from community.attached.uploads.models import Upload

    for upload in Upload.objects.of_all(Post, [held.pk, hidden_file]):
        for member, status in ((None, 404), (chloe, 404), (ana, 200)):
            client.logout()
            if member:
                client.force_login(member)
            assert client.get(upload.get_absolute_url()).status_code == status


def test_the_bell_does_not_count_what_was_moved_away_or_hidden(client, ana, ben, chloe, deliver):
    topic = make_topic(ana)
    follow(actor=chloe, target=topic)
    reply = make_reply(ben, topic)
    deliver()
    assert Notification.objects.visible_to(chloe).count() == 1
    actions.hide_post(actor=ana, post=reply, reason="Rude")
    assert Notification.objects.visible_to(chloe).count() == 0
    actions.restore_post(actor=ana, post=reply)
    assert Notification.objects.visible_to(chloe).count() == 1
    closed = make_space("closed", visibility="private", owner=ana)
    actions.move_topic(actor=ana, topic=topic, category=make_category(closed))
    assert Notification.objects.visible_to(chloe).count() == 0
    for address in (topic.get_absolute_url(), reverse("forum_post", args=[reply.pk]), f"/forum/t/{topic.pk}/news/"):
        client.force_login(chloe)
        assert client.get(address).status_code == 404
