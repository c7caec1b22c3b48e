"""Questions, asked and answered through the product's own actions."""

from community.attached.questions.actions import answer_question, ask_question
from community.attached.questions.models import Question
from community.base.members.models import Member
from tests.wikipages.factories import make_writer
from wikipages.models import Page


def make_question(page: Page, author: Member | None = None, title: str = "Why is it so?", **fields) -> Question:
    """Ask about a page."""
    author = author or make_writer(page.space)
    return ask_question(actor=author, target=page, space=page.space, title=title, **fields)


def make_answer(question: Question, source: str = "Because.", author: Member | None = None, **fields) -> Question:
    """Answer as one who has the newest version before them; return the question as it is then."""
    question = Question.objects.with_details().get(pk=question.pk)
    author = author or make_writer(question.space)
    return answer_question(actor=author, question=question, source=source, base=question.version, **fields)
