"""A space in a template: its tabs, and whether it is open to the viewer."""

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
    """Show the tools of a workspace to who may read it, `current` (a tool's key) marked; nothing for the commons."""
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
    """Whether the content of a space is open to a viewer (no query)."""
    return policies.can_read(member, space)


@register.filter
def can_be_written_by(space: Space, member: Member | None) -> bool:
    """Whether a viewer may write in a space (no query)."""
    return policies.can_contribute(member, space)


@register.inclusion_tag("spaces/_panels.html", takes_context=True)
def space_panels(context: dict, space: Space) -> dict:
    """Show what each tool of a workspace has to show on its home, to a viewer who may read it."""
    return _rendered(context, panels_of(space), space, space=space)


@register.inclusion_tag("spaces/_panels.html", takes_context=True)
def related_panels(context: dict, thing: Any) -> dict:
    """Show the panels of other apps that are related to a thing."""
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
