"""What the pages of the forum show, and to whom."""

import pytest
from django.urls import reverse

from community.base.spaces.models import Role, Visibility
from community.content.forum.models import Post
from realtime.topics import may_listen
from tests.community.content.forum.factories import add_posts, make_category, make_reply, make_topic
from tests.factories import add_to, make_member, make_space

CLOSED = [Visibility.PRIVATE, Visibility.SECRET]


def read(client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def test_a_visitor_reads_the_forum_without_an_account(client, ben):
    topic = make_topic(ben)
    assert "The lean season" in read(client, reverse("forum"))
    page = read(client, topic.get_absolute_url())
    assert "How do you collect contributions?" in page
    assert reverse("reply_to_topic", args=[topic.pk]) not in page


@pytest.mark.parametrize("visibility", CLOSED)
def test_an_outsider_finds_nothing_of_a_closed_space(client, ben, outsider, visibility):
    space = make_space("closed", visibility, owner=ben)
    topic = make_topic(ben, space, title="Our reserve fund")
    assert not space.memberships.filter(member=outsider).exists()
    client.force_login(outsider)
    index = read(client, reverse("forum"))
    assert "Our reserve fund" not in index
    assert topic.category.get_absolute_url() not in index
    absent = read(client, reverse("topic", args=[999, topic.slug]), 404)
    for url in (
        topic.get_absolute_url(),
        reverse("topic_by_id", args=[topic.pk]),
        topic.category.get_absolute_url(),
        reverse("space_forum", args=[space.slug]),
        reverse("topic_posts", args=[topic.pk]),
        reverse("forum_post", args=[topic.opening_id]),
        reverse("edit_forum_post", args=[topic.opening_id]),
        reverse("new_topic") + f"?category={topic.category.slug}",
        reverse("new_topic") + f"?space={space.slug}",
        reverse("new_forum_category", args=[space.slug]),
    ):
        assert _without_address(read(client, url, 404)) == _without_address(absent)
    for name in ("reply_to_topic", "topic_solution"):
        assert client.post(reverse(name, args=[topic.pk]), {"body": "Let me in"}).status_code == 404
    assert not may_listen(outsider, f"topic:{topic.pk}")
    assert may_listen(ben, f"topic:{topic.pk}")


def _without_address(page: str) -> str:
    """Leave out what repeats the address asked for, and the token."""
    return "\n".join(line for line in page.splitlines() if 'name="next"' not in line and "csrf" not in line)


def test_a_reader_of_a_private_space_reads_it_but_has_no_form(client, ben, chloe):
    space = make_space("closed", Visibility.PRIVATE, owner=ben)
    add_to(space, chloe, Role.READER)
    topic = make_topic(ben, space)
    client.force_login(chloe)
    page = read(client, topic.get_absolute_url())
    assert 'id="reply"' not in page
    assert "Only members of this workspace can write here" in page
    assert client.post(reverse("reply_to_topic", args=[topic.pk]), {"body": "Me too"}).status_code == 403
    assert topic.posts.count() == 1


def test_a_wrong_slug_leads_to_the_present_name(client, ben):
    topic = make_topic(ben)
    response = client.get(reverse("topic", args=[topic.pk, "old-name"]) + "?after=0")
    assert response.status_code == 302
    assert response.url == topic.get_absolute_url() + "?after=0"


def test_twenty_posts_make_a_page_and_a_post_leads_to_its_own(client, ben):
    topic = make_topic(ben)
    add_posts(topic, 22)
    first = read(client, topic.get_absolute_url())
    assert 'id="post-20"' in first
    assert 'id="post-21"' not in first
    assert 'id="more-posts"' not in first
    last = topic.posts.get(number=23)
    response = client.get(reverse("forum_post", args=[last.pk]))
    assert response.url == f"{topic.get_absolute_url()}?post=23#post-23"
    second = read(client, response.url)
    assert 'id="post-20"' not in second
    assert 'id="post-23"' in second
    assert "Earlier posts" in second


def test_an_open_page_catches_up_from_the_last_number_it_shows(client, ben):
    topic = make_topic(ben)
    add_posts(topic, 3)
    url = reverse("topic_posts", args=[topic.pk])
    part = read(client, url + "?after=2")
    assert [f'id="post-{n}"' in part for n in (2, 3, 4)] == [False, True, True]
    assert "?after=4" in part
    response = client.get(url + "?after=4")
    assert response.status_code == 204
    assert "no-store" in response["Cache-Control"]


def test_topics_stand_in_the_order_of_what_was_written_last(client, ben):
    first = make_topic(ben, title="The first one")
    make_topic(ben, title="The second one")
    make_reply(ben, first)
    page = read(client, reverse("forum"))
    assert page.index("The first one") < page.index("The second one")


def test_earlier_topics_are_reached_page_by_page_each_once(client, ben):
    for number in range(45):
        make_topic(ben, title=f"Topic {number:03}")
    seen, url = [], reverse("forum")
    while url:
        response = client.get(url)
        seen += [topic.title for topic in response.context["topics"]]
        key = response.context["next_key"]
        url = f"{reverse('forum')}?before={key}" if key is not None else None
    assert seen == [f"Topic {number:03}" for number in reversed(range(45))]


def test_a_workspace_lists_its_own_discussions_only(client, ben):
    space = make_space("benin", owner=ben)
    make_topic(ben, space, title="In Benin")
    make_topic(ben, title="In the square")
    page = read(client, reverse("space_forum", args=["benin"]))
    assert "In Benin" in page
    assert "In the square" not in page


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/forum/?before=x", 400),
        ("/forum/?before=99999999999999999999", 400),
        ("/forum/?before=-1", 400),
        ("/forum/c/nowhere/", 404),
        ("/forum/s/nowhere/", 404),
        ("/forum/t/99999999999999999999-x/", 404),
        ("/forum/t/99999999999999999999/posts/", 404),
        ("/forum/p/99999999999999999999/", 404),
    ],
)
def test_a_wrong_address_gets_a_clear_answer(client, commons, url, status):
    read(client, url, status)


def test_a_wrong_number_in_a_topic_gets_a_clear_answer(client, ben):
    topic = make_topic(ben)
    read(client, topic.get_absolute_url() + "?after=abc", 400)
    read(client, topic.get_absolute_url() + "?after=9999", 200)
    read(client, topic.get_absolute_url() + f"?after={2**63 - 1}", 200)
    read(client, reverse("topic_posts", args=[topic.pk]) + f"?after={2**63 - 1}", 204)
    read(client, reverse("topic_posts", args=[topic.pk]) + "?after=abc", 400)


def test_what_was_written_is_marked_with_its_language(client, ben):
    topic = make_topic(ben, title="La saison de soudure", language="fr")
    page = read(client, topic.get_absolute_url())
    assert '<h1 class="title" lang="fr">' in page
    assert '<div class="body" lang="fr">' in page


@pytest.mark.parametrize("count", [2, 20])
def test_a_topic_takes_twelve_queries_at_most(client, ben, django_assert_max_num_queries, count):
    topic = make_topic(ben)
    for _ in range(count - 1):
        make_reply(make_member(), topic, body="@ben has said it")
    client.force_login(ben)
    client.get(topic.get_absolute_url())  # the kinds of things are remembered from here on
    with django_assert_max_num_queries(12):
        read(client, topic.get_absolute_url())


@pytest.mark.parametrize("count", [2, 40])
def test_lists_take_twelve_queries_at_most(client, ben, django_assert_max_num_queries, count):
    space = make_space("benin", owner=ben)
    category = make_category(space)
    for number in range(count):
        make_reply(make_member(), make_topic(make_member(), title=f"Topic {number}"))
        make_topic(ben, space, title=f"Topic {number}", category=category)
        make_category(space, f"Category {number}")
    client.force_login(ben)
    for url in (reverse("forum"), category.get_absolute_url(), reverse("space_forum", args=["benin"])):
        with django_assert_max_num_queries(12):
            read(client, url)


def test_a_space_goes_with_its_discussions(ben):
    space = make_space("benin", owner=ben)
    make_reply(ben, make_topic(ben, space))
    space.delete()
    assert not Post.objects.exists()
