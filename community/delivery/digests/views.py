"""Read today's digest in the browser; unsubscribe from the e-mails."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from community.base.members.http import Request
from community.delivery.digests.actions import turn_off
from community.delivery.digests.emails import compose
from community.delivery.digests.sending import todays
from community.delivery.digests.tokens import member_of


@login_required
@never_cache
@require_safe
def preview(request: Request) -> HttpResponse:
    """Show the digest of today: the one that was sent, or what would be sent now."""
    digest = todays(request.member, timezone.now())
    email = compose(digest, with_read=digest.sent_at is not None)
    return render(request, "digests/preview.html", {"digest": digest, "email": email})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: Request, token: str) -> HttpResponse:
    """Ask whether to stop the digest; a POST stops it, from the page's button or with one click in a mail program."""
    member = member_of(token)
    if member is None:
        raise Http404
    if request.method == "POST":
        turn_off(member=member)
    return render(request, "digests/unsubscribe.html", {"is_done": request.method == "POST"})
