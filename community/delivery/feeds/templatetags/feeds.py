"""Links to the feed of a page."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from community.base.spaces.models import Space

register = template.Library()


@register.simple_tag
def feed_url(space: Space | None = None) -> str:
    """Return the path of a space's feed; without a space, that of the commons' feed."""
    return reverse("space_feed", args=[space.slug]) if space and not space.is_commons else reverse("commons_feed")


@register.simple_tag
def feed_link(space: Space | None = None) -> SafeString:
    """Return the feed discovery link for the head of a page about a space (no query)."""
    title = f"{space} · {settings.SITE_NAME}" if space else settings.SITE_NAME
    return format_html(
        '<link rel="alternate" type="application/atom+xml" title="{}" href="{}">', title, feed_url(space)
    )
