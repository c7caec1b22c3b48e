"""Unused names: the wanted one, or the same with a number appended."""

from collections.abc import Container, Iterable, Iterator
from itertools import count


def numbered(stem: str, *, ending: str = "", pattern: str = "-{}", longest: int | None = None) -> Iterator[str]:
    """Yield a name, then the same with 2, 3, … after its stem, endlessly.

    Args:
        ending: comes after the number, such as ".txt".
        pattern: how the number is written.
        longest: maximum characters of a numbered name; the stem is cut to fit.
    """
    yield f"{stem}{ending}"
    for number in count(2):
        behind = f"{pattern.format(number)}{ending}"
        yield f"{stem if longest is None else stem[: longest - len(behind)]}{behind}"


def first_free(names: Iterable[str], taken: Container[str]) -> str:
    """Return the first name that is not taken. The caller finds `taken` in one query, by the common beginning."""
    return next(name for name in names if name not in taken)
