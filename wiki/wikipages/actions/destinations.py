"""Paths of pages in the tree: move pages, free a path. Call all functions with the tree locked."""

from django.db.models import Max, Value
from django.db.models.functions import Concat, Length, Substr

from community.base.core.free_names import numbered
from community.base.spaces.models import Space
from wikipages import store
from wikipages.addresses import MAX_PART
from wikipages.models import MAX_PATH, Page, PageRedirect, ancestors_of, parent_of, root_path
from wikipages.querysets import belongs_to_workspace

BATCH = 200
LONGEST_NUMBER = 10
"""The number of characters for a number after a name, including the hyphen."""


class AddressTakenError(Exception):
    """There is a page at this path already, or the path belongs to a workspace."""


class AddressTooLongError(Exception):
    """The address of a page would be too long."""


class CannotMoveThereError(Exception):
    """A page cannot move below itself, or below a deleted page or one in another wiki; a first page cannot move."""


def move_tree(page: Page, path: str) -> None:
    """Move a page, with all pages below it, to another path; the old paths redirect.

    Raises:
        AddressTakenError: there is a page at the new path, or it belongs to a workspace.
        AddressTooLongError: an address would be too long.
    """
    tree = Page.objects.tree_of(page)
    longest = tree.aggregate(longest=Max(Length("path")))["longest"]
    if longest - len(page.path) + len(path) > MAX_PATH:
        raise AddressTooLongError
    _make_room(page.space, path)
    parent = store.parent_for(page.space, path)
    if parent is None:
        raise CannotMoveThereError
    store.move_node(page, parent, path.rpartition("/")[2])
    former = [PageRedirect(path=old, page_id=pk) for old, pk in tree.values_list("path", "pk")]
    start = len(page.path) + 1
    below = tree.exclude(pk=page.pk).order_by()
    below.update(
        path=Concat(Value(path), Substr("path", start)), parent_path=Concat(Value(path), Substr("parent_path", start))
    )
    page.path, page.parent_path = path, parent_of(path)
    page.save(update_fields=["path", "parent_path"])
    PageRedirect.objects.bulk_create(
        former, batch_size=BATCH, update_conflicts=True, unique_fields=["path"], update_fields=["page"]
    )
    PageRedirect.objects.filter(path__in=Page.objects.tree_of(page).values("path")).delete()


def free_path(space: Space, parent_path: str, slug: str) -> str:
    """Return a free path below a page, with a number if needed."""
    base = f"{parent_path}/" if parent_path else ""
    taken = Page.objects.paths_like(f"{base}{slug[: MAX_PART - LONGEST_NUMBER]}")
    paths = (f"{base}{part}" for part in numbered(slug[:MAX_PART], longest=MAX_PART))
    return next(path for path in paths if path not in taken and not belongs_to_a_space(space, path))


def set_aside(space: Space, path: str) -> None:
    """Move deleted pages at a path, and above it, aside, so that a new page does not reopen their history.

    A deleted first page cannot move; it is written again where it is.

    Raises:
        AddressTooLongError: an address would be too long.
    """
    deleted = Page.objects.at([*ancestors_of(path), path]).filter(is_deleted=True).exclude(path=root_path(space))
    if highest := deleted.select_related("space").order_by("path").first():
        _step_aside(highest)


def belongs_to_a_space(space: Space, path: str) -> bool:
    """Whether a path of the commons' wiki belongs to a workspace's wiki."""
    return space.is_commons and belongs_to_workspace(path)


def _make_room(space: Space, path: str) -> None:
    """Make sure that a path is free. Deleted pages there are moved aside, and can still be restored."""
    there = Page.objects.with_details().filter(path=path).first()
    if belongs_to_a_space(space, path) or (there and Page.objects.live().tree_of(there).exists()):
        raise AddressTakenError
    if there:
        _step_aside(there)


def _step_aside(page: Page) -> None:
    parent_path, _slash, slug = page.path.rpartition("/")
    move_tree(page, free_path(page.space, parent_path, slug))
