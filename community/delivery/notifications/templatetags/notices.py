"""Viewing a thing marks the notifications about it as read."""

from django import template
from django.contrib.contenttypes.models import ContentType

register = template.Library()


@register.inclusion_tag("notifications/_mark_seen.html", takes_context=True)
def mark_seen(context: dict, thing) -> dict:
    """Render an element that marks the viewer's notifications about a thing as read after two seconds on its page."""
    request = context["request"]
    kind = ContentType.objects.get_for_model(thing)
    return {"has_unread": bool(context["unread_count"]), "type_id": kind.pk, "thing": thing, "request": request}
