"""The comments under a thing."""

from typing import Any

from django import template

from community.attached.comments.forms import CommentForm
from community.attached.comments.lists import list_context
from community.attached.comments.policies import can_comment

register = template.Library()


@register.inclusion_tag("comments/_comments.html", takes_context=True)
def comments(context: dict, target: Any) -> dict:
    """Show the comments on a thing and the form to add one (two queries: comments, and the viewer's roles)."""
    request = context["request"]
    listed = list_context(request, target)
    return {
        **listed,
        "form": CommentForm(auto_id="comment_%s", draft=f"{listed['kind']}:{target.pk}"),
        "can_comment": can_comment(request.member, target.space),
        "csrf_token": context.get("csrf_token"),
        "LANGUAGE_CODE": context.get("LANGUAGE_CODE"),
    }
