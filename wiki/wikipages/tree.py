"""The tree of a wiki as nested lines: a page and its translations share one, in the reader's language."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from community.base.members.models import Member
from community.base.spaces.models import Space
from wikipages.finding import below
from wikipages.languages import Listed, head_of, in_reader_language, relatives_of
from wikipages.letters import fold
from wikipages.models import Page, parent_of, root_path

MAX_PAGES = 2000
"""The number of pages shown at once: those at the shallowest depth."""
OPEN_LEVELS = 2
MAX_LEVELS = 12
"""The number of levels shown at once; deeper pages have a separate tree."""


@dataclass(eq=False)
class Node:
    """A page with its translations; `home` is the one whose place in the tree they share."""

    home: Page
    listed: Listed
    above: "Node | None" = None
    below: list["Node"] = field(default_factory=list)

    def holds(self, other: "Node | None") -> bool:
        """Whether another node is this one, or below it."""
        while other is not None and other is not self:
            other = other.above
        return other is self


@dataclass(frozen=True)
class Line:
    """One line: a page, and the lines `below` it.

    `more` is the path of the tree that shows the lines below that did not fit, or None.
    """

    listed: Listed
    has_text: bool
    is_open: bool
    more: str | None
    below: "list[Line]"


def tree_below(space: Space, member: Member | None, path: str, language: str) -> tuple[list[Line], bool]:
    """Return the tree below a path, and whether it is too large to be shown whole (two queries, or three)."""
    pages = list(below(space, member, path)[: MAX_PAGES + 1])
    cut: set[str] = set()
    if len(pages) > MAX_PAGES:
        pages = pages[:MAX_PAGES]
        cut = set(below(space, member, path).values_list("parent_path", flat=True)[MAX_PAGES:])
    is_whole = path == root_path(space) and not cut
    relatives = () if is_whole else relatives_of(pages, member)
    return lines_of(pages, relatives, top=path, language=language, cut=cut), bool(cut)


def lines_of(
    pages: Collection[Page], relatives: Iterable[Page], *, top: str, language: str, cut: Collection[str] = ()
) -> list[Line]:
    """Build the tree of the pages below `top`.

    Args:
        pages: annotated with `has_text`.
        relatives: translations of them that may be elsewhere.
        language: the reader's.
        cut: paths that have more pages below them than `pages` holds.

    Returns:
        The lines of the first level; the others are below them.
    """
    at_path = _nodes(pages, relatives, language)
    first: list[Node] = []
    for node in dict.fromkeys(at_path.values()):
        if all(page.path != top for page in node.listed.family):
            _place(node, at_path, top, first)
    return _lines(first, cut)


def _nodes(pages: Collection[Page], relatives: Iterable[Page], language: str) -> dict[str, Node]:
    """Return the node of the page at each path."""
    homes: dict[int, Page] = {}
    for page in pages:
        if head_of(page) not in homes or page.original_id is None:
            homes[head_of(page)] = page
    listed = in_reader_language(pages, language, relatives)
    nodes = {head_of(one.page): Node(homes[head_of(one.page)], one) for one in listed}
    return {page.path: nodes[head_of(page)] for page in pages}


def _place(node: Node, at_path: dict[str, Node], top: str, first: list[Node]) -> None:
    """Put a node below the nearest page above it, or on the first level.

    Two pages may each be below a translation of the other; the merged tree then ignores one of these relations.
    """
    path = parent_of(node.home.path)
    while path and path != top:
        above = at_path.get(path)
        if above and not node.holds(above):
            node.above = above
            above.below.append(node)
            return
        path = parent_of(path)
    first.append(node)


def _lines(nodes: list[Node], cut: Collection[str], level: int = 1) -> list[Line]:
    """Return the lines of nodes by title, down to MAX_LEVELS."""
    lines = []
    for node in sorted(nodes, key=lambda node: (fold(node.listed.page.headline), node.home.path)):
        below = _lines(node.below, cut, level + 1) if level < MAX_LEVELS else []
        is_cut = node.home.path in cut or len(below) < len(node.below)
        lines.append(
            Line(
                listed=node.listed,
                has_text=node.home.has_text,  # type: ignore[attr-defined]  # annotated
                is_open=level <= OPEN_LEVELS,
                more=node.home.path if is_cut else None,
                below=below,
            )
        )
    return lines
