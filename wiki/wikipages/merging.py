"""Merge two versions of a page with a common base. Conflicts are left open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from merge3 import Merge3

from community.base.core.difference import MAX_EFFORT, opcodes
from wikipages.models import Page
from wikipages.querysets import revision_of
from wikipages.texts import source_of

Lines = Sequence[str]
MOST_CONFLICTS = 50
"""The most conflicts shown one by one; beyond that, the whole texts conflict."""


@dataclass(frozen=True)
class PageText:
    """The title and text of a version of a page."""

    title: str
    source: str


@dataclass(frozen=True)
class Region:
    """Agreed lines, or, in a conflict, both versions of the same place."""

    agreed: Lines = ()
    mine: Lines = ()
    theirs: Lines = ()
    is_conflict: bool = False


@dataclass(frozen=True)
class Merge:
    """Two merged versions. The first region is the title, the others are the text."""

    regions: list[Region]

    @property
    def is_clean(self) -> bool:
        return not any(region.is_conflict for region in self.regions)

    def text(self) -> PageText:
        """Return the merged title and text (of a clean merge)."""
        return text_from(region.agreed for region in self.regions)


def current_text(page: Page) -> PageText:
    """Return the title and text of a page (loaded with its current revision)."""
    revision = page.article.current_revision
    return PageText(page.title or revision.title, source_of(revision))


def text_at_version(page: Page, number: int | None) -> PageText | None:
    """Return the title and text of a page at a version, or None if there is no such version."""
    revision = revision_of(page, number) if number else None
    if revision is None:
        return None
    is_current = number == page.version
    return PageText((is_current and page.title) or revision.title, source_of(revision))


def merge(base: PageText | None, mine: PageText, theirs: PageText) -> Merge:
    """Merge two versions, line by line; without a base, all differences are conflicts."""
    title = merge_lines([base.title] if base else [], [mine.title], [theirs.title])
    ours, others = mine.source.split("\n"), theirs.source.split("\n")
    text = merge_lines(base.source.split("\n") if base else [], ours, others)
    if sum(region.is_conflict for region in text) > MOST_CONFLICTS:
        text = [Region(mine=ours, theirs=others, is_conflict=True)]
    return Merge([*title, *text])


def text_from(chosen: Iterable[Lines]) -> PageText:
    """Return the version made of the lines chosen for each region of a merge."""
    title, *text = chosen
    return PageText(" ".join(title), "\n".join(line for lines in text for line in lines))


def merge_lines(base: Lines, mine: Lines, theirs: Lines) -> list[Region]:
    """Merge changed lines; adjacent changes conflict, and so does what is too expensive to compare."""
    groups = Merge3(base, mine, theirs, sequence_matcher=_Matcher).merge_groups()
    regions: list[Region] = []
    for kind, *parts in groups:
        if kind == "conflict":
            regions.append(Region(mine=parts[1], theirs=parts[2], is_conflict=True))
        elif regions and not regions[-1].is_conflict:
            regions[-1] = Region(agreed=[*regions[-1].agreed, *parts[0]])
        else:
            regions.append(Region(agreed=parts[0]))
    return regions


class _Matcher:
    """A bounded replacement of difflib's matcher for Merge3: lines too expensive to match count as changed."""

    def __init__(self, _is_junk: Any, old: Lines, new: Lines) -> None:
        self.old, self.new = list(old), list(new)

    def get_matching_blocks(self) -> list[tuple[int, int, int]]:
        """Return (position in the old, position in the new, length) of each match, and an empty one at the end."""
        found = opcodes(self.old, self.new, [MAX_EFFORT])
        blocks = [(i1, j1, i2 - i1) for tag, i1, i2, j1, _j2 in found if tag == "equal"]
        return [*blocks, (len(self.old), len(self.new), 0)]
