"""Start and stop the preview in which an owner sees a workspace as somebody else."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.core.next_url import safe_next
from community.base.members.http import Request
from community.base.spaces import policies as spaces
from community.base.spaces.preview_as import COOKIE, SECONDS, PreviewRole, cookie_of
from workspaces.projects.views.pages import get_listed


@login_required
@require_POST
def see_as(request: Request, slug: str) -> HttpResponse:
    """See a workspace in the role `eyes`; without one, stop the preview. Redirects to `next`."""
    space = get_listed(request, slug)
    spaces.demand(spaces.can_preview_as(request.member, space))
    eyes = request.POST.get("eyes", "")
    if eyes and eyes not in PreviewRole.values:
        raise BadRequest(_("A workspace can’t be viewed with this role."))
    response = HttpResponseRedirect(safe_next(request, default=space.get_absolute_url()))
    if eyes:
        response.set_cookie(
            COOKIE,
            cookie_of(request.member, space, eyes),
            max_age=SECONDS,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
