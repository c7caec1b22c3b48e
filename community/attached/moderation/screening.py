"""What becomes of a new text before anybody reads it: it is published, held for a moderator, or refused."""

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
    """What the screening says: whether the text is held, and why, in words for moderators."""

    causes: list[str] = field(default_factory=list)

    @property
    def is_held(self) -> bool:
        return bool(self.causes)


@transaction.atomic
def screen(*, author: Member, space: Space, text: str, is_topic: bool = False, html: str | None = None) -> Verdict:
    """Look at a text that a member is about to publish in a space, and remember for a day that it was sent.

    Who looks after the space, and administrators, are trusted. Two texts of one member wait for each other, so that
    none slips past a limit; what is remembered goes with the transaction when the text is not published after all.

    Args:
        text: the Markdown source, with the title before it where there is one.
        is_topic: whether it starts a discussion.
        html: what the text was rendered to, when it is at hand.

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
    """Whether a member's texts are not looked at: those of administrators and of who looks after the space."""
    return author.is_staff or can_moderate(author, space)


def _scan(author: Member, space: Space, text: str, html: str | None, is_topic: bool) -> ScannedText:
    return ScannedText(author, space, text, render_text(text).html if html is None else html, is_topic)
