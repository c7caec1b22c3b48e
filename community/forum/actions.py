"""What members do in the forum: start a topic, reply, edit, mark what solved it."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from community.activity.models import Activity
from community.activity.record import record
from community.core.markdown import Rendered, mentioned_names
from community.forum import policies
from community.forum.categories import first_category
from community.forum.models import Category, Post, Topic
from community.members.models import Member
from community.members.texts import render_text
from community.relations.actions import follow_unless_muted
from community.spaces.models import Space

QUIET_EDIT = timedelta(minutes=5)
"""An author's own correction within this time is not shown as an edit."""


@transaction.atomic
def start_topic(
    *,
    author: Member,
    space: Space,
    title: str,
    body: str,
    category: Category | None = None,
    language: str = "",
    idempotency_key: UUID | None = None,
) -> Topic:
    """Open a discussion and follow it. Sent twice with one key, the first topic is returned.

    Args:
        category: one of the space; None takes the space's first, made when there is none.

    Raises:
        PermissionDenied: the member may not write in the space.
        ValidationError: the text is too long.
        ValueError: the category is another space's.
    """
    policies.demand_start_topic(author, space)
    if category and category.space_id != space.pk:
        raise ValueError(f"The category {category.slug} is not one of {space.slug}.")
    if sent := _sent(author, idempotency_key):
        return sent.topic
    rendered = render_text(body, wiki_base=space.wiki_base)
    topic = Topic.objects.create(
        author=author,
        author_name=author.name,
        space=space,
        category=category or first_category(space),
        title=title,
        language=language,
    )
    topic.opening = _add_post(topic, author, body, rendered, idempotency_key)
    topic.save()
    follow_unless_muted(member=author, target=topic)
    record("forum.topic_started", actor=author, object=topic, space=space, data=_mentions(rendered))
    return topic


@transaction.atomic
def reply_to_topic(*, author: Member, topic: Topic, body: str, idempotency_key: UUID | None = None) -> Post:
    """Add a post to a topic and follow it. Sent twice with one key, the first post is returned.

    Raises:
        PermissionDenied: the member may not write in the topic's space.
        ValidationError: the text is too long.
    """
    policies.demand_reply(author, topic)
    rendered = render_text(body, wiki_base=topic.space.wiki_base)
    if sent := _sent(author, idempotency_key):
        return sent
    topic.refresh_from_db(fields=["last_number", "post_count"], from_queryset=Topic.objects.locked())
    post = _add_post(topic, author, body, rendered, idempotency_key)
    topic.save(update_fields=["last_post", "last_number", "last_post_at", "post_count", "sort_key"])
    follow_unless_muted(member=author, target=topic)
    record("forum.replied", actor=author, object=post, context=topic, space=topic.space, data=_mentions(rendered))
    return post


@transaction.atomic
def edit_post(*, editor: Member, post: Post, body: str, title: str | None = None, language: str | None = None) -> Post:
    """Change a post; of an opening post, the topic's title and language as well. Tells who is newly mentioned.

    Raises:
        PermissionDenied: the member is neither the author nor a moderator.
        ValidationError: the text is too long.
    """
    policies.demand_edit(editor, post)
    topic = post.topic
    if post.is_opening:
        topic.title = title or topic.title
        topic.language = topic.language if language is None else language
        topic.save(update_fields=["title", "language"])
    if body == post.source:
        return post
    rendered = render_text(body, wiki_base=topic.space.wiki_base)
    added = rendered.mentions - mentioned_names(post.source)
    post.take(body, rendered)
    if editor.pk != post.author_id or timezone.now() - post.created_at > QUIET_EDIT:
        post.edited_at = timezone.now()
    post.save(update_fields=["source", "html", "plain", "edited_at"])
    if added:
        names = {"mentions": sorted(added)}
        record("forum.mentioned", actor=editor, object=post, context=topic, space=topic.space, data=names)
    return post


@transaction.atomic
def mark_solution(*, member: Member, topic: Topic, post: Post | None) -> None:
    """Say which reply solved a topic, or (None) that none did. Only the latest mark stays on record.

    Raises:
        PermissionDenied: the member neither started the topic nor moderates its space.
        ValueError: the post is no reply in this topic.
    """
    policies.demand_mark_solution(member, topic)
    if post and (post.topic_id != topic.pk or post.is_opening):
        raise ValueError(f"Post {post.pk} is no reply in topic {topic.pk}.")
    topic.refresh_from_db(fields=["solution"], from_queryset=Topic.objects.locked())
    if topic.solution_id == (post.pk if post else None):
        return
    topic.solution = post
    topic.save(update_fields=["solution"])
    Activity.objects.about(topic).filter(verb="forum.solved").delete()
    if post:
        record("forum.solved", actor=member, object=topic, space=topic.space, data={"solver": post.author_id})


def _sent(author: Member, key: UUID | None) -> Post | None:
    """Return what the form with this key has made before; who sends it twice at once waits here for the first."""
    if key is None:
        return None
    Member.objects.select_for_update(no_key=True).get(pk=author.pk)
    return Post.objects.sent(author, key)


def _add_post(topic: Topic, author: Member, body: str, rendered: Rendered, key: UUID | None) -> Post:
    """Save the topic's next post and count it in the topic (which the caller holds locked, and saves)."""
    post = Post(topic=topic, author=author, author_name=author.name, number=topic.last_number + 1, idempotency_key=key)
    post.take(body, rendered)
    post.save()
    topic.note_post(post)
    return post


def _mentions(rendered: Rendered) -> dict[str, list[str]]:
    return {"mentions": sorted(rendered.mentions)}
