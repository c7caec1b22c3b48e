"""The differences between two wikis, to check whether an export and import lost anything."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from wiki.models import ArticleRevision

from community.attached.uploads.models import UploadVersion
from community.base.spaces.models import Space
from wikipages.exporting.contents import Contents, Entry, all_pages, author_of


def differences(first: Space, second: Space, *, is_current_only: bool = False) -> Iterator[str]:
    """Yield a line for each difference. Texts are compared as files, which do not depend on the space."""
    one, two = (_Wiki(space, is_current_only=is_current_only) for space in (first, second))
    for inner in sorted({*one.entries, *two.entries}):
        name = inner or "the first page"
        if inner not in one.entries or inner not in two.entries:
            yield f"{name}: only in {first if inner in one.entries else second}"
            continue
        yield from _unlike(name, one.facts(inner), two.facts(inner))
        if not is_current_only:
            yield from _unlike_rows(name, one.revisions(inner), two.revisions(inner))
        yield from _unlike_rows(f"{name}, files", one.files(inner), two.files(inner))


def _unlike(name: str, one: dict[str, Any], two: dict[str, Any]) -> Iterator[str]:
    for key in one:
        if one[key] != two[key]:
            yield f"{name}: {key}: {_short(one[key])} / {_short(two[key])}"


def _unlike_rows(name: str, one: list[dict], two: list[dict]) -> Iterator[str]:
    if len(one) != len(two):
        yield f"{name}: {len(one)} / {len(two)} versions"
    for first, second in zip(one, two, strict=False):
        yield from _unlike(f"{name}, {first['number']}", first, second)


class _Wiki:
    """A wiki in a form that does not depend on its space."""

    def __init__(self, space: Space, *, is_current_only: bool) -> None:
        self.contents = Contents(space, all_pages(space))
        self.is_current_only = is_current_only
        entries = (e for e in self.contents.entries.values() if not (is_current_only and e.page.is_deleted))
        self.entries = {entry.inner: entry for entry in entries}

    def facts(self, inner: str) -> dict[str, Any]:
        entry = self.entries[inner]
        page = entry.page
        known = self.contents.facts(entry)
        if self.is_current_only:
            del known["translation_version"]  # a zip has no former versions to count
        facts = {
            "title": page.title,
            "language": page.language,
            "is deleted": page.is_deleted,
            "updated by": str(page.author) if page.author else page.author_name,
            **known,
            "created": _second(page.created_at),
        }
        if self.is_current_only:
            return {**facts, "text": self.contents.text(entry, page.article.current_revision)[0]}
        return {**facts, "version": page.version}

    def revisions(self, inner: str) -> list[dict[str, Any]]:
        entry = self.entries[inner]
        rows = ArticleRevision.objects.filter(article_id=entry.page.article_id).select_related("user", "note")
        return [self._revision(entry, row) for row in rows.order_by("revision_number")]

    def files(self, inner: str) -> list[dict[str, Any]]:
        entry: Entry = self.entries[inner]
        uploads = {pk: up for pk, up in self.contents.attachments.items() if up.object_id == entry.page.pk}
        rows = UploadVersion.objects.filter(upload__in=list(uploads)).select_related("author")
        if self.is_current_only:
            rows = rows.current()
        facts = [
            {
                "number": f"{uploads[row.upload_id].name} {'' if self.is_current_only else row.number}",
                "sha256": row.sha256,
                **({} if self.is_current_only else {"author": author_of(row), "when": _second(row.created_at)}),
            }
            for row in rows
        ]
        return sorted(facts, key=lambda row: row["number"])

    def _revision(self, entry: Entry, row: ArticleRevision) -> dict[str, Any]:
        note = getattr(row, "note", None)
        return {
            "number": row.revision_number,
            "title": row.title,
            "text": self.contents.text(entry, row)[0],
            "author": author_of(row),
            "when": _second(row.created),
            "summary": row.user_message,
            "is minor": bool(note and note.is_minor),
            "is deletion": row.deleted,
        }


def _second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:79]}…"
