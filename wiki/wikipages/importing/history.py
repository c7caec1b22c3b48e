"""The input of an import: a source with its commits, each of which changed some files."""

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
    """One commit of an author: `changes` of pages, and `attachments`, changes of other files in an export of ours."""

    id: str
    author: str
    when: datetime
    subject: str
    changes: list[FileChange] = field(default_factory=list)
    attachments: list[FileChange] = field(default_factory=list)
    is_minor: bool = False


class Source:
    """A source of pages. Subclasses implement `commits` and `read`, and the other methods if they apply.

    `refused` lists what cannot be imported and why, `changed` counts changes made by reading current texts. `own_root`
    is the root folder of an export of ours (with a slash at its end; "" is the top), whose texts are imported unchanged
    except for links. None: the source is foreign.
    """

    own_root: str | None = None

    def __init__(self) -> None:
        self.refused: list[tuple[str, str]] = []
        self.changed: Counter = Counter()

    def commits(self) -> list[Commit]:
        """Return all changes, the oldest first."""
        raise NotImplementedError

    def read(self, blob: str, limit: int) -> bytes | None:
        """Return a file's content, or None if it has more than `limit` bytes."""
        raise NotImplementedError

    def final_files(self) -> dict[str, str] | None:
        """Return path -> blob of the final pages, or None if they cannot differ from the commits (no merges)."""
        return None

    def settled_by(self, path: str) -> Commit:
        """Return the commit that made the final state of a file."""
        raise SourceError(f"{path} has no history.")

    def other_files(self) -> dict[str, str]:
        """Return path -> blob of the final files that are not pages, such as pictures."""
        return {}


def is_markdown(path: str) -> bool:
    return path.lower().endswith(MARKDOWN)
