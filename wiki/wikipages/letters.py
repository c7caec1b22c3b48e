"""Titles by letter: sorting and grouping."""

from collections import defaultdict
from collections.abc import Iterable
from unicodedata import combining, normalize

from wikipages.models import Page

SAME_LETTER = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


def fold(text: str) -> str:
    """Return a text as a sort key: lower case without accents."""
    letters = (letter for letter in normalize("NFKD", text) if not combining(letter))
    return "".join(letters).casefold().translate(SAME_LETTER)


def letter_of(text: str) -> str:
    """Return the letter that a title is listed under; "0" for all numbers, "" for anything else."""
    first = next((letter for letter in fold(text) if letter.isalnum()), "")
    return "0" if first.isdigit() else first.upper()


def by_letter(pages: Iterable[Page]) -> dict[str, list[Page]]:
    """Group pages by the first letters of their titles: numbers first, other signs last."""
    groups: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        groups[letter_of(page.headline)].append(page)
    return dict(sorted(groups.items(), key=lambda group: (not group[0], group[0])))
