"""Prepares the messages of an archive for writing, and counts what was odd about them."""

from collections.abc import Callable, Iterable
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from hashlib import sha256
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File

from community.attached.uploads.inspection import InspectedFile, inspect_file
from community.attached.uploads.names import clean_name
from community.base.core.markdown import MAX_LENGTH, MAX_LINES, render
from community.base.spaces.models import Space
from community.content.forum.importing.entries import Batch, Entry, Incoming, Thread, key_prefix
from community.content.forum.importing.mail.archive import RawMessage
from community.content.forum.importing.mail.dates import FIRST, date_of
from community.content.forum.importing.mail.headers import (
    author_name,
    bare_subject,
    header,
    list_names,
    message_ids,
    raw_header,
    title_of,
)
from community.content.forum.importing.mail.parts import PARSING, Content, content_of, names_free
from community.content.forum.importing.mail.threads import Conversation, ThreadMessage, converse
from community.content.forum.models import MAX_TITLE, Post, Topic

STEP = 200
NO_SUBJECT = "(no subject)"


class Mailbag:
    """Collects the messages of one source for a space."""

    def __init__(self, space: Space, source: str, folder: Path) -> None:
        self.space, self.folder = space, folder
        self.prefix = key_prefix(space, source)
        self.batch = Batch()
        self.messages: list[ThreadMessage] = []
        self._digests: dict[str, set[str]] = {}
        self._last: datetime = FIRST

    def add(self, raw: RawMessage) -> None:
        """Read one message; an error in it does not stop the others."""
        if raw.is_cut:
            self.batch.add_entry("a message larger than 64 MB: cut off there", raw.location)
        message = _parsed(raw.data)
        mail = self._message(raw, message)
        if mail is None:
            return
        content = content_of(message, raw.data)
        for odd in content.odd:
            self.batch.add_entry(odd, raw.location)
        mail.entry = self._entry(raw, message, mail, content)
        if mail.entry is None:
            self.batch.leave_out("message without any content", raw.location)
        self.messages.append(mail)

    def close(self) -> Batch:
        """Group the messages into threads, and return what is new."""
        known = self._known()
        here = set(known.values())
        for mail in self.messages:
            mail.is_known = mail.key in here
            self.batch.known += mail.is_known
        for conversation in converse(self.messages, known=known, subjects=self._subjects()):
            self._keep(conversation)
        for mail in self.messages:
            if mail.is_looped:
                self.batch.add_entry("references that lead in a circle", mail.id)
        return self.batch

    def _message(self, raw: RawMessage, message: Message) -> ThreadMessage | None:
        """Return the message for threading; None for an exact duplicate of an earlier one."""
        digest = sha256(raw.data).hexdigest()
        ids = message_ids(raw_header(message, "message-id"))
        id_ = ids[0] if ids else f"{digest}@none"
        if not ids:
            self.batch.add_entry("no Message-ID", raw.location)
        seen = self._digests.setdefault(id_, set())
        if digest in seen:
            self.batch.leave_out("message that was there before, the same", raw.location)
            return None
        is_double = bool(seen)
        seen.add(digest)
        if is_double:
            self.batch.add_entry("a Message-ID that another message has: both are taken", raw.location)
        when, odd = date_of(message, raw.envelope)
        if odd:
            self.batch.add_entry(odd, raw.location)
        self._last = when or self._last
        refers_to = [each for name in ("references", "in-reply-to") for each in message_ids(raw_header(message, name))]
        if id_ in refers_to:
            self.batch.add_entry("a message that refers to itself", raw.location)
        subject, is_reply = bare_subject(header(message, "subject"))
        return ThreadMessage(
            id=f"{id_} {digest}" if is_double else id_,
            refers_to=[each for each in dict.fromkeys(refers_to) if each != id_],
            subject=subject,
            is_reply=is_reply,
            when=self._last,
            number=len(self.messages),
            key=self._key(f"{id_} {digest}" if is_double else id_),
        )

    def _key(self, id_: str) -> str:
        return f"{self.prefix}{sha256(id_.encode('utf-8', 'replace')).hexdigest()[:40]}"

    def _entry(self, raw: RawMessage, message: Message, mail: ThreadMessage, content: Content) -> Entry | None:
        source, files = "\n\n".join(filter(None, content.blocks)), list(content.files)
        if len(source) > MAX_LENGTH or source.count("\n") > MAX_LINES:
            files.insert(0, ("message.txt", "text/plain", "\n\n".join(content.plain).encode()))
            source = _shortened(source)
            self.batch.add_entry("a text that is too long: shortened, and there as a file", raw.location)
        subject = header(message, "subject")
        incoming = self._files(raw, files)
        if not source.strip() and not incoming:
            if not subject and not files:
                return None
            source = "…"
        return Entry(
            key=mail.key,
            author_name=author_name(message) or "Unknown",
            created_at=mail.when,
            source=source or "…",
            rendered=render(source or "…", wiki_base=self.space.wiki_base),
            title=(title_of(subject, list_names(message)) or NO_SUBJECT)[:MAX_TITLE],
            files=incoming,
        )

    def _files(self, raw: RawMessage, files: Iterable[tuple[str, str, bytes]]) -> list[Incoming]:
        """Put the files of a message into the folder; those that are not accepted are named in the report."""
        taken: list[tuple[Path, InspectedFile]] = []
        names: list[str] = []
        for number, (name, _kind, data) in enumerate(files):
            path = self.folder / f"{len(self.messages)}-{number}"
            path.write_bytes(data)
            try:
                names.append(clean_name(name))
                with path.open("rb") as bytes_:
                    facts = inspect_file(File(bytes_, names[-1]), names[-1])
            except ValidationError as error:
                self.batch.add_entry("a file that is not taken", f"{raw.location}: {name}: {' '.join(error.messages)}")
                path.unlink()
                names = names[: len(taken)]
                continue
            taken.append((path, facts))
        return [Incoming(name, *each) for name, each in zip(names_free(iter(names)), taken, strict=True)]

    def _known(self) -> dict[str, str]:
        """Return the keys of the posts that were imported before, by the ids of their messages."""
        ids = {each for mail in self.messages for each in (mail.id, *mail.refers_to)}
        there = set(Post.objects.imported_from(self.prefix).values_list("import_key", flat=True))
        return {id_: key for id_ in ids if (key := self._key(id_)) in there}

    def _subjects(self) -> dict[str, tuple[datetime, str]]:
        """Return, by subject, when the last post of each imported topic was written, and the key of its opening."""
        rows = Topic.objects.imported_from(self.prefix).order_by("last_post_at")
        return {bare_subject(row.title)[0].casefold(): (row.last_post_at, str(row.import_key)) for row in rows}

    def _keep(self, conversation: Conversation) -> None:
        entries = [mail.entry for mail in conversation.messages if mail.entry and not mail.is_known]
        if not entries:
            return
        if conversation.continues:
            self.batch.threads.append(Thread(continues=conversation.continues, replies=entries))
        else:
            self.batch.threads.append(Thread(opening=entries[0], replies=entries[1:]))


def prepare(
    messages: Iterable[RawMessage], *, space: Space, source: str, folder: Path, progress: Callable[[int], None]
) -> Batch:
    """Read all messages and render what is new.

    Args:
        folder: keeps the files until they are attached.

    Raises:
        ImportRefused: the archive is damaged, or contains no messages.
    """
    bag = Mailbag(space, source, folder)
    for count, raw in enumerate(messages, 1):
        if count % STEP == 0:
            progress(count)
        bag.add(raw)
    return bag.close()


def _parsed(data: bytes) -> Message:
    """Parse a message; one that cannot be parsed at all has no headers, and its bytes as its text."""
    try:
        return message_from_bytes(data)
    except PARSING:
        message = Message()
        message.set_payload(data.decode("utf-8", "surrogateescape"))
        return message


def _shortened(source: str) -> str:
    """Return the beginning of a text, in whole paragraphs if possible."""
    lines = source[: MAX_LENGTH // 2].split("\n")[: MAX_LINES // 2]
    kept = "\n".join(lines)
    return f"{kept.rpartition(chr(10) * 2)[0] or kept}\n\n…"
