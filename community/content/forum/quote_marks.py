"""The syntax of a quote in the source of a post: `[quote post=123]`, lines of Markdown, `[/quote]`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt

OPEN = re.compile(r"\[quote post=([0-9]{1,18})\]\s*")
CLOSE = re.compile(r"\[/quote\]\s*")
FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)")
VEIL = "…"
"""Replaces quoted words in a form whose reader may not see them; they are restored when it is submitted."""

_blocks = MarkdownIt("commonmark", {"maxNesting": 20})
_blocks.core.ruler.enableOnly(["normalize", "block"])


@dataclass(frozen=True)
class Part:
    """A piece of a source: the author's own words, or (`post`) the words of a quote, without nested quotes."""

    text: str
    post: int | None = None

    def __str__(self) -> str:
        return self.text if self.post is None else f"[quote post={self.post}]\n{self.text}\n[/quote]"


def parts_of(source: str) -> list[Part]:
    """Split a source into own words and quotes. Unpaired marks, and those in code, count as own words."""
    lines = source.split("\n")
    pairs = _pairs(lines) if "[quote post=" in source else []
    parts, here = [], 0
    for start, end in pairs:
        if start < here:
            continue  # inside a quote
        if start > here:
            parts.append(Part("\n".join(lines[here:start])))
        parts.append(Part(_words(lines, start, end, pairs), int(OPEN.fullmatch(lines[start])[1])))  # type: ignore[index]
        here = end + 1
    if here < len(lines):
        parts.append(Part("\n".join(lines[here:])))
    return parts


def own_words(source: str) -> str:
    """Return a source without what it quotes."""
    return "\n\n".join(part.text for part in parts_of(source) if part.post is None)


def quoted_posts(source: str) -> set[int]:
    """Return the keys of the posts that a source quotes."""
    return {part.post for part in parts_of(source) if part.post is not None}


def quote_block(post: int, words: str) -> str:
    """Return the source of a quote; a code block that the words leave open is closed."""
    words = own_words(words).strip("\n")
    fence = _open_fence(words.split("\n"))
    return str(Part(f"{words}\n{fence}" if fence else words, post))


def with_words(source: str, words: Callable[[Part], str]) -> str:
    """Return a source with the words of each quote replaced by what the function returns for it."""
    changed = (part if part.post is None else Part(words(part), part.post) for part in parts_of(source))
    return "\n".join(map(str, changed))


def _pairs(lines: list[str]) -> list[tuple[int, int]]:
    """Return the first and last line of each quote, nested ones included, in the order in which they begin."""
    waiting: list[int] = []
    pairs = []
    for number, line in _outside_code(lines):
        if OPEN.fullmatch(line):
            waiting.append(number)
        elif CLOSE.fullmatch(line) and waiting:
            pairs.append((waiting.pop(), number))
    return sorted(pairs)


def _outside_code(lines: list[str]) -> Iterator[tuple[int, str]]:
    code: set[int] = set()
    for token in _blocks.parse("\n".join(lines)):
        if token.type == "fence" and token.map:
            code.update(range(*token.map))
    return ((number, line) for number, line in enumerate(lines) if number not in code)


def _open_fence(lines: list[str]) -> str:
    fence = ""
    for line in lines:
        fence = _fence_after(fence, line)
    return fence


def _fence_after(fence: str, line: str) -> str:
    """Return the fence of the code block that is open after a line; "" if none is."""
    found = FENCE.fullmatch(line)
    if not found:
        return fence
    if not fence:
        return found[1]
    closes = found[1][0] == fence[0] and len(found[1]) >= len(fence) and not found[2].strip()
    return "" if closes else fence


def _words(lines: list[str], start: int, end: int, pairs: list[tuple[int, int]]) -> str:
    """Return the lines of a quote without nested quotes."""
    dropped: set[int] = set()
    for first, last in pairs:
        if start < first and last < end:
            dropped.update(range(first, last + 1))
    return "\n".join(lines[number] for number in range(start + 1, end) if number not in dropped).strip("\n")
