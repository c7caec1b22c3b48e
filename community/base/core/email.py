"""What all mails of the site share: HTML with inline styles, and the name of the site's host."""

from typing import Any
from urllib.parse import urlsplit

from css_inline import CSSInliner
from django.conf import settings
from django.template.loader import render_to_string

_inliner = CSSInliner(load_remote_stylesheets=False)


def email_html(template: str, context: dict[str, Any]) -> str:
    """Render the HTML of a mail with inline styles, since many mail programs ignore a style sheet."""
    return _inliner.inline(render_to_string(template, context))


def site_host() -> str:
    """Return the host's name, for the ids of mails and lists."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"
