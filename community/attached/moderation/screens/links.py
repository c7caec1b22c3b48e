"""Many links: to one place in an hour, or in one text by somebody who has hardly written here."""

from collections import Counter

from django.conf import settings
from django.utils.translation import gettext as _

from community.attached.moderation.models import SeenText
from community.attached.moderation.published_texts import shown_texts
from community.attached.moderation.screens.scanned_text import ScannedText


def causes_of_links(look: ScannedText) -> list[str]:
    """Return why a text with many links waits."""
    return [*_one_host(look), *_many_links(look)] if look.hosts else []


def _one_host(look: ScannedText) -> list[str]:
    """All texts of the last hour count together, this one included."""
    limit, sums = settings.SCREENING["links_one_host"], Counter(look.hosts)
    for hosts in SeenText.objects.recent(hours=1).by(look.author).values_list("hosts", flat=True):
        sums.update(hosts)
    return [
        _("This member linked to %(host)s %(count)s times within an hour.") % {"count": sums[host], "host": host}
        for host in sorted(look.hosts)
        if sums[host] > limit
    ]


def has_many_links(look: ScannedText) -> bool:
    """Whether a text has many links, and its author has hardly written here."""
    limit, few = settings.SCREENING["links_few_posts"], settings.SCREENING["few_posts"]
    return look.hosts.total() > limit and shown_texts(look.author, enough=few) < few


def _many_links(look: ScannedText) -> list[str]:
    if not has_many_links(look):
        return []
    count = look.hosts.total()
    return [_("It has %(count)s links, and its author is new here.") % {"count": count}]
