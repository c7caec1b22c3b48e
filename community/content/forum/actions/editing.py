"""Change posts. The earlier versions are kept."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from community.attached.moderation.changes import demand_fit_change
from community.base.activity.models import Activity
from community.base.activity.record import record
from community.base.core.markdown import mentioned_names
from community.base.core.versions import StaleVersionError
from community.base.members.models import Member
from community.content.forum import policies
from community.content.forum.actions.locking import lock_with_topic
from community.content.forum.actions.recording import invalidate, record_for_author
from community.content.forum.fingerprint import fingerprint
from community.content.forum.models import Post, PostVersion, State
from community.content.forum.quote_marks import own_words
from community.content.forum.quotes import quoted_text_of

QUIET_EDIT = timedelta(minutes=5)
"""An author's own correction within this time is not shown as an edit."""


@transaction.atomic
def edit_post(
    *,
    actor: Member,
    post: Post,
    body: str,
    title: str | None = None,
    language: str | None = None,
    tags: Sequence[str] | None = None,
    base: str = "",
) -> Post:
    """Change a post; for an opening post, also the topic's title, language and tags. Notifies newly mentioned members.

    The previous text and title stay in the history, unless authors correct their own post at once. An author whose
    post is changed by somebody else is notified.

    Args:
        base: the `fingerprint` of what the editor saw; "" replaces whatever is there.

    Raises:
        PermissionDenied: the member is neither the author nor a moderator.
        StaleVersionError: the post has changed since the editor saw it.
        ValidationError: the text is too long, or contains something that a new text could not.
    """
    post = lock_with_topic(post)
    policies.demand_edit(actor, post)
    topic, old_title = post.topic, post.topic.title
    is_same = body == post.source and (not post.is_opening or (title or old_title) == old_title)
    if base and not is_same and base != fingerprint(post):
        raise StaleVersionError(post, fingerprint(post))
    if not is_same:
        _demand_fit(actor, post, body, title)
    if post.is_opening:
        topic.title = title or topic.title
        topic.language = topic.language if language is None else language
        topic.save(update_fields=["title", "language"])
        if tags is not None:
            topic.tags.set(tags)
    if body == post.source and topic.title == old_title:
        return post
    if not _is_quiet(actor, post):
        _keep_version(post, old_title if post.is_opening else "", actor)
    _replace_body(post, body, actor)
    if actor.pk != post.author_id:
        record_for_author("forum.post_edited", actor=actor, post=post)
    invalidate(topic, post=post.pk)
    return post


def _is_quiet(actor: Member, post: Post) -> bool:
    """Whether a change leaves no version behind: made by the author, soon after posting, and the first one."""
    at_once = timezone.now() - post.created_at <= QUIET_EDIT
    return actor.pk == post.author_id and post.version == 1 and at_once


def _keep_version(post: Post, title: str, actor: Member) -> None:
    """Keep the current text of a post, with who replaces it and when (saves only the version's number)."""
    now = timezone.now()
    PostVersion.objects.create(
        post=post, number=post.version, title=title, source=post.source, editor=actor, created_at=now
    )
    post.version, post.edited_at = post.version + 1, now
    post.save(update_fields=["version", "edited_at"])


def _replace_body(post: Post, body: str, actor: Member) -> None:
    """Replace the text and its quotes, and notify newly mentioned members."""
    if body == post.source:
        return
    topic = post.topic
    words = quoted_text_of(body, author=post.author, space=topic.space)
    added = words.mentions - mentioned_names(own_words(post.source)) - _already_mentioned(post)
    post.set_body(body, words.rendered)
    post.save(update_fields=["source", "html", "plain"])
    words.keep_quotes(post)
    if added and post.is_shown:
        names = {"mentions": sorted(added)}
        record("forum.mentioned", actor=actor, object=post, context=topic, space=topic.space, data=names)


def _demand_fit(actor: Member, post: Post, body: str, title: str | None) -> None:
    """Raise ValidationError unless the screening allows the author to change the post like this."""
    topic = post.topic
    before, after = (quoted_text_of(text, author=post.author, space=topic.space) for text in (post.source, body))
    old, new = (f"{topic.title}\n\n", f"{title or topic.title}\n\n") if post.is_opening else ("", "")
    demand_fit_change(
        author=actor,
        space=topic.space,
        before=(old + post.source, before.to_screen()),
        after=(new + body, after.to_screen()),
        is_waiting=post.state == State.HELD,
    )


def _already_mentioned(post: Post) -> set[str]:
    """Return the usernames that have already been notified of a mention in the post."""
    acts = Activity.objects.about(post).filter(verb__in=("forum.replied", "forum.mentioned"))
    if post.is_opening:
        acts |= Activity.objects.about(post.topic).filter(verb="forum.topic_started")
    return {name for data in acts.values_list("data", flat=True) for name in data.get("mentions", ())}
