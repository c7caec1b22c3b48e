"""The difference between two texts: by line, and changed lines by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import groupby

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from community.base.core.line_alignment import pair_lines

CONTEXT = 3
"""Unchanged lines shown around a change."""
MAX_EFFORT = 2_000_000
"""Comparisons that one difference may take; beyond that, whole lines are shown as removed and added."""
Opcode = tuple[str, int, int, int, int]
WORDS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Row:
    """One line of a difference; `kind` is same, ins, del or skip, `html` is escaped."""

    kind: str
    old: int | None
    new: int | None
    html: SafeString


@dataclass(frozen=True)
class Pair:
    """A line of the old text next to one of the new; either may be absent. `kind` is same, changed or skip."""

    kind: str
    old: Row | None = None
    new: Row | None = None


def difference(before: str, after: str) -> list[Row]:
    """Compare two texts by line, and changed lines by word; what was removed comes before what was added."""
    rows: list[Row] = []
    for kind, group in groupby(side_by_side(before, after), key=lambda pair: pair.kind):
        pairs = list(group)
        if kind == "skip":
            rows.append(Row("skip", None, None, mark_safe("")))
        else:
            rows += [pair.old for pair in pairs if pair.old]
            rows += [pair.new for pair in pairs if pair.new and kind == "changed"]
    return rows


def side_by_side(before: str, after: str) -> list[Pair]:
    """Compare two texts by line, and changed lines by word, with corresponding lines side by side."""
    old, new = before.split("\n"), after.split("\n")
    effort = [MAX_EFFORT]
    pairs: list[Pair] = []
    parts = opcodes(old, new, effort)
    for position, (tag, i1, i2, j1, j2) in enumerate(parts):
        if tag == "equal":
            pairs += _unchanged(old, i1, i2, j1, position == 0, position == len(parts) - 1)
        else:
            pairs += _changed(old[i1:i2], new[j1:j2], i1 + 1, j1 + 1, effort)
    return pairs


def _unchanged(lines: list[str], i1: int, i2: int, j1: int, is_first: bool, is_last: bool) -> Iterator[Pair]:
    """Show the unchanged lines next to a change; leave out the others."""
    head = 0 if is_first else CONTEXT
    tail = 0 if is_last else CONTEXT
    length = i2 - i1
    for n in range(length):
        if n < head or n >= length - tail:
            row = Row("same", i1 + n + 1, j1 + n + 1, conditional_escape(lines[i1 + n]))
            yield Pair("same", row, row)
        elif n == head:
            yield Pair("skip")


def _changed(old: list[str], new: list[str], i1: int, j1: int, effort: list[int]) -> Iterator[Pair]:
    """Show changed lines; the first ones have the numbers `i1` and `j1`."""
    for i, j in pair_lines(old, new, effort):
        removed = added = mark_safe("")
        if i is not None and j is not None:
            removed, added = _words(old[i], new[j], effort)
        elif i is not None:
            removed = conditional_escape(old[i])
        elif j is not None:
            added = conditional_escape(new[j])
        yield Pair(
            "changed",
            Row("del", i1 + i, None, removed) if i is not None else None,
            Row("ins", None, j1 + j, added) if j is not None else None,
        )


def _words(before: str, after: str, effort: list[int]) -> tuple[SafeString, SafeString]:
    old, new = WORDS.findall(before), WORDS.findall(after)
    parts = opcodes(old, new, effort)
    kept = sum(not word.isspace() for tag, i1, i2, _j1, _j2 in parts if tag == "equal" for word in old[i1:i2])
    if kept * 3 < sum(not word.isspace() for word in max(old, new, key=len)):  # marks would be noise
        return conditional_escape(before), conditional_escape(after)
    removed = _side("del", old, [(tag, i1, i2) for tag, i1, i2, _j1, _j2 in parts])
    added = _side("ins", new, [(tag, j1, j2) for tag, _i1, _i2, j1, j2 in parts])
    return removed, added


def _side(mark: str, words: list[str], parts: list[tuple[str, int, int]]) -> SafeString:
    html = [
        conditional_escape(text) if tag == "equal" else format_html("<{0}>{1}</{0}>", mark_safe(mark), text)  # noqa: S308
        for tag, start, end in parts
        if (text := "".join(words[start:end]))
    ]
    return mark_safe("".join(html))  # noqa: S308 - each part is escaped above


class _Matcher(SequenceMatcher[str]):
    """difflib's matcher with a limit: once the effort is spent, the rest counts as replaced.

    Without it, two texts of 3 kB that repeat one word take 40 s.
    """

    a: Sequence[str]
    b2j: dict[str, list[int]]

    def __init__(self, old: list[str], new: list[str], effort: list[int]) -> None:
        super().__init__(None, old, new, autojunk=False)
        self.effort = effort

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        """Return the longest match within two ranges, or an empty one when searching would take too long."""
        cost = sum(1 + len(self.b2j.get(text, ())) for text in self.a[alo:ahi])
        if cost > self.effort[0]:
            return Match(alo, blo, 0)
        self.effort[0] -= cost
        return super().find_longest_match(alo, ahi, blo, bhi)


def opcodes(old: list[str], new: list[str], effort: list[int]) -> list[Opcode]:
    """Return difflib's opcodes, within the remaining effort."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    inner: Sequence[Opcode] = _Matcher(middle_old, middle_new, effort).get_opcodes()
    parts: list[Opcode] = [("equal", 0, start, 0, start)] if start else []
    parts += [(tag, i1 + start, i2 + start, j1 + start, j2 + start) for tag, i1, i2, j1, j2 in inner]
    if end:
        parts.append(("equal", len(old) - end, len(old), len(new) - end, len(new)))
    return parts
