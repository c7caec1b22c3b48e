"""Delete and restore pages."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from community.base.core.forms import posted, render_form
from community.base.members.http import Request
from wikipages.actions import AddressTooLongError, PagesBelowError, delete_page, restore_page
from wikipages.forms.page_settings import DeleteForm, RestoreForm
from wikipages.models import Page, address_of
from wikipages.page_frame import about, crumbs_to, page_or_404
from wikipages.policies import demand_delete


@login_required
def delete(request: Request, path: str) -> HttpResponse:
    """Ask what to do with the pages below, then delete the page."""
    page = page_or_404(request, path)
    demand_delete(request.member, page)
    count = Page.objects.live().inside(page).count()
    form = DeleteForm(posted(request), page=page, count=count)
    if form.is_valid():
        try:
            gone = delete_page(actor=request.member, page=page, below=form.cleaned_data.get("below", ""))
            messages.success(request, _("“%(title)s” deleted.") % {"title": page.headline})
            return redirect(address_of(gone.parent_path or "") if gone.is_deleted and not gone.is_root else gone)
        except PagesBelowError:
            form.add_error(None, _("This page now has subpages. Review them first."))
        except AddressTooLongError:
            form.add_error("below", _("The address of a page would become too long. Choose another option."))
    context = {**about(page, request.member, "delete"), "form": form, "count": count}
    return render_form(request, "wikipages/delete.html", context)


@login_required
def restore(request: Request, path: str) -> HttpResponse:
    """Restore a deleted page. Answers 404 to anyone but managers of its space."""
    page = get_object_or_404(Page.objects.restorable_by(request.member).with_details(), path=path)
    count = Page.objects.deleted_along(page).count()
    form = RestoreForm(posted(request), count=count)
    if form.is_valid():
        restored = restore_page(actor=request.member, page=page, with_below=form.cleaned_data.get("with_below", False))
        messages.success(request, _("“%(title)s” restored.") % {"title": restored.headline})
        return redirect(restored)
    crumbs = crumbs_to(page.space, path, request.member)
    context = {"page": page, "space": page.space, "crumbs": crumbs, "form": form}
    return render(request, "wikipages/restore.html", context)
