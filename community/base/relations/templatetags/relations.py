"""The menu with which a thing is followed."""

from django import template

from community.base.relations.followable import followables
from community.base.relations.levels import FollowState
from community.base.relations.querysets import level_of
from community.base.relations.views import follow_context

register = template.Library()


@register.inclusion_tag("relations/_follow.html", takes_context=True)
def follow_button(context: dict, target, level: str | None = None, follow_state: FollowState | None = None) -> dict:
    """Show a signed-in member how much they hear of a thing, and why, and let them choose.

    Args:
        level: the member's ("": none chosen), where a query brought it along already; otherwise this asks (one query).
        follow_state: what is in effect, where the thing has containers that it is heard of through.
    """
    request = context["request"]
    if follow_state is None:
        level = level_of(target, request.member) if level is None else level
        follow_state = FollowState(level, level)
    menu = follow_context(request.member, followables.name_of(target), target, follow_state.own)
    return {**menu, "follow_state": follow_state, "request": request}
