"""The button with which a thing is followed."""

from django import template

from community.relations.followable import kind_of
from community.relations.views import follow_context

register = template.Library()


@register.inclusion_tag("relations/_follow.html", takes_context=True)
def follow_button(context: dict, target) -> dict:
    """Show "Follow" or "Following" for a thing to a signed-in member (one query)."""
    member = context["request"].member
    return {**follow_context(member, kind_of(target), target), "request": context["request"]}
