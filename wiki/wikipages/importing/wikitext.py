"""Converts MediaWiki's wikitext, as parsed by mwparserfromhell, to Markdown."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import quote

import mwparserfromhell
from mwparserfromhell.nodes import (
    ExternalLink,
    Heading,
    HTMLEntity,
    Node,
    Tag,
    Template,
    Text,
    Wikilink,
)
from mwparserfromhell.wikicode import Wikicode

from wikipages.importing.mediawiki_titles import ARTICLES, CATEGORIES, FILES, TAKEN, Target, Titles
from wikipages.importing.wikitext_lines import MARK, SPACE, fenced, markdown_lines, quoted
from wikipages.importing.wikitext_tables import table
from wikipages.importing.wikitext_words import escaped, is_open, marked
from wikipages.models import MAX_TITLE

TRAIL = re.compile(r"[^\W\d_]+")
SCHEME = re.compile(r"(?:https?|ftp|mailto):[^\s<>]+", re.IGNORECASE)
OPTION = re.compile(
    r"(?:thumb(?:nail)?|frame(?:d|less)?|border|left|right|center|none|upright|\d*x?\d+px|baseline|middle|sub|super|top"
    r"|text-top|bottom|text-bottom)$|(?:alt|link|page|class|lang|upright|thumb|thumbnail|start|end)\s*=",
    re.IGNORECASE,
)
TEXT_OF: dict[str, int] = {"lang": 2, "nowrap": 1, "nobr": 1, "quote": 1, "em": 1, "strong": 1, "abbr": 1}
"""Templates that only format a text, and the parameter that contains it."""
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "del": "~~", "s": "~~", "strike": "~~"}
HIDDEN = frozenset("includeonly references gallery score timeline graph templatedata imagemap indicator".split())  # noqa: SIM905
OPEN = frozenset("noinclude onlyinclude section categorytree poem".split())  # noqa: SIM905
CODE = frozenset("pre syntaxhighlight source".split())  # noqa: SIM905


@dataclass
class Converted:
    """A converted text; `counts` has the numbers, by kind, of things that Markdown cannot express."""

    text: str = ""
    tags: list[str] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)


def convert(wikitext: str, titles: Titles, page: str) -> Converted:
    """Convert the wikitext of a page with a title to Markdown; links start at the root of the source."""
    converter = _Converter(titles, page)
    wikitext = re.sub("[\ue000-\ue01f]", "", wikitext)
    if is_open(wikitext):
        converter.found.counts["texts kept as they were: too many marks without an end"] += 1
        converter.found.text = fenced(wikitext)
        return converter.found
    try:
        text = converter.blocks(mwparserfromhell.parse(wikitext)) + converter.notes()
    except (mwparserfromhell.parser.ParserError, RecursionError):
        converter.found = Converted(counts=Counter({"texts kept as they were: they cannot be parsed": 1}))
        text = fenced(wikitext)
    converter.found.text = text
    return converter.found


class _Converter:
    """Walks through one text."""

    def __init__(self, titles: Titles, page: str) -> None:
        self.titles, self.page = titles, page
        self.found = Converted()
        self.references: list[str] = []
        self.named: dict[str, int] = {}
        self.by_type: list[tuple[type[Node], Callable]] = [
            (Heading, self._heading),
            (Wikilink, self._wikilink),
            (ExternalLink, self._external),
            (HTMLEntity, str),
            (Template, self._template),
            (Tag, self._tag),
        ]

    def blocks(self, code: Wikicode | None) -> str:
        """Return the Markdown of whole paragraphs, lists and tables."""
        return markdown_lines(self.nodes(code.nodes if code else (), is_block=True))

    def inline(self, code: Wikicode | None) -> str:
        """Return the Markdown of a piece of a paragraph."""
        text = self.nodes(code.nodes if code else ())
        return " ".join(text.replace(MARK, "").replace(SPACE, "").split()) if code else ""

    def nodes(self, nodes: Iterable[Node], *, is_block: bool = False) -> str:
        """Return nodes in sequence; letters directly after a link are part of it."""
        out: list[str] = []
        at_start, after_link, is_dropped = is_block, False, False
        for node in nodes:
            if isinstance(node, Text):
                text = str(node)
                if after_link and (trail := TRAIL.match(text)):
                    out[-1] = out[-1].replace("](", f"{trail[0]}](", 1)
                    text = text[trail.end() :]
                if is_dropped and "".join(out)[-1:] in ("", " ", "\n"):
                    text = text.lstrip(" ")
                out.append(escaped(text, at_start=at_start, is_block=is_block))
            else:
                out.append(self._node(node))
            is_dropped = not out[-1]
            after_link = isinstance(node, Wikilink) and out[-1].startswith("[")
            at_start = is_block and (out[-1].endswith("\n") if out[-1] else at_start)
        return "".join(out)

    def notes(self) -> str:
        """Return the references (`<ref>`) as a list, with the numbers used in the text."""
        if not self.references:
            return ""
        lines = [f"{number}. {text or '…'}" for number, text in enumerate(self.references, start=1)]
        return "\n---\n\n" + "\n".join(lines) + "\n"

    def _node(self, node: Node) -> str:
        return next((write(node) for kind, write in self.by_type if isinstance(node, kind)), "")

    def _heading(self, node: Heading) -> str:
        return f"\n\n{'#' * node.level} {self.inline(node.title)}\n\n"

    def _template(self, node: Template) -> str:
        name = " ".join(str(node.name).split())
        if name == "!":
            return "|"
        key = str(TEXT_OF.get(name.lower(), ""))
        if key and node.has(key):
            return self.inline(node.get(key).value)
        self.found.counts[f"{{{{{name[:40]}}}}}"] += 1
        return ""

    def _external(self, node: ExternalLink) -> str:
        address = str(node.url).strip()
        if not SCHEME.match(address):
            return escaped(str(node))
        title = self.inline(node.title) if node.title else ""
        if not node.brackets:
            return f"<{address}>"
        return f"[{title or escaped(address)}]({quote(address, safe=':/?#@!$&*+,;=%~-._')})"

    def _wikilink(self, node: Wikilink) -> str:
        target = self.titles.target(str(node.title), self.page)
        if target.language and not target.is_plain:
            self.found.counts["links to other languages"] += 1
            return ""
        if target.namespace == CATEGORIES and not target.is_plain:
            if target.title and target.title not in self.found.tags:
                self.found.tags.append(target.title)
            return ""
        if target.namespace == FILES and not target.is_plain:
            return self._picture(node)
        text = self.inline(node.text) or escaped(_label(node, target))
        if target.language or target.namespace not in TAKEN or len(target.title) > MAX_TITLE:
            self.found.counts["links to what is no page here"] += 1
            return text
        return f"[{text}]({self.titles.address_of(target)})"

    def _picture(self, node: Wikilink) -> str:
        """Keep a picture's caption: the last part that is not an option."""
        self.found.counts["pictures left out"] += 1
        written = self.nodes(node.text.nodes) if node.text else ""
        parts = [part.strip() for part in re.split(r"(?<!\\)\|", written)]
        caption = next((part for part in reversed(parts) if part and not OPTION.match(part)), "")
        return f"*{' '.join(caption.split())}*" if caption else ""

    def _tag(self, node: Tag) -> str:
        name = str(node.tag).strip().lower()
        if node.wiki_markup and name in ("li", "dt", "dd"):
            return MARK + str(node.wiki_markup)
        if name == "table" and node.wiki_markup:
            return f"\n\n{table(node, self)}\n\n"
        if name == "hr":
            return "\n\n---\n\n"
        if name == "ref":
            return self._reference(node)
        if name in CODE:
            return f"\n\n{fenced(str(node.contents).strip(chr(10)))}\n\n"
        return self._words(name, node)

    def _words(self, name: str, node: Tag) -> str:
        """Write a tag in a paragraph. Simple HTML is kept: the importer converts it to Markdown later."""
        if name == "nowiki":
            return escaped(str(node.contents or ""))
        if name in ("code", "tt", "math", "chem"):
            return f"`{' '.join(str(node.contents).replace('`', chr(39)).split())}`"
        if name in HIDDEN:
            if name != "references":
                self.found.counts[f"<{name}>"] += 1
            return ""
        if name in ("br", "wbr"):
            return "<br>" if name == "br" else ""
        inner = self.nodes(node.contents.nodes, is_block=False) if node.contents else ""
        if name in OPEN:
            return inner
        if mark := MARKS.get(name):
            return marked(mark, inner)
        if name == "blockquote":
            return f"\n\n{quoted(self.blocks(node.contents))}\n\n"
        return f"<{name}>{inner}</{name}>" if re.fullmatch(r"[a-z][a-z0-9]*", name) else inner

    def _reference(self, node: Tag) -> str:
        """Collect a reference; one with a known name gets the same number again."""
        name = next((str(a.value).strip() for a in node.attributes if str(a.name).strip() == "name" and a.value), "")
        text = self.inline(node.contents) if node.contents else ""
        number = self.named.get(name, 0) if name else 0
        if not number:
            self.references.append(text)
            number = len(self.references)
            if name:
                self.named[name] = number
        elif text and not self.references[number - 1]:
            self.references[number - 1] = text
        return rf" \[{number}\]"


def _label(node: Wikilink, target: Target) -> str:
    """Return the label of a link without a text of its own; `[[Help:Page|]]` shows only the title."""
    if node.text is not None and target.namespace != ARTICLES:
        return target.title
    return str(node.title).strip().lstrip(":").lstrip("/") or target.title
