"""Writes a prepared import: all of it in one transaction, told as one act."""

from collections import defaultdict

from django.conf import settings
from django.db import transaction

from community.activity.record import record
from community.forum.categories import first_category, named_category
from community.forum.importing.prepare import Batch, Entry, key_prefix
from community.forum.models import Category, Post, Topic
from community.spaces.models import Space
from community.spaces.querysets import stewards_of

STEP = 500


@transaction.atomic
def import_topics(*, space: Space, source: str, batch: Batch, language: str = "") -> None:
    """Write the new topics and posts of a batch into the category named after its source.

    One act is recorded for all of them, in the name of the space's first steward, and nobody is notified. A batch with
    nothing new changes and records nothing.
    """
    if not batch.questions and not batch.answers:
        return
    first_category(space)  # members' own topics do not land among what was imported
    category = named_category(space, source)
    prefix = key_prefix(space, source)
    topics = _write_topics(category, batch.questions, language)
    answers: dict[str, list[Entry]] = defaultdict(list)
    for answer in batch.answers:
        answers[f"{prefix}{answer.parent_id}"].append(answer)
    missing = answers.keys() - topics.keys()
    there = Topic.objects.locked().filter(import_key__in=missing)
    topics |= {topic.import_key: topic for topic in there if topic.import_key}
    posts = _write_answers(topics, answers)
    for question in batch.questions:
        if question.has_solution:
            topics[question.key].solution = posts[f"{prefix}{question.accepted_id}"]
    counted = ["opening", "last_post", "last_number", "last_post_at", "sort_key", "post_count", "solution"]
    Topic.objects.bulk_update(topics.values(), counted, batch_size=100)
    steward = stewards_of(space).order_by("pk").first()
    counts = {"topics": len(batch.questions), "replies": len(batch.answers)}
    data = counts | ({} if steward else {"actor_name": settings.SITE_NAME})
    record("forum.imported", actor=steward, object=category, space=space, data=data)


def _write_topics(category: Category, questions: list[Entry], language: str) -> dict[str, Topic]:
    """Write the topics with their opening posts; return them by key."""
    topics = [
        Topic(
            category=category,
            space_id=category.space_id,
            title=question.title,
            author_name=question.author_name,
            language=language,
            tags=question.tags,
            created_at=question.created_at,
            last_post_at=question.created_at,
            import_key=question.key,
        )
        for question in questions
    ]
    Topic.objects.bulk_create(topics, batch_size=STEP)
    openings = [_post(topic, entry) for topic, entry in zip(topics, questions, strict=True)]
    Post.objects.bulk_create(openings, batch_size=STEP)
    for topic, opening in zip(topics, openings, strict=True):
        topic.opening = opening
    return {topic.import_key: topic for topic in topics if topic.import_key}


def _write_answers(topics: dict[str, Topic], answers: dict[str, list[Entry]]) -> dict[str, Post]:
    """Write the answers, numbered by date after what is there; return them by key."""
    posts = [_post(topics[key], entry) for key, entries in answers.items() for entry in entries]
    Post.objects.bulk_create(posts, batch_size=STEP)
    return {post.import_key: post for post in posts if post.import_key}


def _post(topic: Topic, entry: Entry) -> Post:
    """Make the topic's next post and count it there (saves neither)."""
    post = Post(
        topic=topic,
        number=topic.last_number + 1,
        author_name=entry.author_name,
        created_at=entry.created_at,
        import_key=entry.key,
    )
    post.take(entry.source, entry.rendered)
    topic.note_post(post)
    return post
