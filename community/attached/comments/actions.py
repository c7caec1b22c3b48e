"""Comment on a thing, and delete comments: the only way to do either."""

from uuid import UUID

from django.db import models, transaction

from community.attached.comments.models import Comment
from community.attached.comments.policies import demand_comment, demand_remove
from community.base.activity.record import forget, record
from community.base.core.saving import save_once
from community.base.members.models import Member
from community.base.members.texts import render_text
from community.base.relations.actions import follow_unless_muted
from community.base.spaces.models import Space


@transaction.atomic
def add_comment(
    *, actor: Member, target: models.Model, space: Space, source: str, idempotency_key: UUID | None = None
) -> Comment:
    """Comment on a thing and follow it.

    Args:
        target: a thing of a commentable model that the author may see.
        space: where the thing is.
        idempotency_key: the form's key; a form sent twice makes one comment.

    Raises:
        PermissionDenied: the author may not write in the space.
        ValidationError: the text is too long.
    """
    demand_comment(actor, space)
    rendered = render_text(source, wiki_base=space.wiki_base)
    comment = Comment(author=actor, target=target, space=space, idempotency_key=idempotency_key)
    comment.set_body(source, rendered)
    comment, is_new = save_once(comment)
    if not is_new:
        return comment
    follow_unless_muted(member=actor, target=target)
    record(
        "comments.commented",
        actor=actor,
        object=comment,
        context=target,
        space=space,
        data={"mentions": sorted(rendered.mentions)},
    )
    return comment


@transaction.atomic
def remove_comment(*, actor: Member, comment: Comment) -> None:
    """Delete a comment permanently, with its activities. The caller records the deletion and its reason.

    Raises:
        PermissionDenied: the actor does not own or moderate the space.
    """
    demand_remove(actor, comment.space)
    forget(comment)
    comment.delete()
