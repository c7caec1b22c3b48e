"""Whatever members and moderators do in whatever order, counts, places and addresses stay right."""

from collections import defaultdict

import pytest
from django.test import Client

from community.base.members.models import Member
from community.content.forum.models import Post, State, Topic
from community.content.forum.reading import unread_posts, unread_topics, with_reading
from tests.community.content.forum.life import Life

STEPS = 60
Posts = dict[int, list[Post]]


def posts_by_topic() -> Posts:
    """Return the posts of each topic, in order, in one query."""
    found: Posts = defaultdict(list)
    for post in Post.objects.defer("source", "html", "plain").order_by("number"):
        found[post.topic_id].append(post)
    return found


def shown(posts: list[Post]) -> list[Post]:
    return [post for post in posts if post.state == State.SHOWN]


def check_counts(topic: Topic, posts: list[Post]) -> None:
    numbers = [post.number for post in posts]
    assert len(set(numbers)) == len(numbers)
    assert numbers[0] == 1
    assert topic.last_number >= numbers[-1]
    assert topic.post_count == len(shown(posts))
    newest = max(shown(posts), key=lambda post: (post.created_at, post.number), default=None)
    assert topic.last_post_id == (newest.pk if newest else None)
    assert topic.opening_id == posts[0].pk
    assert topic.state == posts[0].state


def unread_of(life: Life, member: Member, posts: list[Post]) -> list[int]:
    """Return what a member has not read, counted from scratch."""
    return [post.pk for post in shown(posts) if post.author_id != member.pk and post.pk not in life.seen[member.pk]]


def check_unread(life: Life, member: Member, posts: Posts) -> None:
    """All topics of a member are compared in two queries."""
    rows = list(with_reading(Topic.objects.shown().select_related("category"), member))
    expected = {row.pk: unread_of(life, member, posts[row.pk]) for row in rows}
    for row in rows:
        if row.mark is not None or row.level in ("watching", "tracking"):
            assert row.unread_count == len(expected[row.pk]), (row.pk, member.pk)
    heard = {row.pk for row in rows if row.level in ("watching", "tracking") and expected[row.pk]}
    visible = {row.pk for row in rows if member != life.outside or row.category.space_id == life.space.pk}
    listed = unread_topics(Topic.objects.visible_to(member), member).values_list("pk", flat=True)
    assert set(listed) == heard & visible


def check(life: Life, members: list[Member]) -> None:
    """Compare all topics with their posts, and what some members have not read with a count from scratch."""
    posts = posts_by_topic()
    for topic in Topic.objects.select_related("category"):
        assert topic.space_id == topic.category.space_id
        if topic.state == State.MERGED:
            assert not posts[topic.pk]
        else:
            check_counts(topic, posts[topic.pk])
    for member in members:
        check_unread(life, member, posts)


def check_first_unread(life: Life) -> None:
    """Each topic resumes at the right post: the lists of unread posts are those counted from scratch."""
    posts = posts_by_topic()
    for topic in Topic.objects.shown():
        for member in life.members:
            found = list(unread_posts(topic, member).values_list("pk", flat=True))
            assert found == unread_of(life, member, posts[topic.pk])


def check_addresses(life: Life) -> None:
    """Every address that ever was leads to the page of the post that stood there; each page is fetched once."""
    client, pages = Client(), {}
    client.force_login(life.owner)
    there = Post.objects.with_details().in_bulk()
    for (topic, number), pk in life.places.items():
        post = there[pk]
        address = f"{post.topic.get_absolute_url()}?post={number}"
        if (post.topic_id, post.number) != (topic, number):
            here = Topic.objects.get(pk=topic)
            response = client.get(f"{here.get_absolute_url()}?post={number}")
            assert response.status_code == 302, (topic, number)
            assert response.url == post.get_absolute_url(), (topic, number)
            address = response.url
        page = (post.topic_id, (post.number - 1) // 20)
        if page not in pages:
            pages[page] = client.get(address.partition("#")[0]).content.decode()
        assert f'id="post-{post.number}"' in pages[page], (topic, number)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
def test_counts_and_places_stay_right(commons, seed):
    life = Life(seed)
    done = []
    for number in range(STEPS):
        done.append(life.step())
        try:
            check(life, [life.members[number % 3]])  # in turn: what goes wrong for one stays wrong
        except AssertionError as error:
            raise AssertionError(f"after {done}: {error}") from error
    check(life, life.members)
    check_first_unread(life)
    check_addresses(life)
    assert Post.objects.count() == len(set(life.places.values()))
