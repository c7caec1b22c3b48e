"""Writes a prepared import in one transaction, recorded as one activity."""

from contextlib import ExitStack

from django.conf import settings
from django.db import transaction

from community.attached.tags.bulk import tag_in_bulk
from community.attached.uploads.actions import import_file
from community.base.activity.record import record
from community.base.spaces.models import Space
from community.base.spaces.querysets import managers_of
from community.content.forum.actions.locking import COUNTED
from community.content.forum.categories import first_category, named_category
from community.content.forum.importing.entries import Batch, Entry, Thread
from community.content.forum.models import Category, Post, Topic

STEP = 500


def import_topics(*, space: Space, category: str, batch: Batch, language: str = "") -> None:
    """Write the new topics and posts of a batch, with their tags and files, into the category with this name.

    One activity is recorded for all of them, in the name of the space's first manager, and nobody is notified. A batch
    with nothing new changes and records nothing. Stored files are removed again when anything fails.
    """
    if not batch.threads:
        return
    with ExitStack() as stored, transaction.atomic():
        first_category(space)  # members' own topics do not end up among the imported ones
        container = named_category(space, category)
        topics = _write_topics(container, batch.threads, language)
        posts = _write_replies(topics, batch.threads)
        Topic.objects.bulk_update(set(topics), COUNTED, batch_size=100)
        pairs = zip(topics, batch.threads, strict=True)
        tag_in_bulk(Topic, {topic.pk: thread.opening.tags for topic, thread in pairs if thread.opening})
        _write_files(posts, stored)
        manager = managers_of(space).order_by("pk").first()
        data = {"topics": batch.topics, "replies": batch.replies}
        data |= {} if manager else {"actor_name": settings.SITE_NAME}
        record("forum.imported", actor=manager, object=container, space=space, data=data)


def _write_topics(category: Category, threads: list[Thread], language: str) -> list[Topic]:
    """Return the topic of each thread: a new one with its opening post, or the one that the thread continues."""
    new = {
        thread.opening.key: Topic(
            category=category,
            space_id=category.space_id,
            title=thread.opening.title,
            author_name=thread.opening.author_name,
            language=language,
            created_at=thread.opening.created_at,
            last_post_at=thread.opening.created_at,
            import_key=thread.opening.key,
        )
        for thread in threads
        if thread.opening
    }
    Topic.objects.bulk_create(new.values(), batch_size=STEP)
    there = _continued([thread.continues for thread in threads if not thread.opening])
    return [new[thread.opening.key] if thread.opening else there[thread.continues] for thread in threads]


def _continued(keys: list[str]) -> dict[str, Topic]:
    """Return the topics, locked, that the posts with these keys belong to now, by key."""
    places: dict[str, int] = {}
    for start in range(0, len(keys), STEP):
        places |= Post.objects.topics_of_imported(keys[start : start + STEP])
    ids = sorted(set(places.values()))
    topics: dict[int, Topic] = {}
    for start in range(0, len(ids), STEP):
        topics |= Topic.objects.locked().order_by("pk").in_bulk(ids[start : start + STEP])
    return {key: topics[topic_id] for key, topic_id in places.items()}


def _write_replies(topics: list[Topic], threads: list[Thread]) -> list[tuple[Post, Entry]]:
    """Write all posts, numbered in order after the existing ones; return each with its entry."""
    posts: list[tuple[Post, Entry]] = []
    for topic, thread in zip(topics, threads, strict=True):
        posts += [(_post(topic, entry), entry) for entry in thread.entries]
    Post.objects.bulk_create([post for post, _entry in posts], batch_size=STEP)
    new = {topic.pk for topic, thread in zip(topics, threads, strict=True) if thread.opening}
    for post, entry in posts:
        if post.topic_id in new and post.is_opening:
            post.topic.opening = post
        if post.topic_id in new and entry.is_solution:
            post.topic.solution = post
    return posts


def _post(topic: Topic, entry: Entry) -> Post:
    """Create the topic's next post and count it there (saves neither)."""
    post = Post(
        topic=topic,
        number=topic.last_number + 1,
        author_name=entry.author_name,
        created_at=entry.created_at,
        import_key=entry.key,
    )
    post.set_body(entry.source, entry.rendered)
    topic.count_post(post)
    return post


def _write_files(posts: list[tuple[Post, Entry]], stored: ExitStack) -> None:
    for post, entry in posts:
        for each in entry.files:
            import_file(
                target=post,
                path=each.path,
                name=each.name,
                facts=each.facts,
                author_name=entry.author_name,
                when=entry.created_at,
                stored=stored,
            )
