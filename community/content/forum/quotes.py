"""The text of a post, and what it quotes from other posts.

The words of others are stored apart from the text (`Quote`), which has a placeholder for each: code that shows only
the text shows no quotes, and a page that shows them first asks who may read the quoted post.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from secrets import token_hex

from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from community.base.core.markdown import Rendered, render
from community.base.members.models import Member
from community.base.members.texts import render_text
from community.base.spaces.models import Space
from community.content.forum.models import Post, Quote
from community.content.forum.quote_marks import VEIL, Part, own_words, parts_of, quote_block, quoted_posts, with_words

MOST = 20
"""Maximum number of quotes in one post."""
LINK = re.compile(r'href="([^"]*)"')
PLACE = re.compile(r'<blockquote class="quote" data-quote="([0-9]+)"></blockquote>')
"""A placeholder; no Markdown produces one, as the renderer writes no attributes on a blockquote."""


@dataclass(frozen=True)
class QuotedText:
    """A rendered text that is about to be saved; the words of others are kept apart from it."""

    source: str
    rendered: Rendered
    quotes: list[Part] = field(default_factory=list)

    @property
    def mentions(self) -> set[str]:
        return set(self.rendered.mentions)

    def keep_quotes(self, post: Post) -> None:
        """Store the quotes of a saved post, replacing earlier ones.

        A post that the author may not read is not quoted, unless it already was while they still could.
        """
        known = set(post.quotes.values_list("source", flat=True))
        post.quotes.all().delete()
        rows = [
            Quote(post=post, place=place, source=source, html=html)
            for place, source, html in self._sources(post.author, known)
        ]
        Quote.objects.bulk_create(rows)

    def shown_to(self, member: Member | None) -> SafeString:
        """Return the unsaved text with the quotes that a member may read."""
        quotes = {place: _shown(source, html) for place, source, html in self._sources(member)}
        return _filled(self.rendered.html, quotes)

    def to_screen(self) -> str:
        """Return the text as HTML, including made-up quotes, whose links are not in the quoted post."""
        if not self.quotes:
            return self.rendered.html
        found = Post.objects.in_bulk([each.post for each in self.quotes])
        pieces = [self.rendered.html]
        for quote in self.quotes:
            html, source = render(quote.text).html, found.get(quote.post)
            if not set(LINK.findall(html)) <= set(LINK.findall(source.html if source else "")):
                pieces.append(html)
        return "".join(pieces)

    def _sources(self, member: Member | None, known: Iterable[int] = ()) -> list[tuple[int, Post, str]]:
        """Return place, quoted post and HTML of each quote that the member may read or that is in `known`."""
        if not self.quotes:
            return []
        found = Post.objects.quotable_by(member, known).with_details().in_bulk([each.post for each in self.quotes])
        return [
            (place, source, _rendered(quote.text, source))
            for place, quote in enumerate(self.quotes)
            if (source := found.get(quote.post))
        ]


def quoted_text_of(source: str, *, author: Member | None, space: Space) -> QuotedText:
    """Render the text of a post, with a placeholder for each quote.

    Raises:
        ValidationError: the text is too long, has too many quotes, or contains only quotes.
    """
    parts = parts_of(source)
    quotes = [part for part in parts if part.post is not None]
    if not quotes:
        return QuotedText(source, render_text(source, wiki_base=space.wiki_base))
    if len(quotes) > MOST:
        raise ValidationError(_("A post can contain at most %(limit)d quotes.") % {"limit": MOST})
    own = own_words(source)
    if not own.strip():
        raise ValidationError(_("Add your own words to the quote."))
    token = f"q{token_hex(16)}x"
    rendered = render_text(_with_places(parts, token), wiki_base=space.wiki_base)
    plain = " ".join(re.sub(rf"{token}\d+", " ", rendered.plain).split(" ")).strip()
    plain = re.sub(r" {2,}", " ", plain) or render_text(own, wiki_base=space.wiki_base).plain
    html = re.sub(rf"<p>{token}(\d+)</p>", r'<blockquote class="quote" data-quote="\1"></blockquote>', rendered.html)
    kept = Rendered(html, plain, rendered.contents, rendered.wiki_links, rendered.mentions)
    return QuotedText(source, kept, quotes)


def attach_quotes(posts: Sequence[Post], member: Member | None) -> None:
    """Set `words` on each post to its text as the viewer may see it: quotes that they may not read stay empty."""
    quoting = [post.pk for post in posts if PLACE.search(post.html)]
    found: dict[int, dict[int, SafeString]] = {}
    for quote in Quote.objects.of_posts(quoting).visible_to(member).with_details() if quoting else ():
        found.setdefault(quote.post_id, {})[quote.place] = _shown(quote.source, quote.html)
    for post in posts:
        post.words = _filled(post.html, found.get(post.pk, {})) if post.pk in quoting else post.body


def quoted_authors(post: Post) -> list[int]:
    """Return the keys of the members whom a post quotes, except its own author."""
    authors = post.quotes.exclude(source__author=None).exclude(source__author=post.author_id)
    return sorted(set(authors.values_list("source__author", flat=True)))


def quoting(post: Post) -> str:
    """Return the source that quotes a whole post, for the reply form."""
    return f"{quote_block(post.pk, post.source)}\n\n"


def redacted(source: str, member: Member | None) -> str:
    """Return a source in which quotes that a member may not read are redacted."""
    return redact_all([source], member)[0]


def redact_all(sources: Sequence[str], member: Member | None) -> list[str]:
    """Return sources in which quotes that a member may not read are redacted, in at most one query."""
    wanted = set[int]().union(*map(quoted_posts, sources))
    if not wanted:
        return list(sources)
    readable = set(Post.objects.visible_to(member).filter(pk__in=wanted).values_list("pk", flat=True))
    return [with_words(source, lambda part: part.text if part.post in readable else VEIL) for source in sources]


def unredacted(source: str, before: str, member: Member | None) -> str:
    """Return what a member submitted, with the words that were redacted for them restored."""
    hidden: dict[int | None, list[str]] = {}
    for old, seen in zip(parts_of(before), parts_of(redacted(before, member)), strict=False):
        if old != seen:
            hidden.setdefault(old.post, []).append(old.text)
    if not hidden:
        return source

    def words(part: Part) -> str:
        waiting = hidden.get(part.post)
        return waiting.pop(0) if waiting and part.text.strip() == VEIL else part.text

    return with_words(source, words)


def _with_places(parts: list[Part], token: str) -> str:
    """Return the source of a text with a paragraph in place of each quote."""
    pieces, place = [], 0
    for part in parts:
        if part.post is None:
            pieces.append(part.text)
        else:
            pieces.append(f"\n{token}{place}\n")
            place += 1
    return "\n".join(pieces)


def _rendered(words: str, source: Post) -> str:
    """Return the quoted words as HTML: without mentions, and without anchors on headings."""
    html = render(words, wiki_base=source.topic.space.wiki_base).html
    return re.sub(r' id="h-[^"]*"', "", html)


def _filled(html: str, quotes: Mapping[int, SafeString]) -> SafeString:
    """Return a text with its quotes filled in; a missing quote is shown as not visible to the reader."""
    closed = format_html(
        '<blockquote class="quote"><p class="muted">{}</p></blockquote>',
        _("Quote from a post you don’t have access to"),
    )
    return mark_safe(PLACE.sub(lambda place: quotes.get(int(place[1]), closed), html))  # noqa: S308 - ours


def _shown(source: Post, html: str) -> SafeString:
    header = _("%(name)s wrote:") % {"name": source.byline_name}
    return format_html(
        '<blockquote class="quote"><p class="small"><a href="{}">{}</a></p>{}</blockquote>',
        source.get_absolute_url(),
        header,
        mark_safe(html),  # noqa: S308 - our own renderer wrote it
    )
