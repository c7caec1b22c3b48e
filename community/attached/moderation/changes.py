"""Checks changes of a published text: a change is visible at once, so it cannot be held."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from community.attached.moderation.models import ScreenedWord
from community.attached.moderation.screening import is_trusted
from community.attached.moderation.screens.links import has_many_links
from community.attached.moderation.screens.newcomers import demand_first_day
from community.attached.moderation.screens.scanned_text import ScannedText
from community.attached.moderation.screens.words import words_found
from community.base.members.models import Member
from community.base.spaces.models import Space


def demand_fit_change(
    *, author: Member, space: Space, before: tuple[str, str], after: tuple[str, str], is_waiting: bool
) -> None:
    """Raise ValidationError, saying why, when a change adds what the screening would refuse or hold in a new text.

    A moderator has read or can read what the text said before, so only what is added counts.

    Args:
        before, after: the source, with its title, and the rendered text without quotes.
        is_waiting: whether a moderator reads it before others do; then what would hold a text is allowed.
    """
    if is_trusted(author, space):
        return
    old, new = ScannedText(author, space, *before), ScannedText(author, space, *after)
    _demand_fit_words(old, new, ScreenedWord.WordAction.REFUSE)
    if new.hosts.total() > old.hosts.total() or not new.mentions <= old.mentions:
        demand_first_day(new)
    if is_waiting:
        return
    _demand_fit_words(old, new, ScreenedWord.WordAction.HOLD)
    if new.hosts.total() > old.hosts.total() and has_many_links(new):
        raise ValidationError(_("This text has too many links for a new member. Please remove some."), code="links")


def _demand_fit_words(old: ScannedText, new: ScannedText, then: str) -> None:
    for word in sorted(set(words_found(new, then)) - set(words_found(old, then))):
        raise ValidationError(
            _("“%(word)s” is not allowed here. Please reword your text.") % {"word": word}, code="screened_word"
        )
