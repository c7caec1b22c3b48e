"""The context of a page that is read: two queries, whatever the number of links, levels and languages."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString

from community.base.members.models import Member
from wikipages.languages import Listed, head_of, in_reader_language, paths_for
from wikipages.models import Page, PageLink, PageRedirect, ancestors_of
from wikipages.texts import mark_missing, targets_in


@dataclass(frozen=True)
class PageContext:
    """All visible to the reader: the pages `above`, from the top; those `below`; those `linking` to the page.

    `family` has the page's translations and the page itself; `html` is its text with its links marked.
    """

    above: list[Page]
    below: list[Listed]
    linking: list[Page]
    family: list[Page]
    html: SafeString


def page_context(page: Page, html: str, member: Member | None, language: str) -> PageContext:
    """Return the context of a page.

    Args:
        html: the text that is shown, as stored.
        language: the reader's.
    """
    targets = targets_in(html)
    above = ancestors_of(page.path) if not page.space.is_commons else ["", *ancestors_of(page.path)]
    near, linking, moved = _neighbours(page, targets, above)
    wanted = near | linking | set(moved.values())
    pages = list(Page.objects.visible_to(member).titles().filter(Q(pk__in=wanted) | Q(original__in=near)))
    by_path = {other.path: other for other in pages}
    ids = {other.pk for other in pages}
    present = by_path.keys() | {path for path, pk in moved.items() if pk in ids}
    family = [other for other in pages if head_of(other) == head_of(page)]
    children = [other for other in pages if other.parent_path == page.path and other.space_id == page.space_id]
    return PageContext(
        above=[by_path[path] for path in above if path in by_path and path != page.path],
        below=in_reader_language(_by_title(set(children) - set(family)), language, pages),
        linking=_by_title(other for other in pages if other.pk in linking),
        family=family,
        html=mark_missing(html, present, paths_for(pages, language)),
    )


def _neighbours(page: Page, targets: list[str], above: list[str]) -> tuple[set[int], set[int], dict[str, int]]:
    """Return keys, whether or not the reader may see the pages: originals of nearby families, pages that link here,
    and the targets of redirects (one query)."""
    here = Q(path__in=[*targets, *above]) | Q(parent_path=page.path, space=page.space) | Q(pk=page.pk)
    near = Page.objects.filter(here).order_by().values_list(Coalesce("original_id", "pk"), Value("near"), Value(""))
    linked = Q(target_path=page.path) | Q(target_path__in=page.redirects.values("path"))
    linking = PageLink.objects.filter(linked).exclude(page=page).values_list("page_id", Value("links"), Value(""))
    moved = PageRedirect.objects.filter(path__in=targets).values_list("page_id", Value("moved"), "path")
    rows = list(near.union(linking, moved))
    return (
        {key for key, kind, _path in rows if kind == "near"},
        {key for key, kind, _path in rows if kind == "links"},
        {path: key for key, kind, path in rows if kind == "moved"},
    )


def _by_title(pages: Iterable[Page]) -> list[Page]:
    return sorted(pages, key=lambda page: (page.headline.casefold(), page.pk))
