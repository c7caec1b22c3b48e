"""The questions about a thing, and the number of unanswered ones in a space."""

from typing import Any

from django import template

from community.attached.questions.forms import AskForm
from community.attached.questions.lists import language_of, list_context
from community.attached.questions.models import Question
from community.base.spaces.models import Space

register = template.Library()


@register.inclusion_tag("questions/_questions.html", takes_context=True)
def questions(context: dict, target: Any) -> dict:
    """Show the questions about a thing and the form to ask one (two queries: questions, and the viewer's roles)."""
    return {
        **list_context(context["request"], target),
        "form": AskForm(auto_id="question_%s", language=language_of(target)),
        "csrf_token": context.get("csrf_token"),
        "LANGUAGE_CODE": context.get("LANGUAGE_CODE"),
    }


@register.inclusion_tag("questions/_waiting.html", takes_context=True)
def unanswered_count(context: dict, space: Space) -> dict:
    """Show the number of unanswered questions in a space as a link; nothing if there are none (one query)."""
    waiting = Question.objects.visible_to(context["request"].member).in_space(space).unanswered()
    return {"count": waiting.count(), "space": space}
