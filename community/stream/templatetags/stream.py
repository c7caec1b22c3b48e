"""The latest of a space or of a member, for their pages."""

from django import template

from community.activity.models import Activity
from community.activity.querysets import ActivityQuerySet, attach_things
from community.members.models import Member

register = template.Library()


@register.inclusion_tag("stream/_lines.html", takes_context=True)
def latest_of(context: dict, space, size: int = 10) -> dict:
    """Show the newest acts of a space, as the viewer may see them."""
    acts = _newest(context, Activity.objects.in_space(space), size)
    return {"activities": acts, "request": context["request"], "in_space": True}


@register.simple_tag(takes_context=True)
def latest_by(context: dict, actor: Member, size: int = 5) -> list[Activity]:
    """Return the newest acts of a member, as the viewer may see them."""
    return _newest(context, Activity.objects.filter(actor=actor), size)


def _newest(context: dict, acts: ActivityQuerySet, size: int) -> list[Activity]:
    member = context["request"].member
    shown = acts.shown_in("stream").visible_to(member).with_details().newest_first()
    return attach_things(list(shown[:size]), member)
