"""Rendering, with limits: texts longer than MAX_LENGTH are refused, nesting is limited.

Raw HTML is off, so the output has only tags that the renderer itself wrote, and links only with schemes that
markdown-it accepts (no `javascript:`, `vbscript:` or `file:`, and `data:` only for images).
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from html import escape

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _
from linkify_it import LinkifyIt
from linkify_it.main import Match
from markdown_it import MarkdownIt
from markdown_it.token import Token

from community.base.core.markdown.folds import CLOSES, OPENS, folds
from community.base.core.markdown.inline import MENTION, inline_rules

MAX_LENGTH = 64 * 1024
"""Characters of one text: up to 64 KiB, the slowest hostile text known renders in less than 2 s."""

MAX_LINES = 20_000
"""Lines of one text: a table of 32,000 lines makes a page of a megabyte."""
MAX_ADDRESS = 2048
"""Characters of an address that is turned into a link automatically."""
TOO_LONG = re.compile(rf"\S{{{MAX_ADDRESS + 1}}}")

STAYS_HERE = re.compile(r"#|/(?!/)")
"""How an address of this site begins; `//host/` names another."""


UPLOADED = re.compile(r"^(/files/[0-9a-f-]+/)([^/]+\.(?:png|jpe?g|gif|webp))$", re.IGNORECASE)
"""The address of an uploaded picture (community.attached.uploads)."""


@dataclass(frozen=True)
class Rendered:
    """A rendered text.

    `html` is safe to show. `plain` is its sentences without markup, for excerpts. `contents` lists the headings as
    (level, anchor, title). `wiki_links` are the linked paths, relative to the space's wiki. `mentions` are user
    names.
    """

    html: str
    plain: str
    contents: list[tuple[int, str, str]] = field(default_factory=list)
    wiki_links: frozenset[str] = frozenset()
    mentions: frozenset[str] = frozenset()


class _Addresses(LinkifyIt):
    """Finds addresses, except in runs of characters longer than MAX_ADDRESS: each match reads to the end of a run."""

    def pretest(self, text: str) -> bool:
        return super().pretest(text) and not TOO_LONG.search(text)

    def match_at_start(self, text: str) -> Match | None:
        head = text[: MAX_ADDRESS + 1]
        return None if TOO_LONG.match(head) else super().match_at_start(head)


class _Palaver(MarkdownIt):
    @cached_property
    def ready(self) -> "MarkdownIt":
        self.linkify = _Addresses()
        self.enable(["table", "strikethrough", "linkify"])
        self.use(inline_rules)
        self.use(folds)
        self.add_render_rule("mention", _render_mention)
        self.add_render_rule("wiki_link", _render_wiki_link)
        self.add_render_rule("image", _render_image)
        return self


def _render_mention(renderer, tokens, index, options, env) -> str:
    name = escape(tokens[index].content)
    return f'<a class="mention" href="/members/{name}/">@{name}</a>'


def _render_wiki_link(renderer, tokens, index, options, env) -> str:
    token = tokens[index]
    return f'<a class="wikilink" href="{escape(env["wiki_base"])}{token.meta["path"]}/">{escape(token.content)}</a>'


def _render_image(renderer, tokens, index, options, env) -> str:
    """Show pictures of this site, uploaded ones as a smaller picture that links to the original; only link to pictures
    elsewhere, whose server would learn who reads the text."""
    token = tokens[index]
    source = escape(str(token.attrGet("src") or ""))
    label = escape(token.content) or escape(_("Image"))
    if source.startswith("/") and not source.startswith("//"):
        small = UPLOADED.sub(r"\1thumb-640/\2", source)
        picture = f'<img src="{small}" alt="{label}" loading="lazy">'
        is_linked = small == source or token.meta.get("in_link")
        return picture if is_linked else f'<a href="{source}">{picture}</a>'
    if token.meta.get("in_link"):
        return label
    return f'<a href="{source}" rel="nofollow noopener noreferrer">{label}</a>'


_parser = _Palaver("commonmark", {"html": False, "linkify": True, "typographer": False, "maxNesting": 20}).ready


def mentioned_names(source: str) -> set[str]:
    """Return the lower-case names after an `@` in a text, whether or not there are such members."""
    return {name.lower() for name in MENTION.findall(source)}


def render(
    source: str, *, wiki_base: str = "/wiki/", members: Collection[str] = (), headings_from: int = 2
) -> Rendered:
    """Turn Markdown into safe HTML.

    Args:
        source: the text, at most MAX_LENGTH characters.
        wiki_base: address that `[[wiki links]]` are relative to, with a slash at its end.
        members: lower-case user names that become links when mentioned.
        headings_from: the level that `#` becomes, so that a page keeps one <h1>.

    Raises:
        ValidationError: the text is too long, or has too many lines.
    """
    _check_length(source)
    env: dict = {"members": members, "wiki_base": wiki_base}
    tokens = _parser.parse(source.replace("\x00", ""), env)
    contents = _shape_headings(tokens, headings_from)
    _shape_links(tokens)
    inline = [child for token in tokens if token.children for child in token.children]
    return Rendered(
        html=_parser.renderer.render(tokens, _parser.options, env),
        plain=_plain(tokens),
        contents=contents,
        wiki_links=frozenset(t.meta["path"] for t in inline if t.type == "wiki_link"),
        mentions=frozenset(t.content for t in inline if t.type == "mention"),
    )


def _check_length(source: str) -> None:
    if len(source) > MAX_LENGTH:
        raise ValidationError(
            _(
                "The text is too long: %(length)s characters, and the maximum is %(limit)s. Split it "
                "into several texts."
            ),
            code="too_long",
            params={"length": len(source), "limit": MAX_LENGTH},
        )
    if source.count("\n") > MAX_LINES:
        raise ValidationError(
            _("The text has too many lines: the maximum is %(limit)s. Split it into several texts."),
            code="too_long",
            params={"limit": MAX_LINES},
        )


def excerpt(plain: str, words: int = 40) -> str:
    """Return the first words of a plain text."""
    return Truncator(plain).words(words, truncate=" …")


def _shape_headings(tokens: list[Token], headings_from: int) -> list[tuple[int, str, str]]:
    """Shift heading levels, give each an anchor, and return the table of contents."""
    contents: list[tuple[int, str, str]] = []
    seen: dict[str, int] = {}
    shift = headings_from - 1
    for position, token in enumerate(tokens):
        if token.type not in ("heading_open", "heading_close"):
            continue
        token.tag = f"h{min(int(token.tag[1]) + shift, 6)}"
        if token.type == "heading_open":
            title = _inline_text(tokens[position + 1])
            anchor = f"h-{slugify(title)[:60]}".rstrip("-")
            seen[anchor] = seen.get(anchor, 0) + 1
            if seen[anchor] > 1:
                anchor = f"{anchor}--{seen[anchor]}"
            token.attrSet("id", anchor)
            contents.append((int(token.tag[1]), anchor, title))
    return contents


def _shape_links(tokens: list[Token]) -> None:
    """Set `nofollow` and no referrer on links that leave the site; do not link a picture inside a link again."""
    for token in tokens:
        in_link = False
        for child in token.children or ():
            if child.type in ("link_open", "link_close"):
                in_link = child.type == "link_open"
            elif child.type == "image":
                child.meta["in_link"] = in_link
            if child.type == "link_open" and not STAYS_HERE.match(str(child.attrGet("href"))):
                child.attrSet("rel", "nofollow noopener noreferrer")


def _inline_text(token: Token) -> str:
    return "".join(
        f"@{child.content}" if child.type == "mention" else " " if child.type.endswith("break") else child.content
        for child in token.children or ()
    ).strip()


def _plain(tokens: list[Token]) -> str:
    """Return the sentences of a text; headings, tables and folded parts only when there is nothing else."""
    prose: list[str] = []
    rest: list[str] = []
    aside = 0
    for token in tokens:
        if token.type in ("heading_open", "table_open", OPENS):
            aside += 1
        elif token.type in ("heading_close", "table_close", CLOSES):
            aside -= 1
        elif token.type == "inline" and (text := _inline_text(token)):
            (rest if aside else prose).append(text)
    return " ".join(prose or rest)
