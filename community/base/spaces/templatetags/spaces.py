"""Template tags for a space: its tabs and panels, and what the viewer may do in it."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string

from community.base.members.models import Member
from community.base.spaces import policies
from community.base.spaces.models import Space
from community.base.spaces.panels import Panel, panels_of
from community.base.spaces.preview_as import PreviewRole
from community.base.spaces.related_panels import RelatedPanel, related_panels_of
from community.base.spaces.tools import tools_of

register = template.Library()


@register.inclusion_tag("spaces/_tabs.html", takes_context=True)
def space_tabs(context: dict, space: Space, current: str = "") -> dict:
    """Show a reader the tabs of a workspace, with `current` (a tool's key) marked; nothing for the commons."""
    request = context["request"]
    if space.is_commons or not policies.can_read(request.member, space):
        return {"tabs": []}
    tabs = [{"label": t.label, "url": t.url(space), "is_current": t.key == current} for t in tools_of(space)]
    shown = {"tabs": tabs, "space": space, "is_member": policies.is_member(request.member, space)}
    if policies.can_preview_as(request.member, space):
        shown |= {
            "preview_roles": PreviewRole.choices,
            "here": request.get_full_path(),
            "csrf_token": context.get("csrf_token"),
        }
    return shown


@register.filter
def can_be_read_by(space: Space, member: Member | None) -> bool:
    """Whether a viewer may read the content of a space (no query)."""
    return policies.can_read(member, space)


@register.filter
def can_be_written_by(space: Space, member: Member | None) -> bool:
    """Whether a viewer may write in a space (no query)."""
    return policies.can_contribute(member, space)


@register.inclusion_tag("spaces/_panels.html", takes_context=True)
def space_panels(context: dict, space: Space) -> dict:
    """Show the panels of a workspace's tools on its home, to a viewer who may read it."""
    return _rendered(context, panels_of(space), space, space=space)


@register.inclusion_tag("spaces/_panels.html", takes_context=True)
def related_panels(context: dict, thing: Any) -> dict:
    """Show the panels that other apps have registered for a thing."""
    return _rendered(context, related_panels_of(thing), thing, thing=thing)


def _rendered(context: dict, parts: Sequence[Panel | RelatedPanel], subject: Any, **shared: Any) -> dict:
    request = context["request"]
    found = [(part, part.context(subject, request.member)) for part in parts]
    return {
        "panels": [
            render_to_string(part.template, {**shared, **shown}, request=request)
            for part, shown in found
            if shown is not None
        ]
    }
