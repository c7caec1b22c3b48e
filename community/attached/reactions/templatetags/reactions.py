"""The button to give thanks."""

from django import template

from community.attached.reactions.models import Thanks
from community.attached.reactions.reactable import reactables
from community.attached.reactions.views import thanks_context

register = template.Library()


@register.inclusion_tag("reactions/_thanks.html", takes_context=True)
def thanks(context: dict, thing) -> dict:
    """Show how many thanks a thing has, and the button to members who may give thanks.

    It takes no query for a thing that has `thanks_count` and `is_thanked`, otherwise two.
    """
    request, rows = context["request"], Thanks.objects.of(thing)
    number = thing.thanks_count if hasattr(thing, "thanks_count") else rows.count()
    has_been_asked = hasattr(thing, "is_thanked")
    is_thanked = thing.is_thanked if has_been_asked else rows.by(request.member).exists()
    return thanks_context(request, reactables.name_of(thing), thing, number, is_thanked=is_thanked)
