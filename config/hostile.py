"""Markdown that is designed to be slow: 32 texts of 64 KiB, each of a form that has slowed down some parser."""

from community.base.core.markdown import MAX_LENGTH


def _fill(unit: str) -> str:
    """Repeat a text to the full length."""
    return (unit * (MAX_LENGTH // len(unit) + 1))[:MAX_LENGTH]


def _nested(opening: str, middle: str, closing: str) -> str:
    depth = (MAX_LENGTH - len(middle)) // (len(opening) + len(closing))
    return opening * depth + middle + closing * depth


def _growing(mark: str, between: str) -> str:
    """Return runs of a mark, each one longer than the last, so that none closes another."""
    parts, length = [], 0
    for number in range(1, MAX_LENGTH):
        length += len(mark) * number + len(between)
        if length > MAX_LENGTH:
            break
        parts.append(mark * number + between)
    return "".join(parts)


def _deep(marker: str) -> str:
    """Return a list or quote in which each line is one level deeper, up to the full length."""
    lines, length = [], 0
    for number in range(MAX_LENGTH):
        line = f"{'  ' * number}{marker} x\n"
        length += len(line)
        if length > MAX_LENGTH:
            break
        lines.append(line)
    return "".join(lines)


HOSTILE: dict[str, str] = {
    "opening brackets": _fill("["),
    "nested brackets": _nested("[", "a", "]"),
    "nested links": _nested("[", "a", "](b)"),
    "opening pictures": _fill("!["),
    "nested pictures": _nested("![", "a", "](b)"),
    "open addresses": _fill("[a]("),
    "open addresses in angles": _fill("[a](<b"),
    "open titles": _fill('[a](b "'),
    "wiki links that do not close": _fill("[[a"),
    "wiki links in wiki links": _nested("[[", "a", "]]"),
    "backticks that grow": _growing("`", "a"),
    "backticks that never match": _fill("`a``b```c"),
    "code fences": _fill("```\na\n~~~\n"),
    "stars": _fill("*a **a "),
    "stars and strikes that open and close": _fill("a**b~~c"),
    "stars and underscores": _fill("*_a_*__a "),
    "underscores": _fill("__a _a"),
    "quotes": _fill(">"),
    "quotes line by line": _fill("> " * 40 + "a\n"),
    "a list that goes deeper": _deep("-"),
    "numbers that go deeper": _deep("1."),
    "lists of lists": _fill("- " * 60 + "a\n"),
    "a table of many columns": "|".join("a" * 8_000) + "\n" + "|".join("-" * 8_000) + "\n" + _fill("|")[:33_000],
    "a table of many rows": "a|b\n-|-\n" + _fill("|\n")[: MAX_LENGTH - 8],
    "entities": _fill("&#x41;&amp"),
    "entities that do not end": _fill("&a"),
    "headings": _fill("# a\n"),
    "underlined headings": _fill("a\n=\n"),
    "references": _fill("[a]: b\n[a][a]\n"),
    "addresses to link": _fill("http://a.b/(("),
    "schemes without an address": _fill("http:// "),
    "angles that are no tag": _fill("<a <!-- <![CDATA[ <?"),
}
