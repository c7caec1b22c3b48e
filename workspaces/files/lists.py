"""Lists of files: orders, pages, and template context."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from community.attached.uploads.forms import FilesForm
from community.attached.uploads.quotas import can_set_quota, usage_of
from community.base.core.pages import parse_non_negative
from community.base.members.http import Request
from community.base.spaces.models import Space
from workspaces.files import policies
from workspaces.files.models import Folder, SharedFile
from workspaces.files.querysets import SharedFileQuerySet
from workspaces.files.tree import Tree

SIZE = 50
"""The number of files on a page."""
ORDERS = {"name": ("key", True), "date": ("updated_at", False), "size": ("size", False)}
"""Word in the address -> field, and whether it is ascending."""
MAX_WORDS = 100
"""The maximum length of a search, in characters."""


@dataclass(frozen=True)
class FilePage:
    """A page of files; `next_key` is the key of the last one if there are more."""

    files: list[SharedFile]
    next_key: int | None


def page_of_files(files: SharedFileQuerySet, *, sort: str, before: int | None) -> FilePage:
    """Return a page of files in an order, after a given file.

    Args:
        sort: a word of ORDERS.
        before: key of the last file on the previous page; if it is gone, the list starts over.
    """
    field, is_up = ORDERS[sort]
    sign, beyond = ("", "gt") if is_up else ("-", "lt")
    if (
        before is not None
        and (last := SharedFile.objects.filter(pk=before).values_list(field, flat=True).first()) is not None
    ):
        files = files.filter(Q(**{f"{field}__{beyond}": last}) | Q(**{field: last, f"pk__{beyond}": before}))
    found = list(files.order_by(f"{sign}{field}", f"{sign}pk")[: SIZE + 1])
    more = len(found) > SIZE
    return FilePage(found[:SIZE], found[SIZE - 1].pk if more else None)


def list_context(
    request: Request, space: Space, folder: Folder | None, tree: Tree, form: FilesForm | None = None
) -> dict[str, Any]:
    """Return the context of a folder's page; `?q=` and `?tag=` search all folders of the space."""
    sort = request.GET.get("sort", "")
    sort = sort if sort in ORDERS else "name"
    words = request.GET.get("q", "").strip()[:MAX_WORDS].replace("\x00", "")
    tag = request.GET.get("tag", "")[:MAX_WORDS]
    is_search = bool(words or tag)
    before = parse_non_negative(request.GET.get("before"), "before")
    page = page_of_files(_matching_files(request, space, folder, words, tag), sort=sort, before=before)
    for file in page.files:
        file.space = space
        file.place = tree.name_of(file.folder_id)
    return {
        "space": space,
        "folder": folder,
        "path": tree.path_to(folder.pk if folder else None),
        "folders": [] if is_search or before else tree.below[folder.pk if folder else None],
        "files": page.files,
        "next_key": page.next_key,
        "sort": sort,
        "orders": [("name", _("Name")), ("date", _("Date")), ("size", _("Size"))],
        "q": words,
        "tag": tag,
        "is_search": is_search,
        "usage": usage_of(space),
        "can_add": policies.can_add(request.member, space),
        "can_change": policies.can_change(request.member, space),
        "can_set_quota": can_set_quota(request.member),
        "form": form or FilesForm(),
    }


def _matching_files(request: Request, space: Space, folder: Folder | None, words: str, tag: str) -> SharedFileQuerySet:
    files = SharedFile.objects.visible_to(request.member).in_space(space).for_lists()
    if words or tag:
        files = files.searched(words)
        return files.tagged(tag) if tag else files
    return files.inside(folder)
