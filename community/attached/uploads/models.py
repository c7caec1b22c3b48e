"""Files attached to things, their versions, and thumbnails."""

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.attached.uploads.attachable import files_address
from community.attached.uploads.names import MAX_NAME, extension_of, markdown_for
from community.attached.uploads.querysets import UploadQuerySet, UploadVersionQuerySet
from community.base.members.models import Authored
from community.base.spaces.models import Space

MAX_NOTE = 200


class FileMetadata(models.Model):
    """Facts about the bytes of a file; `width` and `height` are those of a picture."""

    number = models.PositiveIntegerField(default=1)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    note = models.CharField(_("note"), max_length=MAX_NOTE, blank=True)

    class Meta:
        abstract = True

    @property
    def is_image(self) -> bool:
        return self.width is not None


class Upload(Authored, FileMetadata):
    """A file on a thing, as it is now. `author` and `number` are those of the current version."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    target: Any = GenericForeignKey()
    name = models.CharField(_("name"), max_length=MAX_NAME)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    is_deleted = models.BooleanField(default=False)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "name"],
                condition=models.Q(is_deleted=False),
                name="uploads_one_name_each",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("file", args=[self.pk, self.name])

    @property
    def headline(self) -> str:
        return self.name

    @property
    def excerpt(self) -> str:
        return self.note

    @property
    def list_url(self) -> str:
        """The page that lists all files of the thing."""
        return files_address(self.target)

    @property
    def extension(self) -> str:
        return extension_of(self.name)

    @property
    def small_url(self) -> str:
        return reverse("file_thumb", args=[self.pk, 320, self.name])

    @property
    def markdown(self) -> str:
        """The Markdown that shows the file in a text."""
        return markdown_for(self.name, self.get_absolute_url(), is_image=self.is_image)


class UploadVersion(Authored, FileMetadata):
    """One version of a file. `file` has a random name: the name that was sent is never used on our disk."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="versions")
    file = models.FileField(max_length=100)
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)

    objects = UploadVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upload", "number"], name="uploads_one_number_each")]

    def __str__(self) -> str:
        return f"{self.upload_id} v{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("file_version", args=[self.upload_id, self.number, self.upload.name])


class SpaceQuota(models.Model):
    """A space's quota in bytes, set by an administrator in place of the site's default."""

    space = models.OneToOneField(Space, models.CASCADE, related_name="quota")
    limit = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.space_id}: {self.limit}"


class Thumbnail(models.Model):
    """A smaller picture of a version, made when first requested."""

    version = models.ForeignKey(UploadVersion, models.CASCADE, related_name="thumbnails")
    width = models.PositiveIntegerField()
    file = models.FileField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "width"], name="uploads_one_thumbnail_each")]

    def __str__(self) -> str:
        return f"{self.version_id} at {self.width}"
