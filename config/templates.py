"""Templates are laid out for people, one element per line; Django reads them without the layout (decision 0018)."""

import re

from django.template.base import Origin
from django.template.loaders import app_directories, filesystem

LAYOUT = r"\s*\n\s*"
"""A line break with the white space around it."""
REST = r"(?:(?!%}).)*%}"
ATTRIBUTES = r"""(?:"(?:{%.*?%}|{{.*?}}|[^"])*+"|'(?:{%.*?%}|{{.*?}}|[^'])*+'|{[%{#].*?[%}#]}|[^"'>])*+"""
TAG = re.compile(rf"</?[a-zA-Z]{ATTRIBUTES}>")
BLOCKS = (
    "address|article|aside|blockquote|body|button|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]"
    "|head|header|html|legend|li|main|nav|ol|option|p|section|select|summary|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
"""Elements at whose edges white space does not show."""

KEPT = re.compile(
    rf"(<(pre|textarea|script|style)\b{ATTRIBUTES}>)(.*?)(?=</\2>)|{{% (verbatim|blocktranslate)\b.*?{{% end\4 %}}",
    re.DOTALL,
)
"""What is left unchanged: white space matters there, or the text is a key of the catalogue."""
IN_TAG = re.compile(
    r"""("(?:{%.*?%}|{{.*?}}|[^"])*+"|'(?:{%.*?%}|{{.*?}}|[^'])*+'|{{.*?}})"""
    rf"|(\s*)({{% (if|for|with|elif|else|empty)\b{REST})(\s*)|\s*({{% end\w+ %}})|\s+(?=/?>$)|(\s+)"
)
EDGE = re.compile(rf"(<(?:{BLOCKS})(?=[\s>]){ATTRIBUTES}>){LAYOUT}|{LAYOUT}(?=</(?:{BLOCKS})>)")
IN_TEXT = re.compile(r"(?<!>)\n(?!\Z)|\n(?![<{]|\Z)")
"""A line break that is not between elements."""

OPENING, MIDDLE, CLOSING = "if for with block", "elif else empty", "endif endfor endwith endblock"
SILENT = "|".join(f"load extends include comment endcomment {OPENING} {MIDDLE} {CLOSING}".split())
"""Tags that output nothing themselves; the output of an included template ends with a line break of its own."""
SILENT_LINE = re.compile(rf"((?:{{#.*?#}}|{{% (?:(?:{SILENT})\b{REST}|\w+ (?:(?!%}}).)*\bas \w+ %}}))\s*)+")
IF_LINE = re.compile(rf"^({{% if {REST}(?:(?!{{% (?:if|el|endif)).)*)({{% endif %}})\n")
"""It outputs one line or none: its line break is inside the condition."""


def compact(source: str) -> str:
    """Return the source of an HTML template without indentation, silent lines, and tags over several lines."""
    kept: list[str] = []

    def keep(text: str) -> str:
        kept.append(text)
        return f"\0{len(kept) - 1}\0"

    def in_one_line(tag: re.Match[str]) -> str:
        apart: list[bool] = []  # for each open condition: whether white space separates it from what comes before

        def part(found: re.Match[str]) -> str:
            value, before, branch, name, after, end, space = found.groups()
            if name in ("if", "for", "with"):
                apart.append(bool(before))
            if branch:
                return branch + (" " if after or (apart and apart[-1]) else "")
            if end and apart:
                apart.pop()
            return keep(value) if value else end or (" " if space else "")

        return IN_TAG.sub(part, tag[0])

    source = KEPT.sub(lambda found: found[1] + keep(found[3]) if found[1] else keep(found[0]), source)
    source = TAG.sub(in_one_line, source)
    source = without_silent_lines(re.sub(LAYOUT, "\n", source).lstrip())
    source = IN_TEXT.sub(" ", EDGE.sub(r"\1", source))
    while "\0" in source:  # an attribute may hold a text of the catalogue
        source = re.sub("\0([0-9]+)\0", lambda place: kept[int(place[1])], source)
    return source


def without_silent_lines(source: str) -> str:
    """Join each silent line to the next one, unless the tag that it continues is inside a line of text."""
    lines, stand_alone = [], [True]
    for line in source.splitlines(keepends=True):
        is_silent = bool(SILENT_LINE.fullmatch(line))
        for name in re.findall(r"{% (\w+)", line):
            if name in OPENING.split():
                stand_alone.append(is_silent)
            elif name in MIDDLE.split():
                is_silent = stand_alone[-1] = is_silent and stand_alone[-1]
            elif name in CLOSING.split() and len(stand_alone) > 1:
                is_silent = stand_alone.pop() and is_silent
        lines.append(line.rstrip() if is_silent else IF_LINE.sub(r"\1\n\2", line))
    return "".join(lines)


class Compact:
    """A loader that compacts .html templates; plain-text e-mails stay as they are."""

    def get_contents(self, origin: Origin) -> str:
        contents: str = super().get_contents(origin)  # type: ignore[misc]
        return compact(contents) if origin.name.endswith(".html") else contents


class FilesystemLoader(Compact, filesystem.Loader):
    """Reads the templates of the project."""


class AppDirectoriesLoader(Compact, app_directories.Loader):
    """Reads the templates of the apps."""
