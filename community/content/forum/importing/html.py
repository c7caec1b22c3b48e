"""Converts HTML from outside to Markdown: bleach sanitises it, markdownify converts it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import bleach
from markdownify import ATX, MarkdownConverter

TAGS = {
    *("p", "br", "hr", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("a", "b", "strong", "i", "em", "code", "kbd", "del", "s", "strike", "sub", "sup", "img"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"),
}
SCHEMES = frozenset({"http", "https", "mailto"})
ATTRIBUTES = {"a": ["href", "title"], "img": ["src", "alt", "title"]}


Fold = Callable[[str, str], str]
"""(title, Markdown) -> Markdown that is folded under the title."""


class _Declared(MarkdownConverter):
    """Declares what converters have besides what their stub names."""

    if TYPE_CHECKING:
        options: dict[str, Any]

        def escape(self, text: str, parent_tags: set[str]) -> str: ...
        def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str: ...
        def convert_blockquote(self, el: Any, text: str, parent_tags: set[str]) -> str: ...


class _Converter(_Declared):
    def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Replace a picture inside a link by the link's text: links cannot be nested."""
        if el.find_parent("a"):
            return self.escape(el.attrs.get("alt") or "", parent_tags) or "…"
        return super().convert_img(el, text, parent_tags)


class _FoldingConverter(_Converter):
    """Folds quotes."""

    def convert_blockquote(self, el: Any, text: str, parent_tags: set[str]) -> str:
        quote = super().convert_blockquote(el, text, parent_tags)
        if el.find_parent("blockquote") or quote.count("\n") < FOLD_FROM:
            return quote
        return f"\n\n{self.options['fold'](' '.join(text.split())[:TITLE], quote.strip())}\n\n"


FOLD_FROM, TITLE = 7, 80
"""Lines of a quote; characters of its title when folded."""


def to_markdown(html: str, *, folds: Fold | None = None, schemes: frozenset[str] = SCHEMES) -> str:
    """Return safe Markdown for HTML from outside; scripts and styles are removed with their content.

    Args:
        folds: how to fold long quotes; None: not at all.
        schemes: of the links to keep.
    """
    clean = bleach.clean(html, tags=TAGS, attributes=ATTRIBUTES, protocols=schemes, strip=True)
    options: dict[str, Any] = {"heading_style": ATX, "bullets": "-", "escape_misc": False}
    converter = _FoldingConverter(**{**options, "fold": folds}) if folds else _Converter(**options)
    return converter.convert(clean).strip()
