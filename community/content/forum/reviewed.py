"""What moderators can do with posts in the review queue."""

from django.urls import reverse

from community.attached.moderation.reviewable import Reviewable, reviewables
from community.base.members.models import Member
from community.content.forum.actions.holding import approve_post, refuse_post
from community.content.forum.actions.locking import lock_with_topic
from community.content.forum.actions.removing import delete_post, hide_post
from community.content.forum.models import Post


def _approve(moderator: Member, post: Post, reason: str) -> None:
    approve_post(actor=moderator, post=post, reason=reason)


def _refuse(moderator: Member, post: Post, reason: str) -> None:
    refuse_post(actor=moderator, post=post, reason=reason)


def _hide(moderator: Member, post: Post, reason: str) -> None:
    hide_post(actor=moderator, post=post, reason=reason)


def _remove(moderator: Member, post: Post, reason: str) -> None:
    delete_post(actor=moderator, post=post, reason=reason)


def _lock(post: Post) -> None:
    lock_with_topic(post)


def _edit_url(post: Post) -> str:
    return reverse("edit_forum_post", args=[post.pk])


reviewables.register(
    "post",
    Reviewable(Post, approve=_approve, refuse=_refuse, hide=_hide, remove=_remove, edit_url=_edit_url, lock=_lock),
)
