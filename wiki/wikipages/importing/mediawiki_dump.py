"""Reads MediaWiki's XML dumps in one pass and little memory, even from untrusted files."""

import bz2
import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from wikipages.importing.history import SourceError
from wikipages.importing.mediawiki_facts import DumpPage, Revision, Site

CHUNK = 65_536
MAX_DUMP = 8 * 1024**3
"""The most bytes of XML that are read, unpacked."""
MAX_SILENCE = 16 * 1024**2
"""The most bytes without a tag or text, which the parser has to buffer: no dump has names that long."""
MAX_DEPTH = 20
MAX_FIELD = 1000
"""The most characters kept of a title, name or comment."""
OPENERS = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open))
UNREADABLE = (OSError, EOFError, zlib.error, SAXParseException, DefusedXmlException)


class Reader(ContentHandler):
    """Handles the XML parser's events. Texts go to the spool, cut at the limit."""

    def __init__(self, spool: IO[bytes], limit: int) -> None:
        super().__init__()
        self.spool, self.limit = spool, limit
        self.site, self.pages = Site(), cast(list[DumpPage], [])
        self.way: list[str] = []
        self.words: list[str] = []
        self.length = self.last_event = 0
        self.attributes: dict[str, str] = {}
        self.page, self.revision = DumpPage(), Revision()
        self.events = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        """Begin an element."""
        self.events += 1
        self.way.append(name)
        if len(self.way) > MAX_DEPTH:
            raise SourceError("Its XML is nested too deeply for a dump of MediaWiki.")
        self.words, self.length = [], 0
        self.attributes = {key: value[:MAX_FIELD] for key, value in attrs.items()}
        match self._place():
            case "mediawiki":
                self.site.language = self.attributes.get("xml:lang", "")
            case "mediawiki/page":
                self.page = DumpPage()
            case "page/redirect":
                self.page.redirect = self.attributes.get("title", "")
            case "page/revision":
                self.revision = Revision()
            case "revision/minor":
                self.revision.is_minor = True

    def characters(self, content: str) -> None:
        """Keep a piece of text, unless there is too much of it."""
        self.events += 1
        if self.length <= self.limit:
            self.words.append(content)
        self.length += len(content)

    def endElement(self, name: str) -> None:
        """End an element, whose content is now complete."""
        self.events += 1
        self._read_element(self._place(), "".join(self.words))
        self.way.pop()
        self.words, self.length = [], 0

    def _place(self) -> str:
        return "/".join(self.way[-2:])

    def _read_element(self, place: str, text: str) -> None:
        said, revision = text.strip()[:MAX_FIELD], self.revision
        match place:
            case "siteinfo/base":
                self.site.base = said
            case "siteinfo/sitename":
                self.site.name = said
            case "namespaces/namespace":
                if (key := self.attributes.get("key", "")).lstrip("-").isdecimal():
                    self.site.namespaces[int(key)] = said
            case "page/title":
                self.page.title = " ".join(said.replace("_", " ").split())
            case "page/ns":
                self.page.namespace = said
            case "revision/id" | "revision/timestamp" | "revision/comment" | "revision/model":
                setattr(revision, place.partition("/")[2], said)
            case "contributor/username":
                revision.author = said
            case "revision/text":
                self._read_text(text)
            case "page/revision":
                self.page.revisions.append(revision)
            case "mediawiki/page":
                self.pages.append(self.page)

    def _read_text(self, text: str) -> None:
        if "deleted" in self.attributes:
            self.revision.problem = "its text was hidden in the wiki that it comes from"
        elif self.length > self.limit:
            self.revision.problem = f"it has more than {self.limit:,} characters"
        else:
            data = text.encode("utf-8", "replace")
            self.revision.start, self.revision.length = self.spool.tell(), len(data)
            self.spool.write(data)


def read_dump(path: Path, spool: IO[bytes], limit: int) -> tuple[Site, list[DumpPage]]:
    """Read a dump, plain or packed.

    Args:
        spool: receives the texts of all revisions.
        limit: the most characters kept of a text.

    Raises:
        SourceError: it is not a dump, or is damaged or malicious.
    """
    reader, parser = Reader(spool, limit), DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(reader)
    try:
        with open_packed(path) as file:
            _feed(parser, reader, file)
        parser.close()
    except SAXParseException as error:
        raise SourceError(f"{path} is no complete XML: {error.getMessage()} in line {error.getLineNumber()}.") from None
    except DefusedXmlException:
        raise SourceError(f"{path} declares entities or a document type, which no dump of MediaWiki does.") from None
    except UNREADABLE as error:
        raise SourceError(f"{path} cannot be unpacked: {error}") from None
    return reader.site, reader.pages


def _feed(parser: DefusedExpatParser, reader: Reader, file: IO[bytes]) -> None:
    total = silent = 0
    while chunk := file.read(CHUNK):
        before = reader.events
        parser.feed(chunk)
        total += len(chunk)
        silent = silent + len(chunk) if reader.events == before else 0
        if total > MAX_DUMP:
            raise SourceError(f"It has more than {MAX_DUMP // 1024**3} GiB of XML: split it.")
        if silent > MAX_SILENCE:
            raise SourceError("It has a tag without an end: it is no dump of MediaWiki.")


@contextmanager
def open_packed(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for reading, decompressed if it is a gzip or bzip2 file."""
    with path.open("rb") as file:
        start = file.read(3)
    opener = next((opener for magic, opener in OPENERS if start.startswith(magic)), open)
    with opener(path, "rb") as file:
        yield cast(IO[bytes], file)


def is_dump(path: Path) -> bool:
    """Whether a file begins like MediaWiki's dumps."""
    try:
        with open_packed(path) as file:
            return re.search(rb"<mediawiki[\s>]", file.read(4096)) is not None
    except UNREADABLE:
        return False
