"""The comments on a thing, as a template needs them."""

from django.db import models

from community.attached.comments.commentable import commentables
from community.attached.comments.models import Comment
from community.base.core.pages import page_of, parse_non_negative
from community.base.members.http import Request


def list_context(request: Request, target: models.Model, size: int = 50) -> dict:
    """Return the latest comments on a thing, the oldest of them first, and the key of earlier ones.

    Raises:
        BadRequest: `before` in the address is not a number.
    """
    before = parse_non_negative(request.GET.get("before"), "before")
    here = Comment.objects.visible_to(request.member).of(target).with_details()
    if getattr(target, "comment_count", None) == 0:  # annotated by a query
        here = here.none()
    page = page_of(here, before=before, size=size)
    return {
        "comments": page.items[::-1],
        "next_key": page.next_key,
        "before": before,
        "kind": commentables.name_of(target),
        "target": target,
        "request": request,
    }
