"""A MediaWiki as a source: each revision of its dump is a commit that changed one file.

Articles, project pages and help pages are imported. Categories become tags; pages in all other
namespaces (talk, members, files, templates) are counted, but not imported.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import yaml

from community.base.core.markdown import MAX_LENGTH
from wikipages.importing.history import Commit, FileChange, Source
from wikipages.importing.mediawiki_dump import read_dump
from wikipages.importing.mediawiki_facts import DumpPage, Revision, Site
from wikipages.importing.mediawiki_redirects import redirected_title, resolve
from wikipages.importing.mediawiki_titles import TAKEN, Titles
from wikipages.importing.wikitext import convert

ANONYMOUS = "Anonymous"
"""The name for authors who were not signed in: an IP address is not a name, and is private."""
EPOCH = datetime.fromtimestamp(0, UTC)
MAX_REDIRECTS = 100


class MediaWiki(Source):
    """The contents of one dump. Texts are kept in a temporary file and converted when they are read."""

    def __init__(self, site: Site, pages: list[DumpPage], spool: IO[bytes]) -> None:
        super().__init__()
        self.site, self.spool, self.titles = site, spool, Titles(site)
        self.pages = self._taken(pages)
        self.texts: dict[str, tuple[DumpPage, Revision]] = {}
        self.redirects = self._redirects()

    def commits(self) -> list[Commit]:
        """Return all revisions of the imported pages, page by page, each page's oldest first."""
        return [commit for page in self.pages for commit in self._history(page)]

    def read(self, blob: str, limit: int) -> bytes | None:
        """Return a revision as Markdown with front matter, or None if it has more than `limit` bytes."""
        page, revision = self.texts[blob]
        is_last = revision is page.revisions[-1]
        converted = convert(self._wikitext(revision), self.titles, page.title)
        if is_last:
            self.changed.update(converted.counts)
        facts: dict[str, Any] = {"title": page.title, "lang": self.site.language[:10]}
        if converted.tags:
            facts["tags"] = converted.tags
        if is_last and (former := self.redirects.get(page.title)):
            facts["redirect_from"] = former[:MAX_REDIRECTS]
        front = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=10_000)
        data = f"---\n{front}---\n\n{converted.text}".encode()
        return data if len(data) <= limit else None

    def _taken(self, pages: list[DumpPage]) -> list[DumpPage]:
        """Return the pages of imported namespaces; count the others."""
        left: Counter = Counter()
        taken: dict[str, DumpPage] = {}
        for page in pages:
            number = int(page.namespace) if page.namespace.lstrip("-").isdecimal() else 0
            if not page.title:
                self.refused.append(("a page", "it has no title"))
            elif number not in TAKEN:
                left[self.site.namespaces.get(number) or str(number)] += 1
            elif page.title in taken:
                taken[page.title].revisions += page.revisions  # a dump in several runs repeats its pages
            else:
                taken[page.title] = replace(page, namespace=str(number))
        for name, count in left.most_common():
            self.refused.append((f"{count:,} pages of the namespace “{name}”", "only articles and help are taken"))
        return list(taken.values())

    def _redirects(self) -> dict[str, list[str]]:
        """Separate redirects from pages; return title -> addresses that redirect to it."""
        leads = {page.title: title for page in self.pages if (title := self._leads_to(page))}
        there = {page.title for page in self.pages} - set(leads)
        former: dict[str, list[str]] = {}
        for page in self.pages:
            if page.title in leads:
                if (target := resolve(page.title, leads, there)) is None:
                    self.refused.append((f"the redirect “{page.title}”", "it leads to no page"))
                else:
                    address = self.titles.file_of(page.title, int(page.namespace)).removesuffix(".md")
                    former.setdefault(target, []).append(f"/{address}")
        self.pages = [page for page in self.pages if page.title in there]
        return former

    def _leads_to(self, page: DumpPage) -> str:
        if page.redirect:
            return " ".join(page.redirect.partition("#")[0].replace("_", " ").split())
        usable = [revision for revision in page.revisions if revision.length and not revision.problem]
        return redirected_title(self._wikitext(usable[-1])) if usable else ""

    def _history(self, page: DumpPage) -> Iterator[Commit]:
        """Yield a page's revisions with a text; one with an unreadable date gets that of the one before."""
        path = self.titles.file_of(page.title, int(page.namespace))
        page.revisions = [revision for revision in page.revisions if self._is_usable(page, revision)]
        when = next((revision.when for revision in page.revisions if revision.when), EPOCH)
        moments = []
        for revision in page.revisions:
            if revision.when is None:
                self.refused.append((f"the date of revision {revision.id} of “{page.title}”", "it cannot be read"))
            when = revision.when or when
            moments.append((max(when, EPOCH), revision))
        moments.sort(key=lambda moment: moment[0])
        page.revisions = [revision for _when, revision in moments]
        for moment, revision in moments:
            yield self._commit(page, path, revision, moment)

    def _commit(self, page: DumpPage, path: str, revision: Revision, when: datetime) -> Commit:
        blob = f"{page.namespace}-{len(self.texts)}"
        self.texts[blob] = page, revision
        wiki = (self.site.base or self.site.name)[:200]
        author = revision.author or ANONYMOUS
        change = FileChange("M", path, blob)
        return Commit(
            f"{wiki}#{revision.id}", author, when, _summary(revision.comment), [change], is_minor=revision.is_minor
        )

    def _is_usable(self, page: DumpPage, revision: Revision) -> bool:
        problem = revision.problem
        if not problem and not revision.id:
            problem = "it has no number"
        if not problem and revision.model not in ("", "wikitext"):
            problem = f"it is no wikitext, but {revision.model}"
        if problem:
            self.refused.append((f"revision {revision.id} of “{page.title}”", problem))
        return not problem

    def _wikitext(self, revision: Revision) -> str:
        self.spool.seek(revision.start)
        return self.spool.read(revision.length).decode("utf-8", "replace")


@contextmanager
def open_dump(path: Path) -> Iterator[MediaWiki]:
    """Open a dump in XML, plain or packed.

    Raises:
        SourceError: it is damaged, malicious or not a dump.
    """
    with tempfile.TemporaryFile(prefix="palaver-import-") as spool:
        site, pages = read_dump(path, spool, 2 * MAX_LENGTH)
        yield MediaWiki(site, pages, spool)


def _summary(comment: str) -> str:
    """Return a comment in one line; `/* Section */` names the section that was edited."""
    return " ".join(comment.replace("/*", "").replace("*/", ":").split()).strip(": ") if comment else ""
