"""Opens a source at a path: a folder, a zip, a git repository or bundle, or a dump of MediaWiki."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wikipages.importing.folder import Folder, is_zip, unpack
from wikipages.importing.history import Commit, FileChange, Source, SourceError, is_markdown
from wikipages.importing.mediawiki import open_dump
from wikipages.importing.mediawiki_dump import is_dump
from wikipages.importing.repository import Repository, clone, is_bundle, is_repository

__all__ = ["Commit", "FileChange", "Source", "SourceError", "is_markdown", "open_source"]


@contextmanager
def open_source(path: Path) -> Iterator[Source]:
    """Open the source at a path.

    Raises:
        SourceError: there is nothing, or nothing readable.
    """
    path = path.absolute()
    if path.is_dir() and not is_repository(path):
        yield Folder(path)
    elif path.is_dir() or is_bundle(path):
        with tempfile.TemporaryDirectory(prefix="palaver-import-") as folder:
            repository = Repository(clone(path, Path(folder, "clone.git")))
            try:
                yield repository
            finally:
                repository.close()
    elif is_zip(path):
        with tempfile.TemporaryDirectory(prefix="palaver-import-") as folder:
            yield unpack(path, Path(folder))
    elif is_dump(path):
        with open_dump(path) as dump:
            yield dump
    elif path.exists():
        raise SourceError(
            f"{path} is neither a folder, nor a zip, nor a git repository or bundle, nor a dump of MediaWiki."
        )
    else:
        raise SourceError(f"There is nothing at {path}.")
