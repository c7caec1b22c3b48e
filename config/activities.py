"""Registrations that need several apps of one floor, which do not import each other."""

from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet

from community.attached.comments.actions import remove_comment
from community.attached.comments.models import Comment
from community.attached.moderation.removal import record_removal
from community.attached.moderation.reviewable import Reviewable, reviewables
from community.base.members.models import Member
from community.base.spaces.related_panels import RelatedPanel, related_panels
from community.content.forum.models import Topic
from workspaces.decisions.origins import origins
from workspaces.decisions.tools import related_decisions


def _target_of(comment: Comment) -> Model | None:
    return comment.target


def _with_target(rows: Any) -> QuerySet:
    return rows.with_details().prefetch_related("target")


@transaction.atomic
def _remove(moderator: Member, comment: Comment, reason: str) -> None:
    """Delete a reported comment; its author is notified of the reason, with a link to what it was about."""
    record_removal(actor=moderator, thing=comment, reason=reason, url=comment.target.get_absolute_url())
    remove_comment(actor=moderator, comment=comment)


reviewables.register("comment", Reviewable(Comment, remove=_remove, context=_target_of, details=_with_target))

origins.register("topic", Topic)
related_panels.register("decisions.topic", RelatedPanel(Topic, "decisions/_related.html", related_decisions))
