"""The questions about a thing, as a template needs them."""

from django.db import models

from community.attached.questions.askable import askables
from community.attached.questions.models import Question
from community.attached.questions.policies import can_ask
from community.base.core.pages import page_of
from community.base.members.http import Request


def list_context(request: Request, target: models.Model, *, before: int | None = None, size: int = 20) -> dict:
    """Return the newest questions about a thing, below `before` when that is given (one query, or none)."""
    here = Question.objects.visible_to(request.member).of(target)
    if getattr(target, "question_count", None) == 0:  # annotated by a query
        here = here.none()
    page = page_of(here, before=before, size=size)
    return {
        "questions": page.items,
        "next_key": page.next_key,
        "before": before,
        "kind": askables.name_of(target),
        "target": target,
        "space": target.space,  # type: ignore[attr-defined]  # askable models have one
        "can_ask": can_ask(request.member, target.space),  # type: ignore[attr-defined]
        "request": request,
    }


def language_of(target: models.Model) -> str:
    """Return the language to suggest for a question about a thing: its own, or its space's."""
    return getattr(target, "language", "") or target.space.language  # type: ignore[attr-defined]
