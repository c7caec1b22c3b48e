"""Rename and move pages."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from community.base.core.forms import posted, render_form
from community.base.members.http import Request
from community.base.members.models import Member
from wikipages.actions import (
    AddressTakenError,
    AddressTooLongError,
    CannotMoveThereError,
    move_page,
    rename_page,
)
from wikipages.forms.page_settings import MoveForm, RenameForm
from wikipages.models import Page, address_of
from wikipages.page_frame import about, page_or_404
from wikipages.policies import demand_edit


@login_required
def move(request: Request, path: str) -> HttpResponse:
    """Rename a page and, unless it is the first one, move it."""
    page = page_or_404(request, path)
    demand_edit(request.member, page)
    form = _form(request, page)
    if form.is_valid() and (moved := _move(request.member, page, form)):
        messages.success(
            request, _("Page moved. The old address redirects here.") if moved.path != path else _("Done.")
        )
        return redirect(moved)
    context = {**about(page, request.member, "move"), "form": form}
    return render_form(request, "wikipages/move.html", context)


def _form(request: Request, page: Page) -> RenameForm:
    sent = posted(request)
    if page.is_root:
        return RenameForm(sent, initial={"title": page.headline})
    parent, _slash, slug = page.path.rpartition("/")
    initial = {"title": page.headline, "parent": address_of(parent), "slug": slug}
    return MoveForm(sent, initial=initial, page=page, member=request.member)


def _move(member: Member, page: Page, form: RenameForm) -> Page | None:
    """Move or rename the page; return None, with the reason in the form, if that is impossible."""
    fields = form.cleaned_data
    if page.is_root:
        return rename_page(actor=member, page=page, title=fields["title"])
    try:
        return move_page(actor=member, page=page, **fields)
    except AddressTakenError:
        form.add_error("slug", _("This address is already in use. Choose another one."))
    except AddressTooLongError:
        form.add_error("slug", _("The address of a page would become too long. Choose a shorter one."))
    except CannotMoveThereError:
        form.add_error("parent", _("The page can’t be moved under this page. Choose another one."))
    return None
