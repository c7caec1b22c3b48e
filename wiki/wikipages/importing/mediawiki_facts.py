"""The data in a MediaWiki dump: the wiki, its pages, their revisions."""

from dataclasses import dataclass, field
from datetime import UTC, datetime


@dataclass
class Revision:
    """One revision; its text is in the spool, `length` bytes from `start`. If it has no text, it says why."""

    id: str = ""
    timestamp: str = ""
    author: str = ""
    comment: str = ""
    model: str = "wikitext"
    is_minor: bool = False
    start: int = 0
    length: int = 0
    problem: str = ""

    @property
    def when(self) -> datetime | None:
        """When it was made, or None if the dump has no readable date."""
        try:
            moment = datetime.fromisoformat(self.timestamp.strip())
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            return None


@dataclass
class DumpPage:
    title: str = ""
    namespace: str = ""
    redirect: str = ""
    revisions: list[Revision] = field(default_factory=list)


@dataclass
class Site:
    """The wiki of a dump; `namespaces` has names by number."""

    base: str = ""
    name: str = ""
    language: str = ""
    namespaces: dict[int, str] = field(default_factory=dict)

    @property
    def main_title(self) -> str:
        """The title of the main page: the end of the wiki's own address."""
        return self.base.rstrip("/").rpartition("/")[2].replace("_", " ")
