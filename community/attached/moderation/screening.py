"""Decides about a new text before anybody reads it: it is published, held for a moderator, or refused."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import translation

from community.attached.moderation.models import TextFingerprint
from community.attached.moderation.screens.duplicates import causes_of_duplicates, demand_new
from community.attached.moderation.screens.links import causes_of_links
from community.attached.moderation.screens.newcomers import demand_first_day, hold_reasons_for_unproven
from community.attached.moderation.screens.scanned_text import ScannedText
from community.attached.moderation.screens.words import causes_of_words, demand_fit_words
from community.base.members.models import Member
from community.base.members.texts import render_text
from community.base.spaces.models import Space
from community.base.spaces.policies import can_moderate

REFUSALS: list[Callable[[ScannedText], None]] = [demand_fit_words, demand_first_day, demand_new]
HOLDS: list[Callable[[ScannedText], list[str]]] = [
    hold_reasons_for_unproven,
    causes_of_words,
    causes_of_duplicates,
    causes_of_links,
]


@dataclass(frozen=True)
class Verdict:
    """The result of the screening: whether the text is held, and why, in words for moderators."""

    causes: list[str] = field(default_factory=list)

    @property
    def is_held(self) -> bool:
        return bool(self.causes)


@transaction.atomic
def screen(*, author: Member, space: Space, text: str, is_topic: bool = False, html: str | None = None) -> Verdict:
    """Screen a text that a member is about to publish in a space, and keep its fingerprint for a day.

    Owners and moderators of the space and administrators are trusted. Texts of one member are screened one at a time,
    so that none slips past a limit; if the text is not published after all, the rollback removes the fingerprint.

    Args:
        text: the Markdown source, preceded by the title if there is one.
        is_topic: whether it starts a discussion.
        html: the rendered text, if available.

    Raises:
        ValidationError: it is refused; says why, and what to do.
    """
    if is_trusted(author, space):
        return Verdict()
    scanned = _scan(author, space, text, html, is_topic)
    Member.objects.select_for_update(no_key=True).get(pk=author.pk)
    for demand in REFUSALS:
        demand(scanned)
    with translation.override(space.language):
        causes = [cause for find in HOLDS for cause in find(scanned)]
    TextFingerprint.objects.create(member=author, digest=scanned.digest, is_topic=is_topic, hosts=dict(scanned.hosts))
    return Verdict(causes)


def is_trusted(author: Member, space: Space) -> bool:
    """Whether a member's texts are not screened: those of administrators and of the space's owners and moderators."""
    return author.is_staff or can_moderate(author, space)


def _scan(author: Member, space: Space, text: str, html: str | None, is_topic: bool) -> ScannedText:
    return ScannedText(author, space, text, render_text(text).html if html is None else html, is_topic)
