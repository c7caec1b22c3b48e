"""The latest of a space, for its home page."""

from django import template

from community.activity.models import Activity
from community.activity.querysets import attach_things

register = template.Library()


@register.inclusion_tag("stream/_lines.html", takes_context=True)
def latest_of(context: dict, space, size: int = 10) -> dict:
    """Show the newest acts of a space, as the viewer may see them."""
    member = context["request"].member
    acts = Activity.objects.shown_in("stream").visible_to(member).in_space(space).with_details().newest_first()
    return {"activities": attach_things(list(acts[:size]), member), "request": context["request"], "in_space": True}
