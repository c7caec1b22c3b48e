"""Duplicate texts: one by the same member is refused, one by another member is held."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from community.attached.moderation.models import TextFingerprint
from community.attached.moderation.screens.scanned_text import ScannedText


def demand_new(scanned: ScannedText) -> None:
    """Raise ValidationError when the member sent the same text today. Short ones, such as thanks, may be repeated."""
    if len(scanned.words) < settings.SCREENING["same_text_own"]:
        return
    if (
        TextFingerprint.objects.recent(hours=settings.SCREENING["same_text_hours"])
        .by(scanned.author)
        .same(scanned.digest)
        .exists()
    ):
        raise ValidationError(
            _("You posted the same text recently. Write something new, or link to the earlier post."),
            code="same_text",
        )


def causes_of_duplicates(scanned: ScannedText) -> list[str]:
    """Return the reasons to hold a text that another member sent today."""
    if len(scanned.words) < settings.SCREENING["same_text_others"]:
        return []
    recent = TextFingerprint.objects.recent(hours=settings.SCREENING["same_text_hours"]).same(scanned.digest)
    if recent.by_others(scanned.author).exists():
        return [_("Another member posted the same text within the last day.")]
    return []
