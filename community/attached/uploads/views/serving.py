"""The bytes of a file. Each view checks permission; absent and invisible files get the same answer."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from community.attached.uploads.models import UploadVersion
from community.attached.uploads.pictures import MEDIA_TYPE, WIDTHS
from community.attached.uploads.responses import StoredFile, answer_with
from community.attached.uploads.thumbnails import thumbnail_of
from community.base.members.http import Request

HOUR = 3600
log = logging.getLogger("palaver.uploads")
View = Callable[..., HttpResponseBase]


def missing_file_as_404(view: View) -> View:
    """Answer 404, and log it, when a file in the database is missing on the disk (a decorator)."""

    @wraps(view)
    def answer(request: Request, pk: int, **rest: Any) -> HttpResponseBase:
        try:
            return view(request, pk, **rest)
        except FileNotFoundError as error:
            log.error("The file %s is lost: %s", pk, error)
            raise Http404 from None

    return answer


@require_safe
@missing_file_as_404
def current(request: Request, pk: int, name: str) -> HttpResponseBase:
    """Respond with the current version of a file."""
    version = _current_or_404(request, pk)
    if version.upload.name != name:
        return redirect(version.upload)
    return answer_with(request, _stored(version))


@require_safe
@missing_file_as_404
def old(request: Request, pk: int, number: int, name: str) -> HttpResponseBase:
    """Respond with one version of a file; its bytes never change."""
    found = UploadVersion.objects.reachable_by(request.member).with_details()
    version = get_object_or_404(found, upload__pk=pk, number=number)
    if version.upload.name != name:
        return redirect(version)
    return answer_with(request, _stored(version, seconds=HOUR))


@require_safe
@missing_file_as_404
def viewed(request: Request, pk: int, name: str) -> HttpResponseBase:
    """Respond with a PDF for the browser's own viewer; with any other file as usual."""
    version = _current_or_404(request, pk)
    if version.upload.name != name:
        return redirect("file_viewed", pk, version.upload.name)
    return answer_with(request, _stored(version, is_viewed=True))


@require_safe
@missing_file_as_404
def thumbnail(request: Request, pk: int, width: int, name: str) -> HttpResponseBase:
    """Respond with a smaller picture of a file, or with the file itself when its picture cannot be scaled."""
    version = _current_or_404(request, pk)
    if width not in WIDTHS or not version.is_image:
        raise Http404
    if version.upload.name != name:
        return redirect("file_thumb", pk, width, version.upload.name)
    made = thumbnail_of(version, width)
    if made is None:
        return redirect(version.upload)
    etag = f"{version.sha256}-{width}"
    return answer_with(request, StoredFile(made.file, f"{name}.webp", made.file.size, MEDIA_TYPE, etag))


def _current_or_404(request: Request, pk: int) -> UploadVersion:
    found = UploadVersion.objects.reachable_by(request.member).current().with_details()
    return get_object_or_404(found, upload__pk=pk)


def _stored(version: UploadVersion, **options: Any) -> StoredFile:
    return StoredFile(version.file, version.upload.name, version.size, version.media_type, version.sha256, **options)
