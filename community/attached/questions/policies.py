"""Who may ask, answer, edit, delete and restore questions.

Reading is decided by the query sets (`visible_to`); this module decides on writing.
"""

from django.utils.translation import gettext as _

from community.attached.questions.models import Question
from community.base.members.models import Member
from community.base.spaces import policies as spaces
from community.base.spaces.models import Space


def can_ask(member: Member | None, space: Space) -> bool:
    """Whether a member may ask about things in a space: when they may write there."""
    return spaces.can_contribute(member, space)


def can_answer(member: Member | None, question: Question) -> bool:
    """Whether a member may answer a question, or improve its answer."""
    return not question.is_deleted and spaces.can_contribute(member, question.space)


def can_edit(member: Member | None, question: Question) -> bool:
    """Whether a member may change the wording: when they asked it, or own or moderate the space."""
    if not can_answer(member, question):
        return False
    return question.author_id == getattr(member, "pk", None) or can_moderate(member, question)


def can_moderate(member: Member | None, question: Question) -> bool:
    """Whether a member may delete a question and restore it."""
    return spaces.can_moderate(member, question.space)


def demand_ask(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless the member may ask in the space."""
    spaces.demand_contribute(member, space)


def demand_answer(member: Member | None, question: Question) -> None:
    """Raise PermissionDenied, saying why, unless the member may answer."""
    spaces.demand_contribute(member, question.space)
    spaces.demand(can_answer(member, question), _("This question has been deleted. Restore it first."))


def demand_edit(member: Member | None, question: Question) -> None:
    """Raise PermissionDenied, saying why, unless the member may change the wording."""
    demand_answer(member, question)
    spaces.demand(can_edit(member, question), _("Only the person who asked a question and the moderators can edit it."))


def demand_moderate(member: Member | None, question: Question) -> None:
    """Raise PermissionDenied, saying why, unless the member may delete questions and restore them."""
    spaces.demand_contribute(member, question.space)
    spaces.demand(can_moderate(member, question), _("Only moderators of this space can do this."))
