"""The settings of a category: its name and rules, its position in the list, and its deletion."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.core.forms import posted, submit
from community.base.members.http import Request
from community.content.forum import policies
from community.content.forum.categories import change_category, delete_category, move_category
from community.content.forum.forms.categories import CategoryForm, DeleteCategoryForm
from community.content.forum.models import Category
from community.content.forum.tools import forum_url


@login_required
def settings(request: Request, slug: str) -> HttpResponse:
    """Change a category."""
    found = _category(request, slug)
    form = CategoryForm(posted(request), category=found)
    if changed := submit(form, partial(change_category, actor=request.member, category=found)):
        messages.success(request, _("Category saved."))
        return redirect(changed)
    return _page(request, _category(request, slug), form=form, status=422 if form.is_bound else 200)


@login_required
@require_POST
def move(request: Request, slug: str) -> HttpResponse:
    """Move a category one place up (`up=1`) or down in its space's list."""
    found = _category(request, slug)
    move_category(actor=request.member, category=found, up=bool(request.POST.get("up")))
    return redirect("forum_category_settings", found.slug)


@login_required
@require_POST
def delete(request: Request, slug: str) -> HttpResponse:
    """Delete a category; its discussions move to another one (`into`)."""
    found = _category(request, slug)
    form = DeleteCategoryForm(request.POST, category=found)
    if form.is_valid():
        try:
            delete_category(actor=request.member, category=found, into=form.cleaned_data["into"])
        except ValidationError as error:
            form.add_error("into", error)
        else:
            messages.success(request, _("Category deleted."))
            return redirect(form.cleaned_data["into"] or forum_url(found.space))
    return _page(request, found, delete_form=form, status=422)


def _category(request: Request, slug: str) -> Category:
    """Return a category that the viewer may change.

    Raises:
        Http404: the viewer may not read it.
        PermissionDenied: the viewer may not moderate its space.
    """
    found = get_object_or_404(Category.objects.visible_to(request.member).with_details(), slug=slug)
    policies.demand_moderate(request.member, found.space)
    return found


def _page(
    request: Request,
    category: Category,
    *,
    form: CategoryForm | None = None,
    delete_form: DeleteCategoryForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "category": category,
        "space": category.space,
        "form": form or CategoryForm(category=category),
        "delete_form": delete_form or DeleteCategoryForm(category=category),
        "categories": Category.objects.in_space(category.space),
    }
    return render(request, "forum/category_settings.html", context, status=status)
