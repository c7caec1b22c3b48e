"""Start a discussion, and reply."""

from collections.abc import Sequence
from uuid import UUID

from django.core.files import File
from django.db import transaction

from community.attached.moderation.queue import queue
from community.base.activity.record import record
from community.base.members.models import Member
from community.base.relations.actions import follow_unless_muted
from community.base.relations.models import FollowReason, Level
from community.base.spaces.models import Space
from community.content.forum import policies
from community.content.forum.actions.locking import COUNTED, add_post, lock
from community.content.forum.actions.reading import mark_taken_part
from community.content.forum.categories import first_category
from community.content.forum.files import attach_to_post
from community.content.forum.holding import causes_to_hold
from community.content.forum.models import Category, Post, State, Topic
from community.content.forum.quotes import QuotedText, quoted_authors, quoted_text_of


@transaction.atomic
def start_topic(
    *,
    actor: Member,
    space: Space,
    title: str,
    body: str,
    category: Category | None = None,
    language: str = "",
    tags: Sequence[str] = (),
    files: Sequence[File] = (),
    idempotency_key: UUID | None = None,
) -> Topic:
    """Start a discussion and watch it. If it is sent twice with one key, the first topic is returned.

    Where only moderators start discussions, this suggests one: it is held until they publish it. It is also held when
    the category or the screening says so; nobody is notified before it is shown.

    Args:
        category: a category of the space; None takes the space's first one, created if there is none.
        files: attached to the opening post; they are not announced separately.

    Raises:
        PermissionDenied: the member may not write in the space.
        ValidationError: the text is too long, or refused by the screening; or a file is not accepted.
        ValueError: the category belongs to another space.
    """
    policies.demand_start_topic(actor, space)
    if category and category.space_id != space.pk:
        raise ValueError(f"The category {category.slug} is not one of {space.slug}.")
    if sent := _sent(actor, idempotency_key):
        return sent.topic
    words = quoted_text_of(body, author=actor, space=space)
    category = category or first_category(space)
    text = f"{title}\n\n{body}"
    causes = causes_to_hold(actor, category, text, is_topic=True, html=words.to_screen())
    topic = Topic.objects.create(
        author=actor, author_name=actor.name, space=space, category=category, title=title, language=language
    )
    post = _new_post(actor, words, idempotency_key, causes)
    topic.opening = add_post(topic, post)
    topic.state = post.state
    topic.set_keys()
    topic.save()
    topic.tags.set(tags)
    words.keep_quotes(post)
    attach_to_post(post, files, author=actor)
    mark_taken_part(actor=actor, topic=topic)
    follow_unless_muted(member=actor, target=topic, because=FollowReason.STARTED)
    if causes:
        queue(thing=post, space=space, author=actor, causes=causes)
    else:
        record_post(post)
    return topic


@transaction.atomic
def reply_to_topic(
    *, actor: Member, topic: Topic, body: str, files: Sequence[File] = (), idempotency_key: UUID | None = None
) -> Post:
    """Add a post, with files if any, to a topic and track it. If it is sent twice with one key, the first is returned.

    Raises:
        PermissionDenied: the member may not write in the topic's space, or the topic is closed.
        ValidationError: the text is too long, or refused by the screening; or a file is not accepted.
    """
    policies.demand_reply(actor, topic)
    words = quoted_text_of(body, author=actor, space=topic.space)
    if sent := _sent(actor, idempotency_key):
        return sent
    causes = causes_to_hold(actor, topic.category, body, html=words.to_screen())
    lock(topic)
    policies.demand_reply(actor, topic)
    post = add_post(topic, _new_post(actor, words, idempotency_key, causes))
    topic.save(update_fields=COUNTED)
    words.keep_quotes(post)
    attach_to_post(post, files, author=actor)
    mark_taken_part(actor=actor, topic=topic)
    follow_unless_muted(member=actor, target=topic, level=Level.TRACKING)
    if causes:
        queue(thing=post, space=topic.space, author=actor, causes=causes)
    else:
        record_post(post)
    return post


def record_post(post: Post) -> None:
    """Record that a post is published for everybody who may read it: a reply, or a new discussion."""
    topic, author = post.topic, post.author
    words = quoted_text_of(post.source, author=author, space=topic.space)
    data = {"mentions": sorted(words.mentions), "quoted": quoted_authors(post)}
    if post.is_opening:
        record("forum.topic_started", actor=author, object=topic, space=topic.space, data=data)
    else:
        record("forum.replied", actor=author, object=post, context=topic, space=topic.space, data=data)


def _new_post(author: Member, words: QuotedText, key: UUID | None, causes: list[str]) -> Post:
    state = State.HELD if causes else State.SHOWN
    post = Post(author=author, author_name=author.name, idempotency_key=key, state=state)
    post.set_body(words.source, words.rendered)
    return post


def _sent(author: Member, key: UUID | None) -> Post | None:
    """Return the post that the form with this key has already created; a simultaneous second request waits here."""
    if key is None:
        return None
    Member.objects.select_for_update(no_key=True).get(pk=author.pk)
    return Post.objects.sent(author, key)
