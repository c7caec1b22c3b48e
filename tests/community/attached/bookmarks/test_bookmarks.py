"""Bookmarks: one's own, of what one may still see."""

from django.urls import reverse

from community.base.activity.models import Activity
from community.content.forum.actions import hide_post
from tests.community.content.forum.factories import make_reply, make_topic
from tests.factories import add_to, make_space


def marks(client) -> str:
    return client.get(reverse("bookmarks")).content.decode()


def test_a_member_finds_what_they_marked_and_nobody_else_sees_it(client, ana, ben):
    post = make_reply(ana, make_topic(ana, title="Reserves"))
    before = Activity.objects.count()
    client.force_login(ben)
    for _ in range(2):
        client.post(reverse("bookmark", args=["post", post.pk]), {"on": "1"})
    assert "Reserves" in marks(client)
    assert marks(client).count("<li data-step>") == 1
    assert Activity.objects.count() == before
    client.force_login(ana)
    assert "Reserves" not in marks(client)
    client.force_login(ben)
    client.post(reverse("bookmark", args=["post", post.pk]), {"on": "0"})
    assert "Reserves" not in marks(client)


def test_what_is_hidden_or_closed_to_the_member_leaves_the_list(client, ana, ben):
    space = make_space("closed", "private", owner=ana)
    row = add_to(space, ben)
    inside = make_topic(ana, space, title="Inside").opening
    outside = make_reply(ana, make_topic(ana, title="Outside"))
    client.force_login(ben)
    for post in (inside, outside):
        client.post(reverse("bookmark", args=["post", post.pk]), {"on": "1"})
    row.delete()
    hide_post(actor=ana, post=outside)
    assert "Inside" not in marks(client)
    assert "Outside" not in marks(client)


def test_what_one_may_not_read_cannot_be_marked(client, ben, outsider):
    post = make_topic(ben, make_space("closed", "private", owner=ben)).opening
    client.force_login(outsider)
    assert client.post(reverse("bookmark", args=["post", post.pk]), {"on": "1"}).status_code == 404
    client.force_login(ben)
    assert client.post(reverse("bookmark", args=["post", post.pk]), {"on": "maybe"}).status_code == 400
