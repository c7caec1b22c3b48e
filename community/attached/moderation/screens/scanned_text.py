"""A text as the rules look at it: its words without accents and capitals, and where its links lead."""

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
"""Kinds of characters that are not compared: accents, and what has no width."""


def folded(text: str) -> str:
    """Return a text in small letters, without accents, with one space between words."""
    seen = (each for each in unicodedata.normalize("NFKD", text) if unicodedata.category(each) not in UNSEEN)
    return " ".join("".join(seen).casefold().split())


def outside_hosts(html: str) -> Counter[str]:
    """Return how many links of rendered HTML lead to each host that is not this site."""
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
    """What a member is about to publish: the source with its title, and what it was rendered to."""

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
        """The same for texts that differ in capitals, accents and spaces alone."""
        return hashlib.sha256(self.words.encode()).hexdigest()

    @cached_property
    def hosts(self) -> Counter[str]:
        return outside_hosts(self.html)

    @cached_property
    def mentions(self) -> set[str]:
        return set(MENTION.findall(self.html))
