"""Queries on files and folders. Things in the trash are visible to nobody; they have separate lists."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models

from community.attached.comments.querysets import comment_count
from community.base.core.search_text import fold
from community.base.spaces.models import Space

if TYPE_CHECKING:
    from uuid import UUID

    from community.base.members.models import Member


class InFolderQuerySet(models.QuerySet):
    """Shared by folders and files."""

    def visible_to(self, member: "Member | None") -> Self:
        """Those not deleted, in spaces that a member (None: an anonymous visitor) may read."""
        return self.live().filter(space__in=Space.objects.readable_by(member))

    def live(self) -> Self:
        return self.filter(deleted_at=None)

    def in_space(self, space: Space) -> Self:
        return self.filter(space=space)

    def with_key(self, key: str) -> Self:
        """Those with a name, in its form for comparison."""
        return self.filter(key=key)

    def in_trash(self) -> Self:
        """Those deleted themselves, the latest first; what was deleted with them is restored with them."""
        return self.exclude(deleted_at=None).filter(deleted_with=None).order_by("-deleted_at", "-pk")

    def gone_with(self, folder: models.Model) -> Self:
        """Those deleted along with a folder."""
        return self.filter(deleted_with=folder)

    def deleted_before(self, moment: datetime) -> Self:
        return self.in_trash().filter(deleted_at__lt=moment)

    def newest_first(self) -> Self:
        return self.order_by("-pk")


class FolderQuerySet(InFolderQuerySet):
    def with_details(self) -> Self:
        return self.select_related("author", "space")

    def inside(self, parent: models.Model | None) -> Self:
        return self.filter(parent=parent)

    def submitted(self, author: "Member", key: "UUID | None") -> Self:
        """Those that a form of an author has already created."""
        return self.filter(author=author, idempotency_key=key)


class SharedFileQuerySet(InFolderQuerySet):
    def with_details(self) -> Self:
        rows = self.select_related("author", "space", "folder", "upload__author")
        return rows.annotate(comment_count=comment_count(self.model))

    def value_of(self, pk: int | None, field: str) -> Any:
        """Return the value of a file's field, or None if there is no such file."""
        return None if pk is None else self.filter(pk=pk).values_list(field, flat=True).first()

    def for_lists(self) -> Self:
        """With what a line of a list shows, without the rendered descriptions."""
        return self.select_related("author", "upload").defer("html", "source")

    def inside(self, folder: models.Model | None) -> Self:
        return self.filter(folder=folder)

    def inside_any(self, folders: list[int]) -> Self:
        return self.filter(folder__in=folders)

    def last_changed_first(self) -> Self:
        return self.order_by("-updated_at", "-pk")

    def inside_any_or(self, folder_id: int | None, folders: list[int]) -> Self:
        """Files in a folder (None: at the top) or in any of some others."""
        return self.filter(models.Q(folder=folder_id) | models.Q(folder__in=folders))

    def places(self) -> list[tuple[int | None, str, str, int]]:
        """Return folder, name, storage path and size of the current version of each file, in one query."""
        current = self.filter(upload__versions__number=models.F("upload__number"))
        return list(current.order_by("pk").values_list("folder_id", "name", "upload__versions__file", "size"))

    def searched(self, words: str) -> Self:
        """Files with each of some words in their name, ignoring accents and case."""
        found = self
        for word in fold(words).split():
            found = found.filter(searched__contains=word)
        return found

    def tagged(self, slug: str) -> Self:
        return self.filter(tags__slug=slug)
