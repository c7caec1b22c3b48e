"""Answer a question, and improve the answer."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from community.attached.questions.actions import AnswerChangedError, answer_question
from community.attached.questions.forms import AnswerForm, ImproveForm
from community.attached.questions.models import Question
from community.attached.questions.policies import demand_answer
from community.attached.questions.views.reading import about, shown_or_404
from community.base.members.http import Request


@login_required
def answer(request: Request, pk: int) -> HttpResponse:
    """Write the answer, or improve it; when it changed meanwhile, show both texts and keep what was typed."""
    question = shown_or_404(request, pk)
    form_of = ImproveForm if question.answer else AnswerForm
    if request.method != "POST":
        demand_answer(request.member, question)
        before = question.answer.source if question.answer else ""
        return _form(
            request, question, form_of(initial={"source": before, "base": question.version}, question=question)
        )
    form = form_of(request.POST, question=question)
    if not form.is_valid():
        return _form(request, question, form, status=422)
    try:
        return redirect(answer_question(author=request.member, question=question, **form.cleaned_data))
    except AnswerChangedError:
        return _conflict(request, shown_or_404(request, pk), form.cleaned_data)
    except PermissionDenied as refusal:
        form.add_error(None, str(refusal))
        return _form(request, question, form, status=403)


def _conflict(request: Request, question: Question, fields: dict) -> HttpResponse:
    """Show the writer's text in the form, with the newer version as its base, and that version's text."""
    form = ImproveForm(initial={**fields, "base": question.version}, question=question)
    return _form(request, question, form, status=409, theirs=question.answer)


def _form(request: Request, question: Question, form: AnswerForm, *, status: int = 200, **more) -> HttpResponse:
    context = {**about(request, question), "form": form, **more}
    return render(request, "questions/answer.html", context, status=status)
