"""Delete, hide and restore posts. Nothing is destroyed; a topic follows the state of its opening post."""

from django.db import transaction
from django.utils import timezone

from community.attached.moderation.models import Outcome, ReviewItem
from community.attached.moderation.queue import close_review_items, queue
from community.base.activity.models import Activity
from community.base.activity.record import restore_acts, withdraw_acts
from community.base.members.models import Member
from community.content.forum import policies
from community.content.forum.actions.locking import GONE, lock_with_topic, recount, show_or_withdraw
from community.content.forum.actions.recording import invalidate, record_for_author
from community.content.forum.models import Post, State


@transaction.atomic
def delete_post(*, actor: Member, post: Post, reason: str = "") -> Post:
    """Delete a post. Its author and the moderators can restore it; a second click changes nothing.

    Args:
        reason: given by a moderator, for the author and the log.

    Raises:
        PermissionDenied: it is another member's, or opens a discussion in which others have replied.
    """
    post = lock_with_topic(post)
    if post.state == State.DELETED:
        return post
    policies.demand_delete(actor, post)
    was_held = post.state == State.HELD
    set_state(post, State.DELETED, actor=actor, reason=reason)
    if was_held or policies.can_moderate(actor, post.space):  # a report stays open if the author is quicker
        close_review_items(thing=post, outcome=Outcome.REMOVED, moderator=actor, reason=reason)
    record_for_author("forum.post_deleted", actor=actor, post=post, reason=reason)
    return post


@transaction.atomic
def hide_post(*, actor: Member, post: Post, reason: str = "") -> Post:
    """Hide a post from everybody but its author and the moderators.

    Raises:
        PermissionDenied: the member may not moderate the space.
    """
    post = lock_with_topic(post)
    policies.demand_moderate(actor, post.space)
    if post.state == State.HIDDEN:
        return post
    policies.demand_hide(actor, post)
    set_state(post, State.HIDDEN, actor=actor, reason=reason)
    close_review_items(thing=post, outcome=Outcome.HIDDEN, moderator=actor, reason=reason)
    record_for_author("forum.post_hidden", actor=actor, post=post, reason=reason)
    return post


@transaction.atomic
def restore_post(*, actor: Member, post: Post) -> Post:
    """Restore a post that was deleted or hidden. One that was never published waits for a moderator again.

    Raises:
        PermissionDenied: the member neither deleted their own post nor may moderate the space.
    """
    post = lock_with_topic(post)
    if post.is_shown or post.state == State.HELD:
        return post
    policies.demand_restore(actor, post)
    waited = None if _was_published(post) else ReviewItem.objects.about(post).never_published().newest_first().first()
    set_state(post, State.HELD if waited else State.SHOWN, actor=actor)
    if waited:
        queue(thing=post, space=post.space, author=post.author, causes=waited.causes)
    record_for_author("forum.post_restored", actor=actor, post=post)
    return post


def set_state(post: Post, state: str, *, actor: Member, reason: str = "") -> None:
    """Set the state of a post, whose topic the caller holds locked; recount the topic and update its activities."""
    topic = post.topic
    post.state, post.stated_by, post.stated_at, post.stated_because = state, actor, timezone.now(), reason[:500]
    post.save(update_fields=["state", "stated_by", "stated_at", "stated_because"])
    recount(topic)
    if post.is_opening:
        show_or_withdraw(topic)
    elif topic.state not in GONE:
        only = topic.posts.filter(pk=post.pk)
        withdraw_acts(only) if state in GONE else restore_acts(only)
    invalidate(topic, post=post.pk)


def _was_published(post: Post) -> bool:
    """Whether a post was published, which means that everybody was notified of it once."""
    published = Activity.objects.about(post).filter(verb="forum.replied")
    if post.is_opening:
        published |= Activity.objects.about(post.topic).filter(verb="forum.topic_started")
    return published.exists()
