"""Export a wiki: as files, or as a git bundle with its history."""

import logging
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from community.attached.uploads.responses import PRECAUTIONS, PiecesResponse
from community.base.members.http import Request
from community.base.spaces.models import Space
from wikipages.exporting.bundle import write_bundle
from wikipages.exporting.contents import Contents, count_pages, pages_for
from wikipages.exporting.zipped import write_zip
from wikipages.git import GitError
from wikipages.models import root_path
from wikipages.views.finding import listing_context, space_or_404

logger = logging.getLogger(__name__)


@login_required
def export(request: Request, path: str) -> HttpResponse:
    """Offer both downloads."""
    return _offer(request, space_or_404(request, path))


@login_required
def zipped(request: Request, path: str) -> HttpResponseBase:
    """Send the current pages and their files."""
    return _send(request, space_or_404(request, path), "zip", "application/zip", _write_zip)


@login_required
def bundle(request: Request, path: str) -> HttpResponseBase:
    """Send the pages with their whole history."""
    space = space_or_404(request, path)
    try:
        return _send(request, space, "bundle", "application/x-git-bundle", write_bundle)
    except GitError:
        logger.exception("The wiki of %s cannot be exported", space)
        return _offer(request, space, is_failed=True, status=503)


def _offer(request: Request, space: Space, *, is_failed: bool = False, status: int = 200) -> HttpResponse:
    path = root_path(space)
    context = {
        **listing_context(request, space, path),
        "pages": count_pages(space, request.member),
        "path": path,
        "bundle_name": _name(space, "bundle"),
        "is_failed": is_failed,
    }
    return render(request, "wikipages/export.html", context, status=status)


def _send(
    request: Request, space: Space, ending: str, media_type: str, write: Callable[[Contents, Path], None]
) -> HttpResponseBase:
    """Write a file and send it. It is unlinked before the first byte is sent, so nothing can stay behind."""
    with TemporaryDirectory(prefix="palaver-export-") as folder:
        target = Path(folder, "wiki")
        write(Contents(space, pages_for(space, request.member)), target)
        file = target.open("rb")
        size = target.stat().st_size
    headers = {
        **PRECAUTIONS,
        "Content-Type": media_type,
        "Content-Disposition": content_disposition_header(True, _name(space, ending)) or "attachment",
        "Cache-Control": "private, no-store",
    }
    request.META.pop("HTTP_ACCEPT_ENCODING", None)  # already compressed; doing it again would hide its length
    return PiecesResponse(file, size, headers=headers)


def _name(space: Space, ending: str) -> str:
    return f"{root_path(space) or 'wiki'}-{timezone.localdate():%Y-%m-%d}.{ending}"


def _write_zip(contents: Contents, target: Path) -> None:
    with target.open("wb") as file:
        write_zip(contents, file)
