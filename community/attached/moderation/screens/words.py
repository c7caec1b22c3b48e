"""The word list: whole words, whatever their capitals and accents."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from community.attached.moderation.models import ScreenedWord
from community.attached.moderation.screens.scanned_text import ScannedText, folded


def demand_fit_words(scanned: ScannedText) -> None:
    """Raise ValidationError, naming the word, when a text contains a listed word that is refused."""
    for word in words_found(scanned, ScreenedWord.WordAction.REFUSE):
        raise ValidationError(
            _("“%(word)s” is not allowed here. Please reword your text.") % {"word": word}, code="screened_word"
        )


def causes_of_words(scanned: ScannedText) -> list[str]:
    """Return the reasons to hold a text that contains listed words."""
    return [
        _("It contains “%(word)s”.") % {"word": word} for word in words_found(scanned, ScreenedWord.WordAction.HOLD)
    ]


def words_found(scanned: ScannedText, then: str) -> list[str]:
    """Return the listed words with the given consequence that a text contains."""
    words = ScreenedWord.objects.filter(then=then).values_list("word", flat=True)
    return [word for word in words if _contains_phrase(folded(word), scanned.words)]


def _contains_phrase(word: str, text: str) -> bool:
    return bool(word) and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
