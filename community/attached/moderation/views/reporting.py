"""Report a thing to the moderators of its space."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.attached.moderation import actions
from community.attached.moderation.forms import ReportForm
from community.attached.moderation.policies import demand_report
from community.attached.moderation.review_targets import visible_thing
from community.attached.moderation.reviewable import reviewables
from community.base.core.forms import posted, render_form
from community.base.members.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def report(request: Request, kind: str, pk: int) -> HttpResponse:
    """Show the form to report a thing that the member can see, or save the report."""
    found = reviewables.get_or_404(kind)
    thing = visible_thing(found, pk, request.member)
    if thing is None:
        raise Http404
    demand_report(request.member, found, thing)
    form = ReportForm(posted(request))
    if form.is_valid():
        try:
            actions.report(actor=request.member, thing=thing, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Thank you. The moderators will review your report."))
            return redirect(thing)
    context = {"form": form, "thing": thing, "space": found.space(thing)}
    return render_form(request, "moderation/report.html", context)
