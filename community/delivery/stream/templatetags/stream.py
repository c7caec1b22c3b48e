"""The latest activities of a member, for their profile."""

from django import template

from community.base.activity.attaching import attach_things
from community.base.activity.models import Activity
from community.base.members.models import Member

register = template.Library()


@register.simple_tag(takes_context=True)
def latest_by(context: dict, actor: Member, size: int = 5) -> list[Activity]:
    """Return the newest activities of a member, as the viewer may see them."""
    viewer = context["request"].member
    shown = Activity.objects.filter(actor=actor).shown_in("stream").visible_to(viewer).with_details().newest_first()
    return attach_things(list(shown[:size]), viewer)
