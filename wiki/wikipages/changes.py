"""The revisions of a page as lines of a history."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from wiki.models import ArticleRevision

from community.base.members.models import Member


@dataclass(frozen=True)
class Change:
    """One line of a history."""

    key: int
    number: int
    title: str
    author: Member | None
    name: str
    when: datetime
    summary: str
    is_deletion: bool
    is_minor: bool

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1


def change_of(revision: ArticleRevision) -> Change:
    """Return a revision (loaded with `user` and `note`) as a line."""
    note = getattr(revision, "note", None)
    name = str(revision.user) if revision.user else (note.author_name if note else "")
    return Change(
        key=revision.pk,
        number=revision.revision_number,
        title=revision.title,
        author=revision.user,
        name=name or _("Someone"),
        when=revision.created,
        summary=revision.user_message,
        is_deletion=revision.deleted,
        is_minor=note is not None and note.is_minor,
    )
