"""Escapes plain words of wikitext for Markdown, and detects texts that are too broken to parse."""

import re

from wikipages.importing.wikitext_lines import SPACE

MAX_OPEN = 400
"""The most unclosed marks in one text; parse time is quadratic in them, so a text with more stays as it is."""
PAIRS = ((re.compile(r"\{\{"), re.compile(r"\}\}")), (re.compile(r"\[\["), re.compile(r"\]\]")))
TAGS = (
    re.compile(r"<(?!/|br\b|hr\b|ref\s[^<>]*/>)[a-z][^<>]*(?<!/)>", re.IGNORECASE),
    re.compile(r"</[a-z]", re.IGNORECASE),
)
SINGLE_LINK = re.compile(r"(?<!\[)\[(?!\[)")
SPECIAL = re.compile(r"([\\`*\[\]]|\b_|_\b|~(?=~))")
LINE_START = re.compile(r"^([-+>=]|\d{1,9}(?=[.)]\s))", re.MULTILINE)
SWITCH = re.compile(r"__[A-Z]{3,25}__ ?")


def escaped(text: str, *, at_start: bool = False, is_block: bool = False) -> str:
    """Return words escaped so that Markdown, and the HTML conversion after it, leaves them unchanged."""
    text = SPECIAL.sub(r"\\\1", SWITCH.sub("", text)).replace("](", r"]\(")
    text = text.replace("<", "&lt;").replace("{%", "&#123;%").replace("{:", "&#123;:").replace("{{", "&#123;&#123;")
    if not is_block:
        return text
    head, line_end, rest = ("", "", text) if at_start else text.partition("\n")
    rest = re.sub(r"^ (?=[^\n]*\S)", SPACE, rest, flags=re.MULTILINE)
    return head + line_end + LINE_START.sub(_escaped_start, rest)


def _escaped_start(match: re.Match) -> str:
    return f"{match[1]}\\" if match[1].isdecimal() else f"\\{match[1]}"


def marked(mark: str, inner: str) -> str:
    """Put marks around words; blanks stay outside, as Markdown allows no mark next to one."""
    words = inner.strip()
    if not words or "\n\n" in words:
        return inner
    before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return f"{before}{mark}{words}{mark}{after}"


def is_open(wikitext: str) -> bool:
    """Whether there are so many unclosed marks that parsing would take too long."""
    pairs = (*PAIRS, TAGS, (SINGLE_LINK, re.compile(r"\]")))
    return any(len(start.findall(wikitext)) - len(end.findall(wikitext)) > MAX_OPEN for start, end in pairs)
