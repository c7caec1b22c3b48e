"""The lines of a converted text: lists, lines indented by a blank, and empty lines between blocks."""

import re
from itertools import groupby

MARK, SPACE = "\ue010", "\ue011"
"""Markers before a list sign, and for a blank at the beginning of a line."""
SIGNS = re.compile(f"(?:{MARK}[*#;:])+")
ESCAPE = re.compile(r"\\([\\`*\[\]_~\-+>=(])|(?<=\d)\\(?=[.)])")
ENTITIES = {"&lt;": "<", "&#123;": "{"}
MAX_LEVELS = 8
WIDTHS = {"*": "- ", "#": "1. ", ";": "- ", ":": "> "}


def markdown_lines(text: str) -> str:
    """Convert lists and indented lines to Markdown, and separate blocks by one empty line."""
    blocks = []
    for kind, lines in groupby(_lines(text), key=_kind):
        if kind == "list":
            blocks.append(_list(list(lines)))
        elif kind == "blank":
            blocks.append(fenced("\n".join(plain(line[1:]) for line in lines)))
        else:
            blocks.append("\n".join(lines).strip("\n"))
    joined = "\n\n".join(block for block in blocks if block.strip())
    return joined.replace(MARK, "").replace(SPACE, "").strip("\n") + "\n"


def fenced(text: str) -> str:
    """Return a code block with a fence longer than any in it."""
    longest = max((len(ticks) for ticks in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{text}\n{fence}"


def quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.strip("\n").split("\n"))


def plain(text: str) -> str:
    """Undo escapes, which would be visible in code."""
    text = ESCAPE.sub(r"\1", text)
    for entity, letter in ENTITIES.items():
        text = text.replace(entity, letter)
    return text


def _lines(text: str) -> list[str]:
    """Split a text; `; term : words` is two lines."""
    text = re.sub(rf"(?m)^((?:{MARK}[*#;:])*){MARK};([^\n{MARK}]*){MARK}:", rf"\1{MARK};\2\n\1{MARK}:", text)
    return text.split("\n")


def _kind(line: str) -> str:
    if line.startswith(MARK):
        return "list"
    return "blank" if line.startswith(SPACE) else "text"


def _list(lines: list[str]) -> str:
    """Return a list; the signs (`*#:`) of each line give its depth."""
    out: list[str] = []
    before = ""
    for line in lines:
        found = SIGNS.match(line)
        signs = (found[0] if found else "").replace(MARK, "")[:MAX_LEVELS]
        words = line[found.end() :].strip() if found else line
        is_definition = signs.endswith(":") and before[: len(signs)].endswith(";")
        if is_definition:
            signs = f"{signs[:-1]};"
        if before and signs[:1] != before[:1]:
            out.append("")
        out.append(_item(signs, words, before, is_definition=is_definition))
        before = signs
    return "\n".join(out)


def _item(signs: str, words: str, before: str, *, is_definition: bool) -> str:
    """Return one line; it opens the levels that are not open yet."""
    last = signs[-1]
    indent = "".join(_indent(sign, position, signs, before) for position, sign in enumerate(signs[:-1]))
    if is_definition:
        return f"{indent}  - {words}"
    if last == ";":
        return f"{indent}- **{words}**" if words else f"{indent}-"
    if last == ":" and len(signs) > 1 and signs[-2] in "*#":
        return f"\n{indent}{words}\n"
    return f"{indent}{WIDTHS[last]}{words}"


def _indent(sign: str, position: int, signs: str, before: str) -> str:
    """Return the indent of a level above: blanks if it is already open, otherwise its sign."""
    is_open = before[: position + 1] == signs[: position + 1]
    if sign == ":":
        return "  " if before[: position + 1].endswith(";") else "> "
    return " " * len(WIDTHS[sign]) if is_open else WIDTHS[sign]
