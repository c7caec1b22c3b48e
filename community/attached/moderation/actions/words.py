"""The words that are looked for in what members write."""

from django.db import transaction

from community.attached.moderation.models import ScreenedWord
from community.attached.moderation.policies import demand_look_after_members
from community.base.activity.models import Scope
from community.base.activity.record import record
from community.base.members.models import Member
from community.base.spaces.models import Space


@transaction.atomic
def add_word(*, actor: Member, word: str, then: str, space: Space | None = None) -> ScreenedWord:
    """Look for a word or a few in what members write; one that is on the list gets the new consequence.

    Args:
        then: a `ScreenedWord.WordAction`.
        space: in whose log it stands; without, that of the commons.

    Raises:
        PermissionDenied: only administrators may.
    """
    demand_look_after_members(actor)
    made, _is_new = ScreenedWord.objects.update_or_create(word=" ".join(word.lower().split()), defaults={"then": then})
    _record("moderation.word_added", actor, made, space)
    return made


@transaction.atomic
def remove_word(*, actor: Member, word: ScreenedWord, space: Space | None = None) -> None:
    """Look for a word no more.

    Raises:
        PermissionDenied: only administrators may.
    """
    demand_look_after_members(actor)
    _record("moderation.word_removed", actor, word, space)
    word.delete()


def _record(verb: str, actor: Member, word: ScreenedWord, space: Space | None) -> None:
    space = space or Space.objects.commons()
    data = {"title": word.word, "then": word.then}
    record(verb, actor=actor, object=space, space=space, scope=Scope.MANAGERS, data=data)
