"""The common form of every source, prepared before a transaction is opened."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from community.attached.uploads.inspection import InspectedFile
from community.base.core.markdown import Rendered
from community.base.spaces.models import Space

EXAMPLES = 3
"""How many oddities of each kind are named in the report."""


class ImportRefused(Exception):  # noqa: N818 - it is what happened, in one word
    """The source cannot be imported; the message says why."""


@dataclass
class Incoming:
    """A file for a post, already checked; its content is in a temporary folder."""

    name: str
    path: Path
    facts: InspectedFile


@dataclass
class Entry:
    """A post, ready to be written; `title` and `tags` are set for one that opens a topic."""

    key: str
    author_name: str
    created_at: datetime
    source: str
    rendered: Rendered
    title: str = ""
    tags: list[str] = field(default_factory=list)
    files: list[Incoming] = field(default_factory=list)
    is_solution: bool = False


@dataclass
class Thread:
    """A new topic, or (`opening` is None) replies for the topic that contains the post with the key `continues`."""

    opening: Entry | None = None
    continues: str = ""
    replies: list[Entry] = field(default_factory=list)

    @property
    def entries(self) -> list[Entry]:
        return [self.opening, *self.replies] if self.opening else self.replies


@dataclass
class Batch:
    """The content of a source: new threads, how much was imported before, what is left out and why, and what was odd.

    Each message that `named` lists under a reason is left out for it; `odd` ones are imported all the same.
    """

    threads: list[Thread] = field(default_factory=list)
    known: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    named: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    odd: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def topics(self) -> int:
        return sum(1 for thread in self.threads if thread.opening)

    @property
    def replies(self) -> int:
        return sum(len(thread.replies) for thread in self.threads)

    @property
    def solved(self) -> int:
        return sum(1 for thread in self.threads if thread.opening and any(e.is_solution for e in thread.replies))

    @property
    def files(self) -> int:
        return sum(len(entry.files) for thread in self.threads for entry in thread.entries)

    def leave_out(self, reason: str, what: str = "") -> None:
        """Count something that is left out; `what` is named in the report."""
        self.left_out[reason] += 1
        if what:
            self.named[reason].append(what)

    def add_entry(self, kind: str, what: str) -> None:
        """Count something odd; the first few are named in the report."""
        self.odd[kind] += 1
        if len(self.examples[kind]) < EXAMPLES:
            self.examples[kind].append(what)


def key_prefix(space: Space, source: str) -> str:
    """Return the prefix of a source's keys: the same source can be imported into two spaces."""
    return f"{space.pk}/{source}:"
