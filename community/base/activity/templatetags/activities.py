"""Template tags that show an activity as text."""

from django import template
from django.utils.safestring import SafeString

from community.base.activity.models import Activity
from community.base.activity.registry import Reason, activity_type, actor_name

register = template.Library()


@register.filter
def line(activity: Activity) -> SafeString:
    """Return the activity as one line of HTML with links."""
    return activity_type(activity.verb).line(activity)


@register.filter
def text(activity: Activity) -> str:
    """Return the activity as one line of plain text."""
    return activity_type(activity.verb).text(activity)


@register.filter
def actor(activity: Activity) -> str:
    """Return the actor's name."""
    return actor_name(activity)


@register.filter
def url(activity: Activity) -> str:
    return activity_type(activity.verb).url(activity)


@register.filter
def title(activity: Activity) -> str:
    return activity_type(activity.verb).title(activity)


@register.filter
def act_excerpt(activity: Activity) -> str:
    return activity_type(activity.verb).excerpt(activity)


@register.filter
def act_language(activity: Activity) -> str:
    return activity_type(activity.verb).language(activity)


@register.filter
def reason_text(reason: str) -> str:
    """Say why the reader is notified."""
    return str(Reason(reason).label)
