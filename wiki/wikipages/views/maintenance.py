"""Maintenance of a wiki: wanted, orphaned and deleted pages, and links to a page."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from community.base.core.pages import page_of, parse_non_negative
from community.base.members.http import Request
from community.base.spaces.models import Space
from community.base.spaces.policies import can_moderate, demand
from wikipages.changes import Change, change_of
from wikipages.finding import LINKERS, deleted_in, linkers_of, linking_here, orphans, wanted
from wikipages.models import Page
from wikipages.page_frame import about, page_or_404
from wikipages.policies import can_create_in
from wikipages.views.finding import listing_context, space_or_404

MAX_WANTED = 200
TITLES = 100


@dataclass(frozen=True)
class MissingPage:
    """A missing path that pages link to: the first of them, and the number of others."""

    path: str
    linkers: list[Page]
    more: int


@dataclass(frozen=True)
class Deleted:
    page: Page
    change: Change


def wanted_pages(request: Request, path: str) -> HttpResponse:
    """List the addresses of missing pages that a wiki links to, the most wanted first."""
    space = space_or_404(request, path)
    rows = list(wanted(space, request.member)[: MAX_WANTED + 1])
    linkers: dict[str, list[Page]] = {row["target_path"]: [] for row in rows[:MAX_WANTED]}
    for link in linkers_of(linkers, space, request.member):
        linkers[link.target_path].append(link.page)
    context = {
        **listing_context(request, space, path),
        "wanted": [
            MissingPage(row["target_path"], linkers[row["target_path"]], row["count"] - LINKERS)
            for row in rows[:MAX_WANTED]
        ],
        "has_more": len(rows) > MAX_WANTED,
        "can_write": can_create_in(request.member, space),
    }
    return render(request, "wikipages/wanted.html", context)


def orphaned_pages(request: Request, path: str) -> HttpResponse:
    """List the orphaned pages of a wiki, the newest first."""
    space = space_or_404(request, path)
    before = parse_non_negative(request.GET.get("before"), "before")
    found = page_of(orphans(space, request.member), before=before, size=TITLES)
    context = {**listing_context(request, space, path), "pages": found.items, "next_key": found.next_key}
    return render(request, "wikipages/orphans.html", context)


def links(request: Request, path: str) -> HttpResponse:
    """List the pages that link to one, including by its former addresses."""
    page = page_or_404(request, path)
    before = parse_non_negative(request.GET.get("before"), "before")
    found = page_of(linking_here(page, request.member), before=before, size=TITLES)
    context = {**about(page, request.member, "links"), "pages": found.items, "next_key": found.next_key}
    return render(request, "wikipages/links.html", context)


def deleted_pages(request: Request, path: str) -> HttpResponse:
    """List the deleted pages of a space for its managers, who can restore them."""
    return _deleted(request, space_or_404(request, path), path)


@login_required
def _deleted(request: Request, space: Space, path: str) -> HttpResponse:
    demand(can_moderate(request.member, space), _("Only moderators of this space can see its deleted pages."))
    before = parse_non_negative(request.GET.get("before"), "before")
    found = page_of(deleted_in(space), before=before, key="deletion")
    context = {
        **listing_context(request, space, path),
        "deleted": [Deleted(page, change_of(page.article.current_revision)) for page in found.items],
        "next_key": found.next_key,
    }
    return render(request, "wikipages/deleted.html", context)
