"""Ask, answer, improve, edit, delete and restore: all actions on questions."""

from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from community.attached.questions.models import AnswerVersion, Question
from community.attached.questions.policies import demand_answer, demand_ask, demand_edit, demand_moderate
from community.base.activity.record import record
from community.base.core.markdown import Rendered, mentioned_names
from community.base.core.saving import save_once
from community.base.members.models import Member
from community.base.members.texts import render_text
from community.base.relations.actions import follow_unless_muted
from community.base.spaces.models import Space


@transaction.atomic
def ask_question(
    *,
    actor: Member,
    target: models.Model,
    space: Space,
    title: str,
    language: str = "",
    idempotency_key: UUID | None = None,
) -> Question:
    """Ask a question about a thing and follow it.

    Args:
        target: a thing of an askable model that the author may see.
        space: where the thing is.
        idempotency_key: the form's key; a form sent twice makes one question.

    Raises:
        PermissionDenied: the author may not write in the space.
    """
    demand_ask(actor, space)
    question = Question(
        author=actor, target=target, space=space, title=title, language=language, idempotency_key=idempotency_key
    )
    question, is_new = save_once(question)
    if not is_new:
        return question
    follow_unless_muted(member=actor, target=question)
    _record("questions.asked", question, actor, mentions=sorted(mentioned_names(title)))
    return question


@transaction.atomic
def import_question(
    *, actor: Member, target: models.Model, space: Space, title: str, language: str = "", answer: str = ""
) -> Question:
    """Create a question, with its answer if there is one, as part of a larger import, which the caller records.

    Raises:
        PermissionDenied: the author may not write in the space.
        ValidationError: the answer is too long.
    """
    demand_ask(actor, space)
    question = Question.objects.create(author=actor, target=target, space=space, title=title, language=language)
    if answer:
        _add_version(question, actor, answer, render_text(answer, wiki_base=space.wiki_base), "")
    return question


def answer_question(*, actor: Member, question: Question, source: str, base: int, summary: str = "") -> Question:
    """Answer a question, or improve its answer. Saving the same text again (a second click) changes nothing.

    Args:
        base: the number of the version that the author started from; 0 when there was no answer.
        summary: what was changed, in a few words.

    Raises:
        PermissionDenied: the author may not write in the space.
        StaleVersionError: the newest version is not `base`, and its text is not the given one.
        ValidationError: the text is too long.
    """
    demand_answer(actor, question)
    rendered = render_text(source, wiki_base=question.space.wiki_base)
    with transaction.atomic():
        question = _locked(question)
        before = question.answer.source if question.answer else None
        if before == source:
            return question
        question.demand_version(base)
        _add_version(question, actor, source, rendered, summary)
        follow_unless_muted(member=actor, target=question)
        verb = "questions.answered" if before is None else "questions.improved"
        new = rendered.mentions - mentioned_names(before or "")
        _record(verb, question, actor, version=question.version, summary=summary, mentions=sorted(new))
    return question


@transaction.atomic
def edit_question(*, actor: Member, question: Question, title: str, language: str) -> Question:
    """Change a question's wording; the activity keeps the former one.

    Raises:
        PermissionDenied: the actor did not ask it and does not own or moderate the space.
    """
    demand_edit(actor, question)
    question = _locked(question)
    before = question.title
    if (before, question.language) != (title, language):
        question.title, question.language = title, language
        question.save(update_fields=["title", "language"])
        _record("questions.edited", question, actor, before=before)
    return question


@transaction.atomic
def remove_question(*, actor: Member, question: Question) -> None:
    """Delete a question and its answer for everybody; it can be restored.

    Raises:
        PermissionDenied: the actor does not own or moderate the space.
    """
    demand_moderate(actor, question)
    question = _locked(question)
    if question.is_deleted:
        return
    question.is_deleted = True
    question.save(update_fields=["is_deleted"])
    data = {"question": question.title, "question_id": question.pk, "asker": question.author_id}
    record("questions.removed", actor=actor, object=question.target, space=question.space, data=data)


@transaction.atomic
def restore_question(*, actor: Member, question: Question) -> None:
    """Restore a deleted question with its answer.

    Raises:
        PermissionDenied: the actor does not own or moderate the space.
    """
    demand_moderate(actor, question)
    question = _locked(question)
    if question.is_deleted:
        question.is_deleted = False
        question.save(update_fields=["is_deleted"])
        _record("questions.restored", question, actor)


def _locked(question: Question) -> Question:
    """Lock a question's row and return the current question.

    It is locked first and read afterwards: PostgreSQL would join the answer as it was before waiting for the lock.
    """
    Question.objects.select_for_update().get(pk=question.pk)
    return Question.objects.with_details().get(pk=question.pk)


def _add_version(question: Question, author: Member, source: str, rendered: Rendered, summary: str) -> None:
    """Save the text as the newest version of a locked question's answer."""
    version = AnswerVersion(question=question, number=question.version + 1, author=author, summary=summary)
    version.set_body(source, rendered)
    version.save()
    question.answer = version
    question.answered_at = question.answered_at or timezone.now()
    question.save(update_fields=["answer", "answered_at"])


def _record(verb: str, question: Question, actor: Member, **data: Any) -> None:
    record(verb, actor=actor, object=question, context=question.target, space=question.space, data=data)
