"""What the pages about one wiki page share: its crumbs and its tabs."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from community.members.http import Request
from community.members.models import Member
from community.spaces.models import Space
from wikipages.models import Page, address_of, ancestors_of
from wikipages.policies import can_edit


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    is_current: bool


def page_or_404(request: Request, path: str) -> Page:
    """Return the page at a path; one that is missing and one that may not be seen answer alike."""
    return get_object_or_404(Page.objects.visible_to(request.member).with_details(), path=path)


def about(page: Page, member: Member | None, current: str) -> dict:
    """Return what every view of a page shows around it (one query, for the pages above)."""
    return {
        "page": page,
        "space": page.space,
        "crumbs": crumbs_to(page.space, page.path, member),
        "tabs": tabs_of(page, member, current),
        "can_edit": can_edit(member, page),
    }


def crumbs_to(space: Space, path: str, member: Member | None) -> list[tuple[str, str]]:
    """Return the way to a path: (address, title) of the pages above it, in one query."""
    above = (
        Page.objects.visible_to(member)
        .titles()
        .at(["", *ancestors_of(path)] if space.is_commons else ancestors_of(path))
    )
    found = sorted(above, key=lambda page: len(page.path)) if path else []
    crumbs = [(page.get_absolute_url(), page.headline) for page in found]
    if space.is_commons:
        return crumbs
    if crumbs and crumbs[0][1] == space.name:  # not the same word twice in a row
        crumbs[0] = (crumbs[0][0], _("Wiki"))
    return [(reverse("workspaces"), _("Workspaces")), (space.get_absolute_url(), space.name), *crumbs]


def tabs_of(page: Page, member: Member | None, current: str) -> list[Tab]:
    address = address_of(page.path)
    offered = [("read", _("Read"), address)]
    if can_edit(member, page):
        offered.append(("edit", _("Edit"), f"{address}_edit/"))
    offered.append(("history", _("History"), f"{address}_history/"))
    return [Tab(label, url, key == current) for key, label, url in offered]
