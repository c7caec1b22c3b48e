"""Pages outside any domain: health, errors, the demo's mail."""

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import gettext as _

from community.base.core.disk_space import StorageError
from community.base.core.mailbox import read_mailbox


def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the server can reach its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


def favicon(request: HttpRequest) -> HttpResponse:
    return redirect(static("favicon.svg"), permanent=False)


def outbox(request: HttpRequest) -> HttpResponse:
    """Show the mail that a demo would have sent (only with DEMO=1)."""
    emails = [] if settings.EMAIL_URL else read_mailbox(settings.DATA_DIR / "mail", newest=50)
    return render(request, "outbox.html", {"emails": emails})


def _explained(request: HttpRequest, status: int, exception: Exception | None, default: str) -> HttpResponse:
    """Render an error page with an exception's message to the member, or a default sentence."""
    said = str(exception.args[0]) if exception and exception.args and isinstance(exception.args[0], str) else ""
    return render(request, f"{status}.html", {"reason": said or default}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        too_big = _("You sent more data than the server accepts at once. Shorten the text, or send it in parts.")
        return render(request, "400.html", {"reason": too_big}, status=413)
    if isinstance(exception, StorageError):
        return cannot_store(request, exception)
    said = exception if isinstance(exception, BadRequest) else None
    return _explained(request, 400, said, _("The server could not understand this request."))


def cannot_store(request: HttpRequest, error: StorageError) -> HttpResponse:
    """Say that the disk is full (507) or that the store does not respond (503), and what to do."""
    return render(request, "storage_error.html", {"reason": str(error)}, status=error.status)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _explained(request, 403, exception, _("Your role doesn’t allow you to do this."))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Give the same answer for absent and invisible things: the exception's text is never shown."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
