"""What the shell shows to members who own or moderate a space."""

from django import template

from community.attached.moderation.policies import looks_after_members
from community.base.spaces.policies import looks_after_any

register = template.Library()


@register.simple_tag(takes_context=True)
def reviews(context: dict) -> bool:
    """Whether the viewer has a review queue (no query: their roles are loaded)."""
    return looks_after_any(context["request"].member)


@register.simple_tag(takes_context=True)
def can_moderate_members(context: dict) -> bool:
    """Whether the viewer may silence and suspend members and edit the word list."""
    return looks_after_members(context["request"].member)
