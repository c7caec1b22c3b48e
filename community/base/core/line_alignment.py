"""Which lines of a rewritten passage belong together."""

import re
from collections.abc import Iterator
from itertools import zip_longest

WORD = re.compile(r"\w+")
ALIKE = 0.4
"""The minimum share of common words for two lines to count as one changed line."""
MAX_CELLS = 10_000
"""Pairs of lines compared in one passage; the lines of a larger passage are paired by position."""

LinePair = tuple[int | None, int | None]


def pair_lines(old: list[str], new: list[str], effort: list[int]) -> Iterator[LinePair]:
    """Pair the lines of two passages in order, so that those with the most words in common are together.

    Args:
        effort: the remaining comparisons; those made here are subtracted. If they do not suffice, or no lines are
            similar, the lines are paired by position.

    Yields:
        The index of a line in each passage; None for a passage without further lines.
    """
    i = j = 0
    for a, b in [*_similar_pairs(old, new, effort), (len(old), len(new))]:
        yield from zip_longest(range(i, a), range(j, b))
        if a < len(old):
            yield a, b
        i, j = a + 1, b + 1


def _similar_pairs(old: list[str], new: list[str], effort: list[int]) -> list[tuple[int, int]]:
    """Return the pairs of similar lines, in order, with the greatest total similarity."""
    before = [set(WORD.findall(line.casefold())) for line in old]
    after = [set(WORD.findall(line.casefold())) for line in new]
    cost = len(new) * sum(map(len, before)) + len(old) * len(new)
    if len(old) == len(new) == 1 or len(old) * len(new) > MAX_CELLS or cost > effort[0]:
        return []
    effort[0] -= cost
    similarity = [[_similarity(one, other) for other in after] for one in before]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], similarity[i][j] + best[i + 1][j + 1])
    return list(_walk(best, similarity))


def _walk(best: list[list[float]], similarity: list[list[float]]) -> Iterator[tuple[int, int]]:
    """Follow the best path through the table of a passage's lines."""
    i = j = 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        if similarity[i][j] and best[i][j] == similarity[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _similarity(one: set[str], other: set[str]) -> float:
    """Return the share of words that two lines have in common; 0 when it is insignificant."""
    share = 2 * len(one & other) / (len(one) + len(other) or 1)
    return share if share >= ALIKE else 0.0
