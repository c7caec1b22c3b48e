"""The scope of a list of topics: the whole forum, or one category, space or tag."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from community.content.forum.models import Pin
from community.content.forum.querysets.topics import TopicQuerySet

IGNORED_MUTES = {"": (), "category": ("category", "space"), "space": ("space",), "tag": ("tag", "category", "space")}
"""Containers whose muting does not count in a scope: members who open a muted category want to see its topics."""


@dataclass(frozen=True)
class TopicScope:
    """A part of the forum. `kind` is "category", "space" or "tag", or "" for all of it; `container` is the object
    itself."""

    kind: str = ""
    container: Any = None

    def within(self, topics: TopicQuerySet) -> TopicQuerySet:
        """Filter topics to those in this scope."""
        if self.kind == "category":
            return topics.in_category(self.container)
        if self.kind == "space":
            return topics.in_space(self.container)
        return topics.tagged(self.container) if self.kind == "tag" else topics

    def url(self, which: str) -> str:
        """Return the address of one of the lists of this scope."""
        if not self.kind:
            return reverse("forum_list", args=[which])
        names = {"category": "forum_category", "space": "space_forum", "tag": "forum_tag"}
        args = [self.container.slug] if which == "latest" else [self.container.slug, which]
        return reverse(names[self.kind] if which == "latest" else f"{names[self.kind]}_list", args=args)

    @property
    def pins(self) -> tuple[str, ...]:
        """The kinds of pinned topics that come first here."""
        return {"category": (Pin.CATEGORY, Pin.FORUM), "tag": ()}.get(self.kind, (Pin.FORUM,))

    @property
    def ignored_mutes(self) -> tuple[str, ...]:
        return IGNORED_MUTES[self.kind]
