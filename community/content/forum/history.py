"""The history of a post: its versions, each with its changes."""

from dataclasses import dataclass
from datetime import datetime

from community.base.core.difference import Row, difference
from community.base.members.models import Member
from community.content.forum.models import Post, PostVersion
from community.content.forum.quotes import redact_all

PAGE = 10
"""Versions on one page."""


@dataclass(frozen=True)
class Version:
    """One version of a post. `rows`: the changes since the previous version; empty for the first one."""

    number: int
    author: Member | None
    name: str
    when: datetime
    title: str
    former_title: str
    source: str
    rows: list[Row]

    @property
    def has_changed(self) -> bool:
        """Whether the text changed, and not only the title."""
        return bool(self.rows)

    @property
    def is_first(self) -> bool:
        return self.number == 1


def versions_of(post: Post, member: Member | None, *, before: int | None = None) -> tuple[list[Version], int | None]:
    """Return versions of a post, newest first, and the number to pass as `before` for the next ones (None: no more).

    Quotes of what the member may not read are redacted.

    Args:
        before: only versions with a smaller number.
    """
    newest = min(post.version, before - 1) if before else post.version
    numbers = list(range(newest, max(newest - PAGE, 0), -1))
    if not numbers:
        return [], None
    kept = {
        row.number: row
        for row in post.versions.filter(number__gte=numbers[-1] - 1, number__lte=newest).select_related("editor")
    }
    read = [number for number in range(numbers[-1] - 1, newest + 1) if number in kept or number == post.version]
    redacted = redact_all([kept[number].source if number in kept else post.source for number in read], member)
    texts = dict(zip(read, redacted, strict=True))
    found = [_version(post, kept, texts, number) for number in numbers if number in texts]
    return found, numbers[-1] if numbers[-1] > 1 else None


def _version(post: Post, kept: dict[int, PostVersion], texts: dict[int, str], number: int) -> Version:
    """Return one version: its author and time are those of the replacement of the previous one."""
    former = kept.get(number - 1)
    before = texts.get(number - 1, texts[number])
    author = former.editor if former else post.author
    return Version(
        number=number,
        author=author,
        name=(str(author) if author else "") if former else post.byline_name,
        when=former.created_at if former else post.created_at,
        title=_title(post, kept, number),
        former_title=_title(post, kept, number - 1),
        source=texts[number],
        rows=difference(before, texts[number]) if before != texts[number] else [],
    )


def _title(post: Post, kept: dict[int, PostVersion], number: int) -> str:
    if not post.is_opening:
        return ""
    return kept[number].title if number in kept else (post.topic.title if number == post.version else "")
