"""HTML from outside becomes Markdown: bleach is the wall, markdownify the way through."""

import bleach
from markdownify import ATX, MarkdownConverter

TAGS = {
    *("p", "br", "hr", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("a", "b", "strong", "i", "em", "code", "kbd", "del", "s", "strike", "sub", "sup", "img"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": ["href", "title"], "img": ["src", "alt", "title"]}


class _Converter(MarkdownConverter):
    def convert_img(self, el, text, parent_tags):
        """A picture inside a link is the link's text: a link within a link is none."""
        if el.find_parent("a"):
            return self.escape(el.attrs.get("alt") or "", parent_tags) or "…"
        return super().convert_img(el, text, parent_tags)


_converter = _Converter(heading_style=ATX, bullets="-", escape_misc=False)


def to_markdown(html: str) -> str:
    """Return safe Markdown for HTML that somebody else wrote; scripts and styles lose their content too."""
    clean = bleach.clean(html, tags=TAGS, attributes=ATTRIBUTES, protocols={"http", "https", "mailto"}, strip=True)
    return _converter.convert(clean).strip()
