"""Takes a message apart: its text as Markdown, and its attachments."""

import mimetypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from typing import Any

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _

from community.base.core.free_names import numbered
from community.base.core.markdown import MAX_LENGTH
from community.content.forum.importing.html import to_markdown
from community.content.forum.importing.mail import words
from community.content.forum.importing.mail.headers import author_name, cleaned, decode, decode_words, header, redacted

MAX_FORWARDS = 4
"""Depth of messages within messages; a deeper one becomes a file."""
SIGNATURES = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
TEXTS = {"text/plain", "text/html", "text/enriched", "text/richtext", "message/delivery-status", "text/rfc822-headers"}
PARSING = (RecursionError, LookupError, ValueError, TypeError, AttributeError, AssertionError)
"""What Python's mail parser raises on unexpected input."""


@dataclass
class Content:
    """`blocks` are pieces of Markdown, `plain` the same as text; `files` are (name, media type, bytes)."""

    blocks: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    files: list[tuple[str, str, bytes]] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    def add(self, other: "Content", *, texts: bool = True) -> None:
        if texts:
            self.blocks += other.blocks
            self.plain += other.plain
        self.files += other.files
        self.odd += [each for each in other.odd if each not in self.odd]

    @property
    def has_text(self) -> bool:
        return any(text.strip() for text in self.plain)


def content_of(message: Message, raw: bytes) -> Content:
    """Return the text and files of a message. One that cannot be parsed is shown as it is."""
    try:
        content = _content(message, 0)
        if not content.has_text and not content.files and isinstance(message.preamble, str):
            content.add(_text(_from_surrogates(message.preamble), ""))
            content.odd.append("a message whose parts could not be found")
    except PARSING:
        text, _guessed = decode(raw)
        content = _text(text, "")
        content.odd.append("a message that could not be taken apart: shown as it is")
    return content


def _content(part: Message, depth: int) -> Content:
    kind, main = part.get_content_type(), part.get_content_maintype()
    payload: Any = part.get_payload()
    if kind == "message/delivery-status" or (main == "text" and isinstance(payload, list)):
        return _text("\n\n".join(str(each) for each in payload) if isinstance(payload, list) else str(payload), "")
    if main == "message" and isinstance(payload, list) and payload:
        return _forwarded(payload[0], depth)
    if isinstance(payload, list):
        return _alternative(payload, depth) if kind == "multipart/alternative" else _mixed(payload, depth)
    if kind in SIGNATURES:
        return Content(odd=["a signature of a program, left out"])
    name = _file_name(part)
    is_text = kind in TEXTS or main in ("multipart", "message") or (main == "text" and not name)
    if is_text and not (name and _disposition(part) != "inline") and _disposition(part) != "attachment":
        return _own_text(part, kind)
    data = part.get_payload(decode=True)
    return Content(files=[(name or _made_up_name(kind), kind, data if isinstance(data, bytes) else b"")])


def _mixed(parts: list[Message], depth: int) -> Content:
    content = Content()
    for each in parts:
        content.add(_content(each, depth))
    return content


def _alternative(parts: list[Message], depth: int) -> Content:
    """Take the first alternative of the text, which is the plain one; and the files of all."""
    ways = [_content(each, depth) for each in parts]
    chosen = next((way for way in ways if way.has_text), None)
    content = Content()
    for way in ways:
        content.add(way, texts=way is chosen)
    return content


def _forwarded(message: Message, depth: int) -> Content:
    """Show a forwarded message folded, under its author and subject."""
    if depth >= MAX_FORWARDS:
        return Content(files=[("message.txt", "text/plain", message.as_bytes())])
    inner = _content(message, depth + 1)
    title = ": ".join(filter(None, (author_name(message), redacted(header(message, "subject"))))) or _("Message")
    head = [
        f"{name}: {redacted(text)}" for name in ("From", "Date", "Subject") if (text := header(message, name.lower()))
    ]
    blocks = ["\\\n".join(map(words.escaped, head)), *inner.blocks]
    folded = words.fold(title, "\n\n".join(filter(None, blocks)))
    return Content([folded] if folded else [], ["\n".join(head), *inner.plain], inner.files, inner.odd)


def _own_text(part: Message, kind: str) -> Content:
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    text, was_guessed = decode(data, _parameter(part.get_content_charset))
    content = _html(text) if kind == "text/html" else _text(text, _flow(part))
    if was_guessed:
        content.odd.append("a text whose charset was not said, or said wrongly: guessed")
    if part.defects:
        content.odd.append(
            f"a part that is broken ({type(part.defects[0]).__name__}): taken as far as it could be read"
        )
    return content


def _text(text: str, flow: str) -> Content:
    text = redacted(unflowed(cleaned(text), joins=flow == "delsp") if flow else cleaned(text)).strip("\n")
    return Content([words.email_text(text)], [text]) if text.strip() else Content()


def _html(html: str) -> Content:
    html = re.sub(r"<(style|script|title)\b.*?</\1\s*>", "", html, flags=re.IGNORECASE | re.DOTALL)
    content = Content(odd=["a message in HTML alone"])
    if len(html) > 4 * MAX_LENGTH:
        content.add(_text(re.sub(r"\n{3,}", "\n\n", BeautifulSoup(html, "html.parser").get_text("\n")), ""))
        return content
    try:
        markdown = to_markdown(redacted(html), folds=words.fold, schemes=frozenset({"http", "https"}))
    except RecursionError:
        content.add(_text(re.sub(r"<[^<>]*>", "\n", html), ""))
        return content
    if markdown:
        content.blocks, content.plain = [markdown], [markdown]
    return content


def unflowed(text: str, *, joins: bool) -> str:
    """Join the lines of flowed text (RFC 3676): a space at the end of a line continues it on the next one.

    Args:
        joins: the space is not part of the text (DelSp).
    """
    lines: list[str] = []
    depth, goes_on = 0, False
    for line in text.split("\n"):
        marks = len(line) - len(line.lstrip(">"))
        words_ = line[marks:].removeprefix(" ")
        is_signature = words_ == "-- "
        if goes_on and marks == depth and not is_signature:
            lines[-1] += words_
        else:
            lines.append(f"{'>' * marks}{' ' if marks else ''}{words_}")
        depth, goes_on = marks, words_.endswith(" ") and not is_signature
        if goes_on and joins:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _flow(part: Message) -> str:
    if _parameter(part.get_param, "format").lower() != "flowed":
        return ""
    return "delsp" if _parameter(part.get_param, "delsp").lower() == "yes" else "flowed"


def _parameter(ask: Callable, *arguments) -> str:
    """Return a parameter of a header; "" if it cannot be read."""
    try:
        found = ask(*arguments)
        return str(found[2] if isinstance(found, tuple) else found or "")
    except PARSING:
        return ""


def _disposition(part: Message) -> str:
    return _parameter(part.get_content_disposition).strip().lower()


def _file_name(part: Message) -> str:
    return cleaned(decode_words(_parameter(part.get_filename))).strip()


def _made_up_name(kind: str) -> str:
    main = kind.partition("/")[0]
    return f"{main if main != 'application' else 'file'}{mimetypes.guess_extension(kind) or '.bin'}"


def _from_surrogates(text: str) -> str:
    return decode(text.encode("utf-8", "surrogateescape"))[0]


def names_free(names: Iterator[str]) -> Iterator[str]:
    """Yield unique names: the second `a.txt` becomes `a-2.txt`."""
    seen: set[str] = set()
    for name in names:
        stem, dot, ending = name.rpartition(".")
        candidates = numbered(stem, ending=f"{dot}{ending}") if dot else numbered(name)
        free = next(each for each in candidates if each.casefold() not in seen)
        seen.add(free.casefold())
        yield free
