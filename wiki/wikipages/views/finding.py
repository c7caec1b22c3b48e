"""Navigate a wiki: the tree, recent changes, all titles, and tags."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import get_language
from wiki.models import ArticleRevision

from community.base.core.pages import page_of, parse_non_negative
from community.base.members.http import Request
from community.base.spaces.models import Space
from community.base.spaces.policies import can_read
from wikipages.addresses import space_at
from wikipages.changes import Change, change_of
from wikipages.finding import before_revision, changes_in, tag_in, tagged, tags_in, titles_of
from wikipages.letters import by_letter
from wikipages.models import Page, root_path
from wikipages.page_frame import crumbs_to
from wikipages.tree import tree_below

CHANGES = 50
TITLES = 100
MAX_INDEX = 2000
"""The number of titles from which the index shows one letter at a time."""


@dataclass(frozen=True)
class Changed:
    """A change of one of a wiki's pages."""

    page: Page
    change: Change


def tree(request: Request, path: str) -> HttpResponse:
    """Show the tree of all pages below one; below a space's first page, that is the whole wiki."""
    top = Page.objects.visible_to(request.member).titles().at([path]).first()
    space = top.space if top else space_or_404(request, path)
    lines, is_cut = tree_below(space, request.member, path, get_language() or "")
    context = {**listing_context(request, space, path), "top": top, "lines": lines, "is_cut": is_cut}
    return render(request, "wikipages/tree.html", context)


def changes(request: Request, path: str) -> HttpResponse:
    """List what changed in a wiki, day by day, latest first; `minor=0` leaves out minor edits."""
    space = space_or_404(request, path)
    before = parse_non_negative(request.GET.get("before"), "before")
    with_minor = request.GET.get("minor") != "0"
    found = changes_in(space, request.member, with_minor=with_minor)
    if before is not None:
        found = before_revision(found, space, before)
    rows = list(found[: CHANGES + 1])
    context = {
        **listing_context(request, space, path),
        "days": [(day, list(group)) for day, group in groupby(map(_changed, rows[:CHANGES]), key=_day)],
        "with_minor": with_minor,
        "next_key": rows[CHANGES - 1].pk if len(rows) > CHANGES else None,
    }
    return render(request, "wikipages/changes.html", context)


def index(request: Request, path: str) -> HttpResponse:
    """List all pages of a wiki by title, optionally in one `language`; large wikis by `letter`."""
    space = space_or_404(request, path)
    pages = titles_of(space, request.member)
    languages = sorted({page.language for page in pages if page.language})
    language = request.GET.get("language", "")
    if language in languages:
        pages = [page for page in pages if page.language == language]
    groups = by_letter(pages)
    context = {
        **listing_context(request, space, path),
        "languages": languages,
        "language": language if language in languages else "",
        "letters": list(groups),
    }
    if len(pages) > MAX_INDEX:
        asked = request.GET.get("letter", "")
        context["letter"] = letter = asked if asked in groups else next(iter(groups))
        groups = {letter: groups[letter]}
    return render(request, "wikipages/index.html", {**context, "groups": groups.items()})


def tags(request: Request, path: str) -> HttpResponse:
    """List the tags of a wiki with their numbers of pages."""
    space = space_or_404(request, path)
    context = {**listing_context(request, space, path), "tags": tags_in(space, request.member)}
    return render(request, "wikipages/tags.html", context)


def tagged_pages(request: Request, path: str, slug: str) -> HttpResponse:
    """List the pages with a tag; 404 if the reader may see none."""
    space = space_or_404(request, path)
    tag = tag_in(space, request.member, slug)
    if tag is None:
        raise Http404
    before = parse_non_negative(request.GET.get("before"), "before")
    found = page_of(tagged(space, request.member, slug), before=before, size=TITLES)
    context = {**listing_context(request, space, path), "tag": tag, "pages": found.items, "next_key": found.next_key}
    return render(request, "wikipages/tagged.html", context)


def space_or_404(request: Request, path: str) -> Space:
    """Return the space whose wiki begins at a path, if the reader may read it, even if it has no page yet."""
    space = space_at(path, request.member)
    if path != root_path(space) or not can_read(request.member, space):
        raise Http404
    return space


def listing_context(request: Request, space: Space, path: str) -> dict:
    """Return the common context of views about the pages below a path (one query)."""
    return {"space": space, "crumbs": crumbs_to(space, f"{path}/_".lstrip("/"), request.member)}


def _changed(revision: ArticleRevision) -> Changed:
    page = revision.article.page
    return Changed(page, change_of(revision))


def _day(changed: Changed) -> date:
    return localdate(changed.change.when)
