"""The content of a digest, and its e-mail."""

from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import ngettext

from community.base.activity.attaching import attach_things
from community.base.activity.models import Activity
from community.base.core.email import email_html, site_host
from community.base.members.models import Member
from community.base.spaces.models import Space
from community.delivery.digests.models import Digest
from community.delivery.digests.querysets import acts_of, zone_named
from community.delivery.digests.tokens import unsubscribe_path

MOST = 50
"""Activities in one digest; beyond that, it says how many more there are."""


@dataclass(frozen=True)
class Group:
    """The activities of one space, newest first."""

    space: Space
    activities: list[Activity]


@dataclass(frozen=True)
class DigestEmail:
    """A digest's content by space, the commons first. `more` counts the activities that did not fit."""

    groups: list[Group]
    count: int
    more: int


def compose(digest: Digest, *, with_read: bool = False) -> DigestEmail:
    """Collect the content of a digest, as its member may see it now."""
    acts = acts_of(digest, with_read=with_read)
    rows = list(acts.with_details().newest_first()[: MOST + 1])
    more = acts.count() - MOST if len(rows) > MOST else 0
    shown = attach_things(rows[:MOST], digest.member)
    shown.sort(key=_place)
    groups = [Group(space, list(rows)) for space, rows in groupby(shown, key=lambda activity: activity.space)]
    return DigestEmail(groups=groups, count=len(shown) + more, more=more)


def mail_of(digest: Digest, email: DigestEmail) -> EmailMultiAlternatives:
    """Write the e-mail, in the language and time zone of its member."""
    member = digest.member
    language = language_of(member)
    with translation.override(language), timezone.override(zone_named(member.time_zone)):
        unsubscribe = settings.SITE_URL + unsubscribe_path(member)
        context = {
            "digest": digest,
            "email": email,
            "member": member,
            "language": language,
            "site_name": settings.SITE_NAME,
            "site_url": settings.SITE_URL,
            "unsubscribe_url": unsubscribe,
        }
        mail = EmailMultiAlternatives(
            subject=_subject(email),
            body=render_to_string("digests/digest.txt", context),
            to=[member.email],
            headers=_headers(digest, language, unsubscribe),
        )
        mail.attach_alternative(email_html("digests/digest.html", context), "text/html")
    return mail


def message_id(member: Member, period: object) -> str:
    """Return the Message-ID of a member's digest for a date: the same for every attempt."""
    return f"<digest.{member.pk}.{period}@{site_host()}>"


def language_of(member: Member) -> str:
    return member.language if member.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _place(activity: Activity) -> tuple:
    space = activity.space
    return not space.is_commons, space.name.lower(), space.pk, -activity.pk


def _subject(email: DigestEmail) -> str:
    words = ngettext(
        "Your daily digest: %(count)s new item from %(site)s",
        "Your daily digest: %(count)s new items from %(site)s",
        email.count,
    )
    return words % {"count": email.count, "site": _one_line(settings.SITE_NAME)}


def _headers(digest: Digest, language: str, unsubscribe: str) -> dict[str, str]:
    return {
        "Message-ID": digest.message_id,
        "List-Id": f"{_one_line(settings.SITE_NAME)} <digest.{site_host()}>",
        "List-Unsubscribe": f"<{unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Content-Language": language,
    }


def _one_line(text: str) -> str:
    return " ".join(text.split())
