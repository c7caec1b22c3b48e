"""Template tags of the shell: the current link of the navigation, and relative times."""

from datetime import datetime, timedelta

from django import template
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from community.base.core.dates import date_text

register = template.Library()

PAGE = SafeString('aria-current="page"')
BELOW = SafeString('aria-current="true"')
NOWHERE = SafeString("")


@register.simple_tag(takes_context=True)
def current(context: dict, url: str) -> SafeString:
    """Return `aria-current` for a link of the navigation: "page" on the page itself, "true" on a page below it.

    A workspace's forum and wiki have addresses below those of the commons, but belong to the workspace: a page with a
    `space` of its own is below that space and below the workspaces.
    """
    request, space = context.get("request"), context.get("space")
    if not request or not url:
        return NOWHERE
    if request.path == url:
        return PAGE
    if space and not getattr(space, "is_commons", True):
        return BELOW if url in (reverse("workspaces"), space.get_absolute_url()) else NOWHERE
    return BELOW if url != "/" and request.path.startswith(url) else NOWHERE


@register.filter
def moment(when: datetime) -> str:
    """Format a moment as "12 minutes ago", "3 September" or "3 September 2024" (dates by locale)."""
    now = timezone.localtime()
    when = timezone.localtime(when)
    if abs(now - when) < timedelta(hours=20):
        return naturaltime(when)
    return date_text(when, "MONTH_DAY_FORMAT" if when.year == now.year else "DATE_FORMAT")
