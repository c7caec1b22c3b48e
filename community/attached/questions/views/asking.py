"""Ask, edit, delete and restore questions."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.attached.questions.actions import ask_question, edit_question, remove_question, restore_question
from community.attached.questions.askable import askables
from community.attached.questions.forms import AskForm, QuestionForm
from community.attached.questions.lists import language_of, list_context
from community.attached.questions.policies import demand_ask, demand_edit, demand_moderate
from community.attached.questions.views.reading import about, shown_or_404
from community.base.core.forms import posted, render_form
from community.base.core.pages import parse_non_negative
from community.base.members.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def questions_on(request: Request, kind: str, pk: int) -> HttpResponse:
    """Show all questions about a thing, or the list alone (htmx, after a push), or add a question."""
    model = askables.get_or_404(kind)
    target = get_object_or_404(model.objects.visible_to(request.member).with_details(), pk=pk)
    if request.method == "POST":
        return _ask(request, target)
    if request.htmx:
        return render(request, "questions/_list.html", list_context(request, target))
    return _page(request, target, AskForm(auto_id="question_%s", language=language_of(target)))


@login_required
def edit(request: Request, pk: int) -> HttpResponse:
    """Change the wording of a question."""
    question = shown_or_404(request, pk)
    demand_edit(request.member, question)
    form = QuestionForm(posted(request), initial={"title": question.title}, language=question.language)
    if form.is_valid():
        return redirect(edit_question(actor=request.member, question=question, **form.cleaned_data))
    context = {**about(request, question), "form": form}
    return render_form(request, "questions/edit.html", context)


@login_required
def remove(request: Request, pk: int) -> HttpResponse:
    """Ask for confirmation, then delete a question."""
    question = shown_or_404(request, pk)
    demand_moderate(request.member, question)
    if request.method != "POST":
        return render(request, "questions/remove.html", about(request, question))
    remove_question(actor=request.member, question=question)
    messages.success(request, _("Question deleted. You can restore it here."))
    return redirect(question)


@login_required
@require_POST
def restore(request: Request, pk: int) -> HttpResponse:
    """Restore a deleted question."""
    question = shown_or_404(request, pk)
    restore_question(actor=request.member, question=question)
    return redirect(question)


@login_required
def _ask(request: Request, target: Any) -> HttpResponse:
    demand_ask(request.member, target.space)
    form = AskForm(request.POST, auto_id="question_%s", language=language_of(target))
    if not form.is_valid():
        return _page(request, target, form, status=422)
    ask_question(actor=request.member, target=target, space=target.space, **form.cleaned_data)
    return redirect(f"{target.get_absolute_url()}#questions")


def _page(request: Request, target: Any, form: AskForm, *, status: int = 200) -> HttpResponse:
    before = parse_non_negative(request.GET.get("before"), "before")
    context = {**list_context(request, target, before=before), "form": form, "is_page": True}
    return render(request, "questions/on.html", context, status=status)
