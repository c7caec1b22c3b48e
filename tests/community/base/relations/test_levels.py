"""How much members hear of a thing: each level against each reason, on every surface."""

import re

import pytest
from django.urls import reverse

from community.attached.comments.actions import add_comment
from community.base.activity.models import Activity
from community.base.members.models import Member
from community.base.relations.actions import follow, follow_unless_muted, set_level, unfollow
from community.base.relations.models import Follow, Level
from community.base.relations.querysets import followers_of, level_of
from community.base.spaces.models import Space
from community.delivery.notifications.models import Notification
from tests.community.content.blogs.factories import make_post
from tests.community.content.forum.factories import make_reply, make_topic
from tests.factories import add_to, make_member, make_space

pytestmark = pytest.mark.django_db

WATCHING, TRACKING, NORMAL, MUTED = Level.values
NOTHING = ""


def notified(member: Member, verb: str = "forum.replied") -> str:
    """Return why a member was told of the one act of a verb; "" when they were not."""
    rows = Notification.objects.filter(activity__verb=verb, recipient=member)
    return rows.values_list("reason", flat=True).first() or NOTHING


def in_stream(member: Member, verb: str = "forum.replied") -> bool:
    return Activity.objects.visible_to(member).of_interest_to(member).filter(verb=verb).exists()


def choose(member: Member, target, level: str) -> None:
    """Choose a level; with none, leave it as it is when nothing was chosen."""
    Follow.objects.of(target).filter(member=member).delete()
    if level:
        set_level(actor=member, target=target, level=level)


# level of the topic, then why somebody is told: who is only there, who watches its space, its author, who is mentioned
TABLE = [
    (NOTHING, NOTHING, "follow", "reply", "mention"),
    (WATCHING, "watch", "watch", "reply", "mention"),
    (TRACKING, NOTHING, NOTHING, "reply", "mention"),
    (NORMAL, NOTHING, NOTHING, "reply", "mention"),
    (MUTED, NOTHING, NOTHING, NOTHING, "mention"),
]


@pytest.mark.parametrize(("level", "bystander", "in_space", "author", "mentioned"), TABLE)
def test_each_level_against_each_reason(
    level, bystander, in_space, author, mentioned, deliver, ben, chloe, outsider, ana
):
    topic = make_topic(ben, make_space("grove", owner=ben))
    follow(actor=chloe, target=topic.space)
    for member in (ben, chloe, outsider, ana):
        choose(member, topic, level)
    make_reply(make_writer_of(topic), topic, body="As @ana says")
    deliver()
    assert [notified(who) for who in (outsider, chloe, ben, ana)] == [bystander, in_space, author, mentioned]


def make_writer_of(topic) -> Member:
    writer = make_member("writer")
    add_to(topic.space, writer)
    return writer


@pytest.mark.parametrize(
    ("level", "of_stranger", "of_follower"),
    [
        (NOTHING, False, True),
        (WATCHING, True, True),
        (TRACKING, True, True),
        (NORMAL, False, True),
        (MUTED, False, False),
    ],
)
def test_the_stream_shows_what_is_watched_or_tracked_and_nothing_muted(
    level, of_stranger, of_follower, ben, chloe, ana
):
    topic = make_topic(ben, make_space("grove", owner=ben))
    follow(actor=ana, target=topic.space)
    choose(chloe, topic, level)
    choose(ana, topic, level)
    make_reply(ben, topic)
    assert (in_stream(chloe), in_stream(ana)) == (of_stranger, of_follower)


@pytest.mark.parametrize("general", ["space", "member"])
def test_a_muted_space_or_member_leaves_the_stream_but_for_what_is_watched(general, commons, ben, chloe, deliver):
    topic = make_topic(ben, commons)
    set_level(actor=chloe, target=commons if general == "space" else ben, level=MUTED)
    make_reply(ben, topic)
    assert not in_stream(chloe)
    follow(actor=chloe, target=topic)
    assert in_stream(chloe)
    deliver()
    assert notified(chloe) == "watch"


@pytest.mark.parametrize(("muted", "watched"), [("space", "member"), ("member", "space")])
def test_who_mutes_a_space_is_not_told_through_a_member_nor_the_other_way(muted, watched, deliver, ben, chloe):
    space = make_space("grove", owner=ben)
    sources = {"space": space, "member": ben}
    follow(actor=chloe, target=sources[watched])
    unfollow(actor=chloe, target=sources[muted])
    make_topic(ben, space)
    deliver()
    assert notified(chloe, "forum.topic_started") == NOTHING


@pytest.mark.parametrize("level", [TRACKING, NORMAL, MUTED])
def test_a_comment_on_what_is_not_watched_is_not_told_through_the_space(level, deliver, ana, ben, chloe):
    post = make_post(ana, title="Long talk")
    follow(actor=chloe, target=post.space)
    set_level(actor=chloe, target=post, level=level)
    add_comment(actor=ben, target=post, space=post.space, source="Yes.")
    deliver()
    assert notified(chloe, "comments.commented") == NOTHING


@pytest.mark.parametrize("level", Level.values)
def test_taking_part_keeps_what_was_chosen(level, ben, chloe):
    set_level(actor=ben, target=chloe, level=level)
    follow_unless_muted(member=ben, target=chloe)
    assert level_of(chloe, ben) == level


def test_followers_are_those_who_watch(ben, chloe, outsider, ana):
    space = make_space()
    for member, level in zip((ben, chloe, outsider, ana), Level.values, strict=True):
        set_level(actor=member, target=space, level=level)
    assert list(followers_of(space)) == [ben]
    assert not followers_of().exists()


@pytest.mark.parametrize("level", Level.values)
def test_the_menu_sets_a_level_without_javascript_and_shows_it(client, ben, level):
    topic = make_topic(ben)
    client.force_login(ben)
    address = reverse("follow", args=["topic", topic.pk])
    assert client.post(address, {"level": level, "next": "/forum/"}).headers["Location"] == "/forum/"
    assert level_of(topic, ben) == level
    html = client.get(topic.get_absolute_url()).content.decode()
    assert f'value="{level}" aria-pressed="true"' in html
    assert len(re.findall('name="level"[^>]*aria-pressed="true"', html)) == 1


@pytest.mark.parametrize("level", ["loud", "WATCHING", "x" * 5000])
def test_a_level_that_is_none_is_refused(client, ben, level):
    client.force_login(ben)
    response = client.post(reverse("follow", args=["space", Space.objects.commons().pk]), {"level": level})
    assert response.status_code == 400
    assert not Follow.objects.exists()


def test_nobody_is_offered_to_follow_oneself_or_unsigned(client, ben):
    address = reverse("profile", args=[ben.username])
    client.force_login(ben)
    assert "/follow/" not in client.get(address).content.decode()
