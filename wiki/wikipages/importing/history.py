"""What an import reads: a source with its commits, each of which changed some files."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

MARKDOWN = (".md", ".markdown")


class SourceError(Exception):
    """The source cannot be used; the message says why."""


@dataclass(frozen=True)
class FileChange:
    """What a commit did to a file: `kind` is A, M, R or D; `blob` names the new content."""

    kind: str
    path: str
    blob: str = ""
    old_path: str = ""


@dataclass(frozen=True)
class Commit:
    """What one author did at one time: `changes` are of pages, `attachments` of other files in an export of ours."""

    id: str
    author: str
    when: datetime
    subject: str
    changes: list[FileChange] = field(default_factory=list)
    attachments: list[FileChange] = field(default_factory=list)
    is_minor: bool = False


class Source:
    """Where pages come from. Other kinds of sources implement `commits` and `read`, and what else they have.

    `refused` lists what cannot be taken and why, `changed` counts what reading made of the current texts. `own_root` is
    the folder in which an export of ours begins (with a slash at its end; "" is the top): its texts are taken as they
    are, but for links. None: the source is foreign.
    """

    own_root: str | None = None

    def __init__(self) -> None:
        self.refused: list[tuple[str, str]] = []
        self.changed: Counter = Counter()

    def commits(self) -> list[Commit]:
        """Return all changes, the oldest first."""
        raise NotImplementedError

    def read(self, blob: str, limit: int) -> bytes | None:
        """Return a file's content, or None when it has more than `limit` bytes."""
        raise NotImplementedError

    def final_files(self) -> dict[str, str] | None:
        """Return path -> blob of the pages at the end; None where no merge can make it differ from the commits."""
        return None

    def settled_by(self, path: str) -> Commit:
        """Return the commit that made a file what it is at the end."""
        raise SourceError(f"{path} has no history.")

    def other_files(self) -> dict[str, str]:
        """Return path -> blob of the files at the end that are no pages: pictures, for example."""
        return {}


def is_markdown(path: str) -> bool:
    return path.lower().endswith(MARKDOWN)
