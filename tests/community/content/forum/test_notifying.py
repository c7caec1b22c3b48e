"""Who is told of what happens in the forum, why, and at what cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from community.base.activity.attaching import attach_things
from community.base.activity.models import Activity
from community.base.activity.registry import activity_type
from community.base.members.models import Member
from community.base.relations.actions import follow, unfollow
from community.base.relations.models import Follow
from community.base.spaces.models import Role, Visibility
from community.content.forum.actions import edit_post, mark_solution
from community.delivery.notifications.deliveries import notify_members
from community.delivery.notifications.models import Notification
from tests.community.content.forum.factories import make_reply, make_topic
from tests.factories import add_to, make_member, make_space


def notified(verb: str) -> dict[str, str]:
    """Return who was told of acts with a verb, and why."""
    rows = Notification.objects.filter(activity__verb=verb)
    return dict(rows.values_list("recipient__username", "reason"))


def test_a_reply_tells_the_author_the_watchers_and_the_mentioned_each_once(deliver, ben, chloe, outsider):
    topic = make_topic(ben)
    follow(actor=outsider, target=topic)
    follow(actor=ben, target=chloe)
    dan = make_member("dan")
    make_reply(chloe, topic, body="As @dan and @chloe say, and `@nobody` else")
    deliver()
    assert notified("forum.replied") == {"ben": "reply", "outsider": "watch", "dan": "mention"}
    assert dan.follows.count() == 0


def test_delivering_twice_tells_nobody_twice(deliver, ben, chloe):
    make_reply(chloe, make_topic(ben))
    deliver()
    notify_members(Activity.objects.get(verb="forum.replied"))
    assert Notification.objects.filter(activity__verb="forum.replied").count() == 1


def test_who_stopped_following_hears_only_of_mentions(deliver, ben, chloe):
    topic = make_topic(ben)
    unfollow(actor=ben, target=topic)
    follow(actor=ben, target=topic.space)
    make_reply(chloe, topic)
    deliver()
    assert notified("forum.replied") == {}
    make_reply(chloe, topic, body="But @ben!")
    deliver()
    assert notified("forum.replied") == {"ben": "mention"}


def test_followers_of_a_space_or_a_member_hear_of_a_new_topic(deliver, ben, chloe, outsider):
    space = make_space("benin", owner=ben)
    follow(actor=chloe, target=space)
    follow(actor=outsider, target=ben)
    make_topic(ben, space)
    deliver()
    assert notified("forum.topic_started") == {"chloe": "follow", "outsider": "follow"}


def test_an_outsider_is_not_told_about_a_private_reply(deliver, ben, chloe, outsider):
    space = make_space("closed", Visibility.PRIVATE, owner=ben)
    add_to(space, chloe, Role.READER)
    topic = make_topic(ben, space)
    for member in (chloe, outsider):
        follow(actor=member, target=topic)
        follow(actor=member, target=ben)
    assert not space.memberships.filter(member=outsider).exists()
    make_reply(ben, topic, body="Between us, @outsider")
    deliver()
    assert notified("forum.replied") == {"chloe": "watch"}
    assert notified("forum.topic_started") == {"chloe": "follow"}


def test_editing_in_a_mention_tells_only_who_was_not_mentioned_before(deliver, ben, chloe, outsider):
    topic = make_topic(ben, body="Ask @chloe")
    deliver()
    edit_post(actor=ben, post=topic.opening, body="Ask @chloe or @outsider")
    deliver()
    assert notified("forum.mentioned") == {"outsider": "mention"}
    assert notified("forum.topic_started") == {"chloe": "mention"}
    assert Activity.objects.filter(verb="forum.mentioned").shown_in("stream").count() == 0


def test_a_mark_tells_who_solved_it_and_taking_it_away_takes_that_back(deliver, client, ben, chloe, outsider):
    topic = make_topic(ben)
    follow(actor=outsider, target=topic)
    reply = make_reply(chloe, topic)
    client.force_login(ben)
    url = reverse("topic_solution", args=[topic.pk])
    response = client.post(url, {"post": reply.pk})
    assert response.url == f"{topic.get_absolute_url()}?post=2#post-2"
    deliver()
    assert notified("forum.solved") == {"chloe": "person", "outsider": "watch"}
    page = client.get(topic.get_absolute_url()).content.decode()
    assert "post solved" in page
    client.post(url, {"post": reply.pk})
    assert Activity.objects.filter(verb="forum.solved").count() == 1
    client.post(url)
    topic.refresh_from_db()
    assert topic.solution is None
    assert not Activity.objects.filter(verb="forum.solved").exists()
    assert notified("forum.solved") == {}


def test_only_who_asked_and_moderators_mark_the_solution(client, ben, chloe, outsider):
    space = make_space("benin", owner=ben)
    add_to(space, chloe)
    add_to(space, outsider)
    topic = make_topic(chloe, space)
    reply = make_reply(outsider, topic)
    url = reverse("topic_solution", args=[topic.pk])
    client.force_login(outsider)
    assert client.post(url, {"post": reply.pk}).status_code == 403
    assert "Mark as solution" not in client.get(topic.get_absolute_url()).content.decode()
    client.force_login(ben)
    assert client.post(url, {"post": reply.pk}).status_code == 302


@pytest.mark.parametrize("which", ["opening", "elsewhere", "x", "99999999999999999999"])
def test_what_is_no_reply_in_the_topic_cannot_be_its_solution(client, ben, which):
    topic = make_topic(ben)
    elsewhere = make_reply(ben, make_topic(ben))
    value = {"opening": topic.opening_id, "elsewhere": elsewhere.pk}.get(which, which)
    client.force_login(ben)
    response = client.post(reverse("topic_solution", args=[topic.pk]), {"post": value})
    assert response.status_code == (404 if which in ("opening", "elsewhere") else 400)


def test_every_verb_says_what_happened_with_links(ben, chloe):
    topic = make_topic(ben, title="A <b>bold</b> 100 % question {x}")
    reply = make_reply(chloe, topic, body="Ask the *union*.")
    mark_solution(actor=ben, topic=topic, post=reply)
    edit_post(actor=chloe, post=reply, body="Ask @ben.")
    acts = attach_things(list(Activity.objects.with_details().order_by("pk")), None)
    lines = {act.verb: activity_type(act.verb).line(act) for act in acts}
    assert set(lines) == {"forum.topic_started", "forum.replied", "forum.solved", "forum.mentioned"}
    for line in lines.values():
        assert "A &lt;b&gt;bold&lt;/b&gt; 100 % question {x}" in line
        assert topic.get_absolute_url() in line
    solved = next(act for act in acts if act.verb == "forum.solved")
    assert activity_type("forum.solved").url(solved).endswith("#post-2")
    assert activity_type("forum.solved").excerpt(solved) == "Ask @ben."


def test_a_reply_changes_its_topics_page_and_its_spaces(ben):
    topic = make_topic(ben)
    make_reply(ben, topic)
    act = Activity.objects.get(verb="forum.replied")
    assert activity_type(act.verb).topics(act) == [f"topic:{topic.pk}", f"space:{topic.space_id}"]


def test_a_topic_can_be_followed_by_its_button(client, ben, chloe):
    topic = make_topic(ben)
    client.force_login(chloe)
    assert "Follow" in client.get(topic.get_absolute_url()).content.decode()
    client.post(reverse("follow", args=["topic", topic.pk]), {"on": "1"})
    assert Follow.objects.of(topic).active().filter(member=chloe).exists()


def test_a_reply_that_a_thousand_watch_takes_twelve_statements_to_tell(ben, chloe, django_capture_on_commit_callbacks):
    topic = make_topic(ben)
    names = [f"watcher{n}" for n in range(1000)]
    Member.objects.bulk_create([Member(username=n, name=n, email=f"{n}@example.org") for n in names])
    watchers = Member.objects.filter(username__startswith="watcher")
    kind = Follow.objects.get(member=ben).content_type
    Follow.objects.bulk_create([Follow(member=w, content_type=kind, object_id=topic.pk) for w in watchers])
    make_reply(chloe, topic, body="@watcher7, all of you: it is done.")
    act = Activity.objects.select_related("actor", "space").get(verb="forum.replied")
    with (
        django_capture_on_commit_callbacks(),
        CaptureQueriesContext(
            connection,
        ) as statements,
    ):
        notify_members(act)
    assert len(statements) <= 12, [statement["sql"] for statement in statements]
    rows = Notification.objects.filter(activity=act)
    assert rows.filter(recipient__in=watchers).count() == 1000
    assert rows.get(recipient__username="watcher7").reason == "mention"
    assert rows.count() == 1001
