"""A page's text: rendered when it is saved; its links are resolved when it is read."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wiki.models import ArticleRevision

from community.base.core.markdown import Rendered
from community.base.members.models import Member
from community.base.members.texts import render_text
from community.base.spaces.models import Space
from wikipages.languages import paths_for, relatives_at
from wikipages.models import MAX_PATH, Page, PageLink, address_of

WIKI_ANCHOR = re.compile(r'<a (?:class="wikilink" )?href="/wiki/([a-z0-9_/-]*)(#[^"]*)?">')
HEADING_TAG = re.compile(r"<(/?)h([2-6])(?=[ >])")
DAY = 24 * 3600
NOWHERE: Mapping[str, str] = {}


def source_of(revision: ArticleRevision) -> str:
    """Return a revision's Markdown (django-wiki stores it with DOS line endings)."""
    return unix_lines(revision.content)


def unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def dos_lines(text: str) -> str:
    return unix_lines(text).replace("\n", "\r\n")


def render_page(source: str, space: Space) -> Rendered:
    """Render a page's text with the mentions and wiki links of its space.

    Raises:
        ValidationError: the text is too long.
    """
    return raise_headings(render_text(source, wiki_base=space.wiki_base))


def render_stored(source: str, space: Space) -> Rendered:
    """Render a page's stored text, or show it as typed if it is longer than is allowed now."""
    try:
        return render_page(source, space)
    except ValidationError:
        return Rendered(html=format_html("<pre>{}</pre>", source), plain="")


def raise_headings(rendered: Rendered) -> Rendered:
    """Make a text's highest heading an <h2>, whatever its level, so that no level is skipped."""
    gap = min((level for level, _anchor, _title in rendered.contents), default=2) - 2
    if not gap:
        return rendered
    html = HEADING_TAG.sub(lambda match: f"<{match[1]}h{int(match[2]) - gap}", rendered.html)
    contents = [(level - gap, anchor, title) for level, anchor, title in rendered.contents]
    return replace(rendered, html=html, contents=contents)


def set_rendering(page: Page, rendered: Rendered) -> None:
    """Set a page's rendering (does not save)."""
    page.html, page.plain = rendered.html, rendered.plain
    page.contents = [list(heading) for heading in rendered.contents]


def targets_in(html: str) -> list[str]:
    """Return the paths of all pages that a text's HTML links to."""
    targets = {match[1].strip("/") for match in WIKI_ANCHOR.finditer(html)}
    return sorted(filter(_is_page_path, targets))


def link_rows(page: Page) -> list[PageLink]:
    """Return the unsaved rows for all pages that a page links to."""
    return [PageLink(page=page, target_path=path) for path in targets_in(page.html)]


def save_links(page: Page) -> None:
    page.links.all().delete()
    PageLink.objects.bulk_create(link_rows(page))


def html_for(html: str, member: Member | None) -> SafeString:
    """Return a text's HTML for a reader: links to missing and to hidden pages look the same.

    A link leads to the page in the reader's language, if there is one. (One query; another for remaining links.)
    """
    targets = targets_in(html)
    there = list(relatives_at(targets, member)) if targets else []
    present = {page.path for page in there}
    if others := [path for path in targets if path not in present]:
        present.update(Page.objects.visible_to(member).leading_on(others))
    return mark_missing(html, present, paths_for(there, get_language() or ""))


def mark_missing(html: str, present: Collection[str], elsewhere: Mapping[str, str] = NOWHERE) -> SafeString:
    """Mark links to paths that are not in `present`; redirect links to paths in `elsewhere`."""

    def mark(match: re.Match) -> str:
        path = match[1].strip("/")
        if path in elsewhere:
            return f'<a class="wikilink" href="{address_of(elsewhere[path])}">'
        if path in present or not _is_page_path(path):
            return match[0]
        return f'<a class="wikilink missing" href="/wiki/{path}/">'

    return mark_safe(WIKI_ANCHOR.sub(mark, html))  # noqa: S308 - our own renderer's HTML with a class added


def old_html(revision: ArticleRevision, space: Space) -> SafeString:
    """Return the HTML of a former revision."""
    return mark_safe(old_text(revision, space).html)  # noqa: S308 - our own renderer wrote it


def old_text(revision: ArticleRevision, space: Space) -> Rendered:
    """Return a former revision: rendered on request, then cached for a day."""
    key = f"wikipages.text.{revision.pk}"
    rendered = cache.get(key)
    if rendered is None:
        rendered = render_stored(source_of(revision), space)
        cache.set(key, rendered, DAY)
    return rendered


def _is_page_path(path: str) -> bool:
    """Whether a path in an address is a page's, not that of an action on one (`a/_edit`)."""
    return len(path) <= MAX_PATH and not any(part.startswith("_") for part in path.split("/"))
