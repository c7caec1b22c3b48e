"""The menu with which a thing is followed."""

from django import template

from community.relations.followable import kind_of
from community.relations.querysets import level_of
from community.relations.views import follow_context

register = template.Library()


@register.inclusion_tag("relations/_follow.html", takes_context=True)
def follow_button(context: dict, target, level: str | None = None) -> dict:
    """Show a signed-in member how much they hear of a thing, and let them choose.

    Args:
        level: the member's ("": none chosen), where a query brought it along already; otherwise this asks (one query).
    """
    request = context["request"]
    level = level_of(target, request.member) if level is None else level
    return {**follow_context(request.member, kind_of(target), target, level), "request": request}
