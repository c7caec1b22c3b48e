"""Titles by their letters: how they are sorted, and under which one they stand."""

from collections import defaultdict
from collections.abc import Iterable
from unicodedata import combining, normalize

from wikipages.models import Page

SAME_LETTER = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


def fold(text: str) -> str:
    """Return a text as it is sorted: small letters without accents."""
    letters = (letter for letter in normalize("NFKD", text) if not combining(letter))
    return "".join(letters).casefold().translate(SAME_LETTER)


def letter_of(text: str) -> str:
    """Return the letter that a title stands under; "0" for all numbers, "" where there is neither."""
    first = next((letter for letter in fold(text) if letter.isalnum()), "")
    return "0" if first.isdigit() else first.upper()


def by_letter(pages: Iterable[Page]) -> dict[str, list[Page]]:
    """Put pages under the letters that their titles begin with: numbers first, what is no letter last."""
    groups: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        groups[letter_of(page.headline)].append(page)
    return dict(sorted(groups.items(), key=lambda group: (not group[0], group[0])))
