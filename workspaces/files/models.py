"""The files of a workspace, in folders; `attached/uploads` has their bytes, versions and addresses."""

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from community.attached.comments.models import Comment
from community.attached.tags.models import Tagging
from community.attached.uploads.models import Upload
from community.attached.uploads.names import MAX_NAME, extension_of
from community.base.core.mixins import Text
from community.base.core.search_text import fold
from community.base.core.versions import Versioned
from community.base.members.models import Authored
from community.base.spaces.models import Space
from workspaces.files.querysets import FolderQuerySet, SharedFileQuerySet


class InFolder(Authored):
    """A thing in a folder, or at the top of a space (`parent` is None). `key` is the name as compared."""

    name = models.CharField(_("name"), max_length=MAX_NAME)
    key = models.CharField(max_length=2 * MAX_NAME, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    deleted_at = models.DateTimeField(null=True, editable=False)
    deleted_with = models.ForeignKey("Folder", models.CASCADE, null=True, editable=False, related_name="+")
    """The deleted folder that this went to the trash with; None if it was deleted itself, or not at all."""

    NAMED: tuple[str, ...] = ("name", "key")
    """The fields that `call` sets."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def headline(self) -> str:
        return self.name

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None

    def set_name(self, name: str) -> None:
        """Set the name and its form for comparison (does not save)."""
        self.name, self.key = name, name.casefold()


class Folder(InFolder):
    """A folder of a space's files."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="folders")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="folders")
    idempotency_key = models.UUIDField(null=True, editable=False)

    objects = FolderQuerySet.as_manager()

    class Meta:
        verbose_name = _("folder")
        verbose_name_plural = _("folders")
        constraints = [
            models.UniqueConstraint(
                "space",
                Coalesce("parent", Value(0), output_field=models.BigIntegerField()),
                "key",
                condition=models.Q(deleted_at=None),
                name="files_one_folder_of_a_name",
            ),
            models.UniqueConstraint(fields=["author", "idempotency_key"], name="files_folder_made_once"),
        ]

    @property
    def excerpt(self) -> str:
        return ""

    def get_absolute_url(self) -> str:
        return reverse("file_folder", args=[self.space.slug, self.pk])


class SharedFile(Versioned, InFolder, Text):
    """A file of a space. `source` and `html` hold its description; `upload` has its bytes and versions."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="files")
    folder = models.ForeignKey(Folder, models.CASCADE, null=True, related_name="files")
    searched = models.TextField(blank=True, editable=False)
    """The name for the search: without accents, in lower case."""
    source = models.TextField(_("description"), blank=True)
    size = models.BigIntegerField(default=0, editable=False)
    updated_at = models.DateTimeField(default=timezone.now)
    VERSION = "edition"
    edition = models.PositiveIntegerField(default=1, editable=False)
    """Counts changes to name, place and description, so that edits of an outdated one are refused."""
    uploads: Any = GenericRelation(Upload)
    upload = models.OneToOneField(Upload, models.SET_NULL, null=True, related_name="+", editable=False)
    comments = GenericRelation(Comment)
    tags = TaggableManager(through=Tagging, blank=True)

    NAMED = (*InFolder.NAMED, "searched")

    was_there = is_news = False
    place = ""
    """Set by the action that adds a file: whether it existed before, and whether its bytes are new;
    and by lists: where it is."""

    objects = SharedFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = [
            models.UniqueConstraint(
                "space",
                Coalesce("folder", Value(0), output_field=models.BigIntegerField()),
                "key",
                condition=models.Q(deleted_at=None),
                name="files_one_file_of_a_name",
            )
        ]
        indexes = [
            models.Index(fields=["space", "folder", "key"]),
            models.Index(fields=["space", "-updated_at"]),
        ]

    def set_name(self, name: str) -> None:
        super().set_name(name)
        self.searched = fold(name)

    def get_absolute_url(self) -> str:
        return reverse("shared_file", args=[self.space.slug, self.pk])

    @property
    def extension(self) -> str:
        return extension_of(self.name)
