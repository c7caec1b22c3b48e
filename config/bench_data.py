"""A forum full of posts for `manage.py bench forum`, written directly to the tables: nobody is notified."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from community.attached.tags.bulk import tag_in_bulk
from community.base.core.markdown import render
from community.base.members.models import Member
from community.base.relations.models import Follow, Level
from community.base.spaces.choices import Role, Visibility
from community.base.spaces.models import Membership, Space
from community.content.forum.actions.locking import COUNTED
from community.content.forum.categories import named_category
from community.content.forum.lists import LISTS
from community.content.forum.models import Category, Post, Topic, TopicRead

POSTS = 100_000
LONG, PAGE, SHORT = 10_000, 20, 9
"""Posts in the one long topic, in the one that fills a page, and in each of the others."""
TAG = "crowd"
WRITERS = 100
SPACES = 12
STEP = 2_000
TEXTS = [
    "After the harvest, not before. We ask for *half* in advance, and most families pay.",
    "Which **mechanism** do you mean? See <https://example.org/> and:\n\n- premiums\n- loans\n- a common store",
    "The lean season came early this year. " * 8,
]


@transaction.atomic
def make_bench_data(*, reader: Member, posts: int = POSTS) -> Topic:
    """Fill the forum; return the topic that fills a page.

    The reader has read most of it, tracks a tenth, watches one category and has muted another.
    """
    writers = _writers()
    containers = _categories(reader)
    sizes = [PAGE, min(LONG, posts // 2)]
    sizes += [SHORT] * max((posts - sum(sizes)) // SHORT, 1)
    begin = timezone.now() - timedelta(minutes=len(sizes))
    topics = [_topic(n, containers, writers, begin + timedelta(minutes=n)) for n in range(len(sizes))]
    Topic.objects.bulk_create(topics, batch_size=STEP)
    _write_posts(topics, sizes, writers)
    tag_in_bulk(Topic, {topic.pk: (TAG, f"crowd {topic.pk % 50}") for topic in topics})
    _read(reader, topics, containers)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as PostgreSQL does by itself after a while
    return topics[0]


def forum_addresses() -> dict[str, str]:
    """Return what else is measured: two places in the long topic, and each list of the forum, a category and a tag."""
    long = Topic.objects.shown().order_by("-post_count")[0]
    found = {f"post {n} of {LONG}": f"{long.get_absolute_url()}?post={n}" for n in (10, LONG - 100)}
    found["categories"] = reverse("forum")
    for slug in LISTS:
        found |= {
            slug: reverse("forum_list", args=[slug]),
            f"{slug}, category": reverse("forum_category_list", args=[long.category.slug, slug]),
            f"{slug}, tag": reverse("forum_tag_list", args=[TAG, slug]),
        }
    return found


def _writers() -> list[Member]:
    new = [Member(username=f"crowd{n}", email=f"crowd{n}@example.org", name=f"Writer {n}") for n in range(WRITERS)]
    return Member.objects.bulk_create(new)


def _categories(reader: Member) -> list[Category]:
    """Create three categories in the commons, and one in each of some workspaces; the reader is in half of these."""
    containers = [named_category(Space.objects.commons(), f"Crowd {n}") for n in range(3)]
    for n in range(SPACES):
        space = Space.objects.create(slug=f"crowd-{n}", name=f"Crowd {n}", visibility=list(Visibility)[n % 4])
        containers.append(named_category(space, f"Crowd of {n}"))
        if n % 2:
            Membership.objects.create(space=space, member=reader, role=Role.MEMBER)
    return containers


def _topic(n: int, containers: list[Category], writers: list[Member], when: datetime) -> Topic:
    """Return an unsaved topic; the first two are in the commons, as is every second of the others."""
    category = containers[n % 3] if n < 2 or n % 2 else containers[n % len(containers)]
    author = writers[n % WRITERS]
    return Topic(
        category=category,
        space_id=category.space_id,
        title=f"What the crowd says about {n}",
        author=author,
        author_name=author.name,
        created_at=when,
        last_post_at=when,
    )


def _write_posts(topics: list[Topic], sizes: list[int], writers: list[Member]) -> None:
    rendered = [(text, render(text)) for text in TEXTS]

    def posts() -> Iterator[Post]:
        for topic, size in zip(topics, sizes, strict=True):
            for number in range(1, size + 1):
                writer = writers[(topic.pk + number) % WRITERS]
                author, name = (writer, writer.name) if number > 1 else (topic.author, topic.author_name)
                when = topic.created_at + timedelta(seconds=number)
                post = Post(topic=topic, number=number, author=author, author_name=name, created_at=when)
                post.set_body(*rendered[number % len(rendered)])
                yield post

    rest = posts()
    while some := list(islice(rest, STEP)):
        for post in Post.objects.bulk_create(some):
            if post.number == 1:
                post.topic.opening = post
            post.topic.count_post(post)
    Topic.objects.bulk_update(topics, COUNTED, batch_size=100)


def _read(reader: Member, topics: list[Topic], containers: list[Category]) -> None:
    """Mark nine in ten topics as read, one in ten of these only up to the third post; the newest are new."""
    marks = [
        TopicRead(member=reader, topic=topic, number=topic.last_number if n % 10 else 3)
        for n, topic in enumerate(topics[:-20])
        if n % 11
    ]
    TopicRead.objects.bulk_create(marks, batch_size=STEP)
    kind = ContentType.objects.get_for_model(Topic)
    follows = [
        Follow(member=reader, content_type=kind, object_id=topic.pk, level=Level.TRACKING) for topic in topics[::10]
    ]
    category = ContentType.objects.get_for_model(Category)
    levels = {containers[0].pk: Level.WATCHING, containers[1].pk: Level.MUTED}
    follows += [Follow(member=reader, content_type=category, object_id=pk, level=level) for pk, level in levels.items()]
    Follow.objects.bulk_create(follows, batch_size=STEP)
