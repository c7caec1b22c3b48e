"""Finds what was already imported from a source."""

from community.base.spaces.models import Space
from wikipages.importing.addressing import requested_address
from wikipages.importing.documents import Document, Version
from wikipages.models import Page, RevisionNote, root_path
from wikipages.store import is_imported

SOME = 500
"""The number of values in one query."""


class Recall:
    """The versions of documents from earlier imports, and their pages."""

    def __init__(self, space: Space, documents: list[Document], *, common: str, has_history: bool) -> None:
        self.space = space
        self.articles: dict[str, int] = {}
        keys = [version.key(space.pk) for document in documents for version in document.versions]
        for start in range(0, len(keys), SOME):
            notes = RevisionNote.objects.filter(source_key__in=keys[start : start + SOME])
            rows = notes.values_list("source_key", "revision__article_id")
            self.articles.update((key, article) for key, article in rows if key)
        articles = sorted(set(self.articles.values()))
        pages = [
            page for start in range(0, len(articles), SOME) for page in self._pages(articles[start : start + SOME])
        ]
        here = {page.article_id: page for page in pages}
        self._pages_of = {id(each): page for each in documents if (page := self._by_key(each, here))}
        if not has_history:
            self._recall_by_place([each for each in documents if id(each) not in self._pages_of], common)

    def page_of(self, document: Document) -> Page | None:
        return self._pages_of.get(id(document))

    def is_known(self, version: Version) -> bool:
        return version.key(self.space.pk) in self.articles

    def was_renamed(self, document: Document) -> bool:
        """Whether a document's file had another name in the last import."""
        known = [version for version in document.versions if self.is_known(version)]
        return bool(known) and known[-1].path != document.path

    def _pages(self, articles: list[int]):
        pages = Page.objects.filter(space=self.space, article__in=articles)
        return _without_texts(pages)

    def _by_key(self, document: Document, here: dict[int, Page]) -> Page | None:
        articles = (self.articles.get(version.key(self.space.pk)) for version in document.versions)
        return next((here[article] for article in articles if article in here), None)

    def _recall_by_place(self, documents: list[Document], common: str) -> None:
        """Match changed files by name: their pages have the same address, and were imported from the same path."""
        wanted = {requested_address(root_path(self.space), each.path, common): each for each in documents}
        paths = sorted(wanted)
        for start in range(0, len(paths), SOME):
            pages = Page.objects.filter(space=self.space).at(paths[start : start + SOME])
            for page in _without_texts(pages):
                document, revision = wanted[page.path], page.article.current_revision
                if is_imported(revision) and revision.note.source_key.endswith(f":{document.path}"):
                    self._pages_of[id(document)] = page


def _without_texts(pages):
    """Return pages with their current revisions, but without renderings, which an import creates again."""
    return pages.with_details().select_related("article__current_revision__note").defer("html", "plain", "contents")
