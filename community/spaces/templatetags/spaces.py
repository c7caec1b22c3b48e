"""A space in a template: its tabs, and whether it is open to the viewer."""

from django import template

from community.members.models import Member
from community.spaces import policies
from community.spaces.models import Space
from community.spaces.tools import tools

register = template.Library()


@register.inclusion_tag("spaces/_tabs.html", takes_context=True)
def space_tabs(context: dict, space: Space, current: str = "") -> dict:
    """Show the tools of a workspace to who may read it, `current` (a tool's key) marked; nothing for the commons."""
    if space.is_commons or not policies.can_read(context["request"].member, space):
        return {"tabs": []}
    tabs = [{"label": t.label, "url": t.url(space), "is_current": t.key == current} for t in tools()]
    return {"tabs": tabs, "space": space}


@register.filter
def can_be_read_by(space: Space, member: Member | None) -> bool:
    """Whether the content of a space is open to a viewer (no query)."""
    return policies.can_read(member, space)


@register.filter
def can_be_written_by(space: Space, member: Member | None) -> bool:
    """Whether a viewer may write in a space (no query)."""
    return policies.can_contribute(member, space)
