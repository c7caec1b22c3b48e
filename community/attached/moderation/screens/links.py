"""Many links: to one host in an hour, or in one text by a member with few posts."""

from collections import Counter

from django.conf import settings
from django.utils.translation import gettext as _

from community.attached.moderation.models import TextFingerprint
from community.attached.moderation.published_texts import shown_texts
from community.attached.moderation.screens.scanned_text import ScannedText


def causes_of_links(scanned: ScannedText) -> list[str]:
    """Return the reasons to hold a text with many links."""
    return [*_one_host(scanned), *_many_links(scanned)] if scanned.hosts else []


def _one_host(scanned: ScannedText) -> list[str]:
    """Return the reasons for many links to one host, in all texts of the last hour including this one."""
    limit, sums = settings.SCREENING["links_one_host"], Counter(scanned.hosts)
    for hosts in TextFingerprint.objects.recent(hours=1).by(scanned.author).values_list("hosts", flat=True):
        sums.update(hosts)
    return [
        _("This member linked to %(host)s %(count)s times within an hour.") % {"count": sums[host], "host": host}
        for host in sorted(scanned.hosts)
        if sums[host] > limit
    ]


def has_many_links(scanned: ScannedText) -> bool:
    """Whether a text has many links, and its author few posts."""
    limit, few = settings.SCREENING["links_few_posts"], settings.SCREENING["few_posts"]
    return scanned.hosts.total() > limit and shown_texts(scanned.author, enough=few) < few


def _many_links(scanned: ScannedText) -> list[str]:
    if not has_many_links(scanned):
        return []
    count = scanned.hosts.total()
    return [_("It has %(count)s links, and its author is new here.") % {"count": count}]
