"""Read a question, the history of its answer, and lists of questions."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from community.attached.questions import policies
from community.attached.questions.models import Question
from community.attached.questions.querysets import QuestionQuerySet, versions_of
from community.base.core.pages import page_of, parse_non_negative
from community.base.members.http import Request
from community.base.spaces.models import Space


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    is_current: bool


def questions(request: Request) -> HttpResponse:
    """List unanswered questions (or by `?state=`), everywhere or in a space (`?space=`), newest first."""
    slug = request.GET.get("space")
    space = get_object_or_404(Space.objects.readable_by(request.member), slug=slug) if slug else None
    found = _lists(request, space)
    state = request.GET.get("state", "")
    state = state if state in found else ""
    before = parse_non_negative(request.GET.get("before"), "before")
    page = page_of(found[state][1].with_targets(), before=before)
    context = {
        "space": space,
        "state": state,
        "tabs": [Tab(label, _address(space, key), key == state) for key, (label, _rows) in found.items()],
        "questions": page.items,
        "next_key": page.next_key,
    }
    return render(request, "questions/questions.html", context)


def question(request: Request, pk: int) -> HttpResponse:
    """Show a question with its answer, or tell an open page (htmx, `?since=`) whether the answer changed."""
    found = shown_or_404(request, pk)
    if request.htmx:
        since = parse_non_negative(request.GET.get("since"), "since") or 0
        context = {"question": found, "since": since, "news": found.answer if found.version != since else None}
        response = render(request, "questions/_changed.html", context)
        response["Cache-Control"] = "private, no-store"
        return response
    return render(request, "questions/question.html", {**about(request, found), "since": found.version})


def history(request: Request, pk: int) -> HttpResponse:
    """List all versions of the answer with their texts, newest first."""
    found = shown_or_404(request, pk)
    before = parse_non_negative(request.GET.get("before"), "before")
    page = page_of(versions_of(found), before=before, key="number")
    context = {**about(request, found), "versions": page.items, "next_key": page.next_key}
    return render(request, "questions/history.html", context)


def shown_or_404(request: Request, pk: int) -> Question:
    """Return a question; missing and invisible ones both raise 404."""
    return get_object_or_404(Question.objects.shown_to(request.member).with_details(), pk=pk)


def about(request: Request, question: Question) -> dict:
    """Return the context that all pages of a question share."""
    return {
        "question": question,
        "space": question.space,
        "target": question.target,
        "can_answer": policies.can_answer(request.member, question),
        "can_edit": policies.can_edit(request.member, question),
        "can_moderate": policies.can_moderate(request.member, question),
    }


def _lists(request: Request, space: Space | None) -> dict[str, tuple[str, QuestionQuerySet]]:
    """Return the tabs: state -> (label, questions). Members who can restore deleted ones have a tab for them."""
    visible = Question.objects.visible_to(request.member)
    found = {"": (_("Unanswered"), visible.unanswered()), "answered": (_("With an answer"), visible.answered())}
    deleted = Question.objects.deleted_for(request.member)
    if space:
        found = {state: (label, rows.in_space(space)) for state, (label, rows) in found.items()}
        deleted = deleted.in_space(space)
    if request.member and deleted.exists():
        found["deleted"] = (_("Deleted questions"), deleted)
    return found


def _address(space: Space | None, state: str) -> str:
    parts = [f"space={space.slug}"] if space else []
    parts += [f"state={state}"] if state else []
    return f"?{'&'.join(parts)}"
