"""The list of words that texts are screened for."""

from django.db import transaction

from community.attached.moderation.models import ScreenedWord
from community.attached.moderation.policies import demand_look_after_members
from community.base.activity.models import Scope
from community.base.activity.record import record
from community.base.members.models import Member
from community.base.spaces.models import Space


@transaction.atomic
def add_word(*, actor: Member, word: str, then: str, space: Space | None = None) -> ScreenedWord:
    """Add a word or phrase to the list; one that is listed already gets the new consequence.

    Args:
        then: a `ScreenedWord.WordAction`.
        space: the space in whose log it is recorded; by default the commons.

    Raises:
        PermissionDenied: the actor is not an administrator.
    """
    demand_look_after_members(actor)
    made, _is_new = ScreenedWord.objects.update_or_create(word=" ".join(word.lower().split()), defaults={"then": then})
    _record("moderation.word_added", actor, made, space)
    return made


@transaction.atomic
def remove_word(*, actor: Member, word: ScreenedWord, space: Space | None = None) -> None:
    """Remove a word from the list.

    Raises:
        PermissionDenied: the actor is not an administrator.
    """
    demand_look_after_members(actor)
    _record("moderation.word_removed", actor, word, space)
    word.delete()


def _record(verb: str, actor: Member, word: ScreenedWord, space: Space | None) -> None:
    space = space or Space.objects.commons()
    data = {"title": word.word, "then": word.then}
    record(verb, actor=actor, object=space, space=space, scope=Scope.MANAGERS, data=data)
