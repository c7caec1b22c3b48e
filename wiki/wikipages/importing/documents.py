"""Follows each file through the history: one document is one page, whatever its names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from wikipages.importing.frontmatter import Parsed
from wikipages.importing.history import Commit, FileChange


@dataclass
class Version:
    """A document after one commit. `source` is our Markdown, once converted."""

    commit: Commit
    path: str
    blob: str = ""
    is_deletion: bool = False
    parsed: Parsed | None = None
    title: str = ""
    source: str | None = None

    def key(self, space_id: int) -> str:
        """Return the key that identifies this version in later imports."""
        return f"{space_id}:{self.commit.id}:{self.path}"[:700]


@dataclass
class Document:
    """A file with all its versions, oldest first."""

    path: str
    versions: list[Version] = field(default_factory=list)
    old_paths: list[str] = field(default_factory=list)
    is_live: bool = True
    address: str = ""
    language: str = ""

    @property
    def last(self) -> Version | None:
        """The newest version with a text."""
        return next((v for v in reversed(self.versions) if v.parsed and not v.is_deletion), None)

    @property
    def facts(self) -> Parsed | None:
        """The front matter of the newest version."""
        return self.last.parsed if self.last else None


class Follower:
    """Replays a history."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.by_path: dict[str, Document] = {}
        self.moved: dict[str, Document] = {}

    def replay(self, commits: Iterable[Commit]) -> None:
        for commit in commits:
            for change in commit.changes:
                self._apply(commit, change)

    def match_branch(self, final: dict[str, str], settled_by: Callable[[str], Commit]) -> int:
        """Match the end of the branch, whose merges can have texts that are in no single commit.

        Returns:
            The number of versions added.
        """
        before = sum(len(document.versions) for document in self.documents)
        for path, document in list(self.by_path.items()):
            if document.is_live and path not in final:
                self._apply(self._end(document, settled_by(path)), FileChange("D", path))
        for path, blob in final.items():
            here = self.by_path.get(path)
            if here is None or not here.is_live or here.versions[-1].blob != blob:
                self._apply(self._end(here, settled_by(path)), FileChange("M", path, blob))
        return sum(len(document.versions) for document in self.documents) - before

    def _end(self, document: Document | None, commit: Commit) -> Commit:
        """Return a commit of which a document has no version yet."""
        is_known = document and any(version.commit.id == commit.id for version in document.versions)
        return replace(commit, id=f"{commit.id}-end", changes=[]) if is_known else commit

    def _apply(self, commit: Commit, change: FileChange) -> None:
        if change.kind == "R":
            self._rename(change)
        document = self._document_at(change.path)
        if change.kind == "D":
            if document and document.is_live:
                document.is_live = False
                document.versions.append(Version(commit, document.path, is_deletion=True))
            return
        if document is None:
            document = Document(change.path)
            self.documents.append(document)
            self.by_path[change.path] = document
        document.is_live = True
        document.versions.append(Version(commit, change.path, change.blob))

    def _rename(self, change: FileChange) -> None:
        document = self.by_path.get(change.old_path)
        target = self.by_path.get(change.path)
        if document is None or not document.is_live or (target and target.is_live):
            return
        del self.by_path[change.old_path]
        document.old_paths.append(change.old_path)
        document.path = change.path
        self.by_path[change.path] = document
        self.moved[change.old_path] = document

    def _document_at(self, path: str) -> Document | None:
        """Return the document at a path; a change on a parallel line may still use the name it had there."""
        return self.by_path.get(path) or self.moved.get(path)
