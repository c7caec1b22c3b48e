"""Answer a question, and improve the answer."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from community.attached.questions.actions import answer_question
from community.attached.questions.forms import AnswerForm, ImproveForm
from community.attached.questions.models import Question
from community.attached.questions.policies import demand_answer
from community.attached.questions.views.reading import about, shown_or_404
from community.base.core.conflicts import conflict_page, rebased
from community.base.core.versions import StaleVersionError
from community.base.members.http import Request


@login_required
def answer(request: Request, pk: int) -> HttpResponse:
    """Write or improve the answer; when it has changed meanwhile, show both texts and keep what was typed."""
    question = shown_or_404(request, pk)
    form_of = ImproveForm if question.answer else AnswerForm
    if request.method != "POST":
        demand_answer(request.member, question)
        return _form(request, question, form_of(initial=_initial(question), question=question))
    form = form_of(request.POST, question=question)
    if not form.is_valid():
        return _form(request, question, form, status=422)
    try:
        return redirect(answer_question(actor=request.member, question=question, **form.cleaned_data))
    except StaleVersionError as error:
        return _conflict(request, shown_or_404(request, pk), error)
    except PermissionDenied as refusal:
        form.add_error(None, str(refusal))
        return _form(request, question, form, status=403)


def _conflict(request: Request, question: Question, error: StaleVersionError) -> HttpResponse:
    """Show the writer's text in the form, with the newer version as its base, and that version's text."""
    mine = ImproveForm(rebased(request.POST, error.version, field="base"), question=question)
    theirs = AnswerForm(initial=_initial(question), question=question)
    context = {**about(request, question), "by": question.answer}
    return conflict_page(request, "questions/answer.html", mine, theirs, **context)


def _initial(question: Question) -> dict[str, Any]:
    return {"source": question.answer.source if question.answer else "", "base": question.version}


def _form(request: Request, question: Question, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    context = {**about(request, question), "form": form}
    return render(request, "questions/answer.html", context, status=status)
