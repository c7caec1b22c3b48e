"""Publish or refuse posts that are held for the moderators."""

from django.db import transaction

from community.attached.moderation.models import Outcome
from community.attached.moderation.queue import close_review_items
from community.base.activity.record import withdraw_acts
from community.base.members.models import Member
from community.content.forum import policies
from community.content.forum.actions.locking import GONE, lock_with_topic
from community.content.forum.actions.recording import record_for_author
from community.content.forum.actions.removing import set_state
from community.content.forum.actions.writing import record_post
from community.content.forum.models import Post, PostRead, PostRedirect, State


@transaction.atomic
def approve_post(*, actor: Member, post: Post, reason: str = "") -> Post:
    """Publish a post that was held or refused; everybody is notified now, as if it had just been written.

    If others have posted or marked all as read since, it takes the next number, because they have not read it.

    Raises:
        PermissionDenied: the member may not moderate the space.
    """
    post = lock_with_topic(post)
    policies.demand_moderate(actor, post.space)
    if post.state not in (State.HELD, State.REFUSED):
        return post
    _move_to_end(post, actor)
    set_state(post, State.SHOWN, actor=actor, reason=reason)
    close_review_items(thing=post, outcome=Outcome.APPROVED, moderator=actor, reason=reason)
    record_post(post)
    if post.topic.state in GONE:  # notified when the discussion comes back
        withdraw_acts(Post.objects.filter(pk=post.pk))
    record_for_author("forum.post_approved", actor=actor, post=post, reason=reason)
    return post


@transaction.atomic
def refuse_post(*, actor: Member, post: Post, reason: str = "") -> Post:
    """Refuse to publish a held post. Its author still sees it, with the reason.

    Raises:
        PermissionDenied: the member may not moderate the space.
    """
    post = lock_with_topic(post)
    policies.demand_moderate(actor, post.space)
    if post.state != State.HELD:
        return post
    set_state(post, State.REFUSED, actor=actor, reason=reason)
    close_review_items(thing=post, outcome=Outcome.REFUSED, moderator=actor, reason=reason)
    record_for_author("forum.post_refused", actor=actor, post=post, reason=reason)
    return post


def _move_to_end(post: Post, actor: Member) -> None:
    topic = post.topic
    passed_by = topic.readers.filter(number__gte=post.number).exclude(member=post.author)
    if post.is_opening or (post.number == topic.last_number and not passed_by.exists()):
        return
    PostRedirect.objects.create(topic=topic, number=post.number, post=post)
    PostRead.objects.get_or_create(member=actor, post=post)
    topic.last_number += 1
    post.number = topic.last_number
    post.save(update_fields=["number"])
