"""Words normalised for searching: without accents, in lower case."""

import unicodedata


def fold(text: str) -> str:
    """Return a text without accents and case, with one space between words: "Émile  N'Diaye" is "emile n'diaye"."""
    apart = unicodedata.normalize("NFKD", text)
    return " ".join("".join(each for each in apart if not unicodedata.combining(each)).casefold().split())
