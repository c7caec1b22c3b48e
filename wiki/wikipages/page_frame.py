"""The common frame of all views of a wiki page: breadcrumbs and tabs."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from community.base.members.http import Request
from community.base.members.models import Member
from community.base.spaces.models import Space
from wikipages.models import Page, address_of, ancestors_of
from wikipages.policies import can_edit


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    is_current: bool
    count: int = 0


def page_or_404(request: Request, path: str) -> Page:
    """Return the page at a path, or the one that moved from it; 404 whether it is missing or invisible."""
    page = Page.objects.visible_to(request.member).with_tab_counts().found_at(path)
    if page is None:
        raise Http404
    return page


def about(page: Page, member: Member | None, current: str, above: list[Page] | None = None) -> dict:
    """Return the context that all views of a page share (one query, unless the pages above are given)."""
    return {
        "page": page,
        "space": page.space,
        "crumbs": crumbs_to(page.space, page.path, member) if above is None else crumbs_of(page.space, above),
        "tabs": tabs_of(page, member, current),
        "can_edit": can_edit(member, page),
    }


def crumbs_to(space: Space, path: str, member: Member | None) -> list[tuple[str, str]]:
    """Return breadcrumbs for a path: (address, title) of the pages above it, in one query."""
    above = (
        Page.objects.visible_to(member)
        .titles()
        .at(["", *ancestors_of(path)] if space.is_commons else ancestors_of(path))
    )
    return crumbs_of(space, sorted(above, key=lambda page: len(page.path)) if path else [])


def crumbs_of(space: Space, above: list[Page]) -> list[tuple[str, str]]:
    """Return (address, title) of the pages above a page, from the top; a workspace's begin with the workspace.

    The top of the knowledge base bears the interface's name for it: its page may be in another language.
    """
    crumbs = [(page.get_absolute_url(), page.headline) for page in above]
    if space.is_commons:
        return [(crumbs[0][0], _("Knowledge base")), *crumbs[1:]] if above and above[0].is_root else crumbs
    if crumbs and crumbs[0][1] == space.name:  # not the same label twice in a row
        crumbs[0] = (crumbs[0][0], _("Wiki"))
    return [(reverse("workspaces"), _("Workspaces")), (space.get_absolute_url(), space.name), *crumbs]


def tabs_of(page: Page, member: Member | None, current: str) -> list[Tab]:
    address = address_of(page.path)
    offered = [("read", _("Read"), address)]
    if can_edit(member, page):
        offered.append(("edit", _("Edit"), f"{address}_edit/"))
    offered.append(("history", _("History"), f"{address}_history/"))
    offered.append(("files", _("Files"), f"{address}_files/"))
    counts = {"files": getattr(page, "file_count", 0)}
    return [Tab(label, url, key == current, counts.get(key, 0)) for key, label, url in offered]
