"""The files of a page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.attached.uploads.lists import list_context
from community.base.members.http import Request
from wikipages.page_frame import about, page_or_404


@require_safe
def files(request: Request, path: str) -> HttpResponse:
    """List the files attached to a page; uploads go to the address that all things share."""
    page = page_or_404(request, path)
    context = {**about(page, request.member, "files"), **list_context(request, page)}
    return render(request, "wikipages/files.html", context)
