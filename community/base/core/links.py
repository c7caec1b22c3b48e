"""Absolute addresses for texts that are read outside the site: in a feed reader or a mail."""

import re
from html import escape, unescape
from urllib.parse import urljoin

_ATTRIBUTE = re.compile(r'\b(href|src)="([^"]*)"')


def absolute_links(html: str, base: str) -> str:
    """Make the links and pictures of safe HTML absolute.

    Args:
        html: written by our renderer or templates, where quotes occur only in tags.
        base: address of the page that the links are relative to.
    """
    return _ATTRIBUTE.sub(lambda found: f'{found[1]}="{_absolute(found[2], base)}"', html)


def _absolute(address: str, base: str) -> str:
    try:
        return escape(urljoin(base, unescape(address)))
    except ValueError:  # such as http://[
        return address
