"""Limits for members on their first day, and for those who signed up without proof of work."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.attached.moderation.models import TextFingerprint
from community.attached.moderation.published_texts import shown_texts
from community.attached.moderation.screens.scanned_text import ScannedText
from community.base.members.models import Member


def is_newcomer(member: Member) -> bool:
    """Whether a member joined less than a day ago."""
    day = timedelta(hours=settings.SCREENING["newcomer_hours"])
    return timezone.now() - member.date_joined < day


def demand_first_day(scanned: ScannedText) -> None:
    """Raise ValidationError, with the limit, when a newcomer exceeds that of links, mentions or discussions."""
    if not is_newcomer(scanned.author):
        return
    _demand_few_links(scanned)
    _demand_few_mentions(scanned)
    if scanned.is_topic:
        _demand_few_topics(scanned)


def hold_reasons_for_unproven(scanned: ScannedText) -> list[str]:
    """Return the reasons to hold the first texts of a member whose sign-up may have been filled in by a bot."""
    held = settings.SCREENING["unproven_held"]
    if scanned.author.is_proven or shown_texts(scanned.author, enough=held) >= held:
        return []
    return [_("New member who did not pass the check against automated sign-ups.")]


def _demand_few_links(scanned: ScannedText) -> None:
    limit, found = settings.SCREENING["newcomer_links"], scanned.hosts.total()
    if found > limit:
        words = ngettext(
            "On your first day, a post can contain %(limit)d link to another site (yours has "
            "%(found)d). Please remove some.",
            "On your first day, a post can contain %(limit)d links to other sites (yours has "
            "%(found)d). Please remove some.",
            limit,
        )
        raise ValidationError(words % {"limit": limit, "found": found}, code="newcomer")


def _demand_few_mentions(scanned: ScannedText) -> None:
    limit, found = settings.SCREENING["newcomer_mentions"], len(scanned.mentions)
    if found > limit:
        words = ngettext(
            "On your first day, a post can mention %(limit)d member (yours mentions %(found)d). Please remove some.",
            "On your first day, a post can mention %(limit)d members (yours mentions %(found)d). Please remove some.",
            limit,
        )
        raise ValidationError(words % {"limit": limit, "found": found}, code="newcomer")


def _demand_few_topics(scanned: ScannedText) -> None:
    limit = settings.SCREENING["newcomer_topics"]
    if TextFingerprint.objects.by(scanned.author).topics().count() >= limit:
        words = ngettext(
            "On your first day, you can start %(limit)d discussion. Reply to an existing one, or come back tomorrow.",
            "On your first day, you can start %(limit)d discussions. Reply to an existing one, or come back tomorrow.",
            limit,
        )
        raise ValidationError(words % {"limit": limit}, code="newcomer")
