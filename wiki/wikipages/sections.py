"""The sections of a page's text, so that each can be edited separately."""

import re
from dataclasses import dataclass
from html import unescape
from itertools import count

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from community.base.core.templatetags.palaver import icon
from wikipages.models import Page, address_of

MOST_LINKS = 200
"""The most headings of one page that get a link."""
HEADING = re.compile(r"<h([2-6]) id=\"[^\"]*\">(.*?)</h\1>", re.DOTALL)

# The blocks of the site's own parser, whose headings are in `Rendered.contents`, in the same order.
_blocks = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table")
_blocks.core.ruler.enableOnly(["normalize", "block"])


@dataclass(frozen=True)
class Section:
    """Lines of a text from a heading up to the next one that is not below it; `end` is the line after."""

    start: int
    end: int


def section_of(source: str, number: int) -> Section | None:
    """Return the section of a text's n-th heading (counted from 1), or None.

    A heading in a quote or a list has the section that contains it.
    """
    headings = [token for token in _blocks.parse(source.replace("\x00", "")) if token.type == "heading_open"]
    if not 1 <= number <= len(headings):
        return None
    line = _line(headings[number - 1])
    outer = [token for token in headings if token.level == 0]
    own = next((token for token in reversed(outer) if _line(token) <= line), None)
    after = (_line(token) for token in outer if _line(token) > line and (own is None or token.tag <= own.tag))
    return Section(start=_line(own) if own else 0, end=next(after, len(source.split("\n"))))


def section_text(source: str, number: int) -> str | None:
    """Return the text of the section of the n-th heading, without empty lines at its end, or None."""
    section = section_of(source, number)
    return _text(source, section) if section else None


def replace_section(source: str, number: int, text: str) -> str | None:
    """Return a text with the section of its n-th heading replaced, or None if there is none."""
    section = section_of(source, number)
    if section is None:
        return None
    before, text = _text(source, section), text.rstrip("\n")
    if text == before:
        return source
    lines = source.split("\n")
    rest = lines[section.end :]
    blank = lines[section.start + before.count("\n") + 1 : section.end]
    # Without an empty line between them, the next heading could become part of a paragraph.
    return "\n".join([*lines[: section.start], *text.split("\n"), *(blank or (rest and [""])), *rest])


def with_edit_links(html: str, page: Page) -> SafeString:
    """Add a link to edit its section to each heading of a page's HTML."""
    address, pen, numbers = f"{address_of(page.path)}_edit/?section=", icon("pen"), count(1)

    def link(match: re.Match) -> str:
        return format_html(
            '<div class="section-heading">{}<a href="{}{}" aria-label="{}">{}</a></div>',
            mark_safe(match[0]),  # noqa: S308 - our own renderer's heading
            address,
            next(numbers),
            _("Edit section “%(title)s”") % {"title": unescape(strip_tags(match[2]))},
            pen,
        )

    return mark_safe(HEADING.sub(link, html, MOST_LINKS))  # noqa: S308 - our own renderer's HTML with links added


def _text(source: str, section: Section) -> str:
    return "\n".join(source.split("\n")[section.start : section.end]).rstrip("\n")


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0
