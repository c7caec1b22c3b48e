"""A text as the rules see it: its words without accents and capitals, and the hosts of its links."""

import hashlib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from urllib.parse import urlsplit

from django.conf import settings

from community.base.members.models import Member
from community.base.spaces.models import Space

HREF = re.compile(r'<a [^>]*?href="([^"]*)"')
MENTION = re.compile(r'class="mention" href="/members/([^/"]+)/"')
UNSEEN = ("Mn", "Cf")
"""Categories of characters that are ignored: accents, and those without width."""


def folded(text: str) -> str:
    """Return a text in lower case, without accents, with one space between words."""
    seen = (each for each in unicodedata.normalize("NFKD", text) if unicodedata.category(each) not in UNSEEN)
    return " ".join("".join(seen).casefold().split())


def outside_hosts(html: str) -> Counter[str]:
    """Return how many links in rendered HTML lead to each host other than this site."""
    own = urlsplit(settings.SITE_URL).hostname
    hosts = (_host(unescape(address)) for address in HREF.findall(html))
    return Counter(host for host in hosts if host and host != own)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # such as http://[
        return "?"


@dataclass(frozen=True)
class ScannedText:
    """A text that a member is about to publish: the source with its title, and the rendered HTML."""

    author: Member
    space: Space
    text: str
    html: str
    is_topic: bool = False

    @cached_property
    def words(self) -> str:
        return folded(self.text)

    @cached_property
    def digest(self) -> str:
        """A digest that is the same for texts that differ only in capitals, accents and spaces."""
        return hashlib.sha256(self.words.encode()).hexdigest()

    @cached_property
    def hosts(self) -> Counter[str]:
        return outside_hosts(self.html)

    @cached_property
    def mentions(self) -> set[str]:
        return set(MENTION.findall(self.html))
