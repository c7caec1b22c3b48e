"""Absolute addresses in e-mails."""

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from community.base.core.links import absolute_links

register = template.Library()


@register.filter
def absolute(html: SafeString) -> SafeString:
    """Make the links of safe HTML absolute."""
    return mark_safe(absolute_links(html, f"{settings.SITE_URL}/"))  # noqa: S308 - it was safe before
