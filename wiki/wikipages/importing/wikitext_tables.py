"""Tables of wikitext (`{| … |}`) as Markdown tables, which have one line for each row."""

import re
from typing import TYPE_CHECKING

from mwparserfromhell.nodes import Tag
from mwparserfromhell.wikicode import Wikicode

if TYPE_CHECKING:
    from wikipages.importing.wikitext import _Converter

MAX_COLUMNS = 50
SPAN = re.compile(r"(?:row|col)span", re.IGNORECASE)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def table(node: Tag, converter: "_Converter") -> str:
    """Write a table; its caption becomes a line above it, cells that span rows or columns go into the first one."""
    captions: list[str] = []
    rows: list[list[Tag]] = [[]]
    for child in _tags(node.contents):
        if child.tag == "tr":
            rows.append(_tags(child.contents))
        elif str(child.wiki_markup or "").strip() == "|" and str(child.contents).startswith("+"):
            captions.append(_cell(child, converter).lstrip("+ "))
        else:
            rows[-1].append(child)
    rows = [row for row in rows if row]
    if any(SPAN.match(str(attribute.name).strip()) for row in rows for cell in row for attribute in cell.attributes):
        converter.found.counts["tables with joined cells"] += 1
    return "\n\n".join(filter(None, [f"**{caption}**" for caption in captions if caption] + [_rows(rows, converter)]))


def _rows(rows: list[list[Tag]], converter: "_Converter") -> str:
    """Write the rows; Markdown requires a head, which is empty if the table has none."""
    width = min(max((len(row) for row in rows), default=0), MAX_COLUMNS)
    if not width:
        return ""
    lines = [_line([_cell(cell, converter) for cell in row], width) for row in rows]
    has_head = all(cell.tag == "th" for cell in rows[0])
    head = [lines[0]] if has_head else [_line([], width)]
    return "\n".join([*head, "|" + "---|" * width, *lines[has_head:]])


def _line(cells: list[str], width: int) -> str:
    padded = [*cells[:width], *[""] * (width - len(cells))]
    if len(cells) > width:
        padded[-1] = " ".join([padded[-1], *cells[width:]])
    return "| " + " | ".join(padded) + " |"


def _cell(cell: Tag, converter: "_Converter") -> str:
    """Return the content of a cell, in one line."""
    text = " ".join(BREAK.sub(" ", converter.inline(cell.contents)).split())
    return re.sub(r"(?<!\\)\|", r"\\|", text)


def _tags(code: Wikicode | None) -> list[Tag]:
    return [node for node in code.nodes if isinstance(node, Tag)] if code else []
