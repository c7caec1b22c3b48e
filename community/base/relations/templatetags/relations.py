"""The menu for following a thing."""

from django import template

from community.base.relations.followable import followables
from community.base.relations.levels import FollowState
from community.base.relations.querysets import level_of
from community.base.relations.views import follow_context

register = template.Library()


@register.inclusion_tag("relations/_follow.html", takes_context=True)
def follow_button(context: dict, target, level: str | None = None, follow_state: FollowState | None = None) -> dict:
    """Show a signed-in member which level they have for a thing, and why, and let them choose another.

    Args:
        level: the member's level ("": none chosen), if already loaded; otherwise this takes one query.
        follow_state: the level in effect, where the thing has containers that it can be followed through.
    """
    request = context["request"]
    if follow_state is None:
        level = level_of(target, request.member) if level is None else level
        follow_state = FollowState(level, level)
    menu = follow_context(request.member, followables.name_of(target), target, follow_state.own)
    return {**menu, "follow_state": follow_state, "request": request}
