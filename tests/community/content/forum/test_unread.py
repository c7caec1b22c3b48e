"""What a member has read, and where they go on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from community.content.forum.actions import delete_post, mark_all_read, mark_read, restore_post
from community.content.forum.models import Topic, TopicRead
from community.content.forum.reading import unread_posts, with_reading
from tests.community.content.forum.factories import add_posts, make_reply, make_topic
from tests.factories import make_member, make_space


@pytest.fixture
def topic(ana, ben):
    """A topic of Ana's with 44 replies, which Ben watches since he replied first."""
    topic = make_topic(ana)
    make_reply(ben, topic)
    add_posts(topic, 43)
    return topic


def unread(topic, member) -> int:
    return with_reading(Topic.objects.filter(pk=topic.pk), member).get().unread_count


def test_a_page_that_is_shown_counts_as_read_up_to_its_end(client, topic, ben):
    assert unread(topic, ben) == 44
    client.force_login(ben)
    client.get(topic.get_absolute_url())
    assert TopicRead.objects.get(member=ben, topic=topic).number == 20
    assert unread(topic, ben) == 25
    client.get(topic.get_absolute_url())
    assert unread(topic, ben) == 25


def test_what_a_browser_fetches_ahead_is_not_read(client, topic, ben):
    client.force_login(ben)
    client.get(topic.get_absolute_url(), headers={"Sec-Purpose": "prefetch"})
    assert unread(topic, ben) == 44


def test_the_list_leads_to_the_first_unread_post(client, topic, ben):
    client.force_login(ben)
    mark_read(actor=ben, topic=topic, number=30)
    page = client.get(reverse("forum_list", args=["unread"])).content.decode()
    assert reverse("unread_topic", args=[topic.pk]) in page
    response = client.get(reverse("unread_topic", args=[topic.pk]))
    assert response.url == f"{topic.get_absolute_url()}?post=31#post-31"
    assert 'id="unread"' in client.get(response.url).content.decode()


def test_an_open_page_says_what_it_has_shown(client, topic, ben):
    client.force_login(ben)
    address = reverse("read_topic", args=[topic.pk])
    assert client.post(address, {"number": "33"}).status_code == 204
    assert client.post(address, {"number": "7"}).status_code == 204
    assert unread(topic, ben) == 12
    assert client.post(address, {"number": "x"}).status_code == 400
    assert client.post(address).status_code == 400


def test_a_member_takes_the_mark_back(client, topic, ben):
    mark_read(actor=ben, topic=topic, number=45)
    client.force_login(ben)
    client.post(reverse("unread_topic_from", args=[topic.pk]), {"number": "40"})
    assert list(unread_posts(topic, ben).values_list("number", flat=True)) == [40, 41, 42, 43, 44, 45]


def test_what_is_deleted_is_not_unread_and_is_again_when_it_comes_back(topic, ana, ben):
    post = topic.posts.get(number=45)
    delete_post(actor=ana, post=post, reason="Twice")
    assert unread(topic, ben) == 43
    post.refresh_from_db()
    restore_post(actor=ana, post=post)
    assert unread(topic, ben) == 44


def test_all_is_marked_as_read_in_one_statement(client, topic, ana, ben, django_assert_max_num_queries):
    for number in range(5):
        make_topic(ana, title=f"Another {number}")
    with django_assert_max_num_queries(5):  # with the savepoint around
        mark_all_read(actor=ben, topics=Topic.objects.visible_to(ben))
    assert unread(topic, ben) == 0
    client.force_login(ben)
    assert client.get(reverse("forum_list", args=["unread"])).context["topics"] == []


def test_own_posts_are_never_unread(topic, ana):
    mark_read(actor=ana, topic=topic, number=45)
    make_reply(ana, topic)
    assert unread(topic, ana) == 0


def test_an_outsider_marks_nothing(client, outsider, ben):
    space = make_space("closed", "private", owner=ben)
    topic = make_topic(ben, space)
    client.force_login(outsider)
    for name in ("read_topic", "unread_topic_from"):
        assert client.post(reverse(name, args=[topic.pk]), {"number": "1"}).status_code == 404
    client.post(reverse("read_all_topics"))
    assert client.post(reverse("read_all_topics"), {"space": "closed"}).status_code == 404
    assert not TopicRead.objects.filter(member=outsider, topic=topic).exists()


@pytest.mark.parametrize("which", ["latest", "unread", "new-topics", "top", "mine", "unanswered"])
def test_lists_cost_the_same_however_long(client, ana, ben, which):
    reader = make_member()
    client.force_login(reader)

    def cost(topics: int) -> int:
        for number in range(topics):
            topic = make_topic(ana, title=f"Topic {number}", tags=["health", f"tag{number}"])
            if which in ("unread", "mine"):
                make_reply(reader, topic)
                make_reply(ben, topic)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("forum_list", args=[which]))
        assert page.context["topics"]
        return len(queries)

    client.get("/")
    assert cost(5) == cost(35) <= 12
