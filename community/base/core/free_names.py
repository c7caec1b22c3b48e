"""Names that nobody has yet: the wanted one, or the same with a number behind it."""

from collections.abc import Container, Iterable, Iterator
from itertools import count


def numbered(stem: str, *, ending: str = "", pattern: str = "-{}", longest: int | None = None) -> Iterator[str]:
    """Yield a name, then the same with 2, 3, … behind its stem, without end.

    Args:
        ending: comes after the number, as ".txt".
        pattern: how the number is written.
        longest: characters of a numbered name; its stem is cut to it.
    """
    yield f"{stem}{ending}"
    for number in count(2):
        behind = f"{pattern.format(number)}{ending}"
        yield f"{stem if longest is None else stem[: longest - len(behind)]}{behind}"


def first_free(names: Iterable[str], taken: Container[str]) -> str:
    """Return the first name that is not taken. Look up in one query, by their common beginning, which ones are."""
    return next(name for name in names if name not in taken)
