"""The lists of topics: what each one contains, and in which order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.base.core.counting import CountOf
from community.base.core.pages import Page, page_of
from community.base.members.models import Member
from community.content.forum import reading
from community.content.forum.models import Topic
from community.content.forum.querysets.topics import TopicQuerySet
from community.content.forum.topic_scopes import TopicScope

TOPICS = 20
"""Topics on a page of a list."""
MOST_COUNTED = 99
"""A tab counts up to this number, and shows "99+" beyond it."""


@dataclass(frozen=True)
class ListQuery:
    """A viewer's query for a list of a scope; `since`: only topics started later, in the list of the top ones."""

    scope: TopicScope
    member: Any
    since: datetime | None = None

    def visible(self) -> TopicQuerySet:
        return self.scope.within(Topic.objects.visible_to(self.member))

    def unmuted(self) -> TopicQuerySet:
        """Leave out what the member has muted."""
        return reading.without_muted(self.visible(), self.member, here=self.scope.ignored_mutes)


@dataclass(frozen=True)
class TopicList:
    """One list: its word in the address, its tab, its contents, and what is said when it is empty."""

    slug: str
    label: Any
    topics: Callable[[ListQuery], TopicQuerySet]
    empty: Any
    is_personal: bool = False
    is_counted: bool = False
    key: str = "sort_key"


def _unread(query: ListQuery) -> TopicQuerySet:
    return reading.unread_topics(query.visible(), query.member)


def _new(query: ListQuery) -> TopicQuerySet:
    return reading.new_topics(query.unmuted(), query.member)


def _top(query: ListQuery) -> TopicQuerySet:
    return query.unmuted().started_since(query.since) if query.since else query.unmuted()


def _mine(query: ListQuery) -> TopicQuerySet:
    return query.scope.within(Topic.objects.reachable_by(query.member)).participated_in_by(query.member)


LISTS = {
    each.slug: each
    for each in (
        TopicList("latest", pgettext_lazy("forum list", "Latest"), ListQuery.unmuted, _("No discussions yet")),
        TopicList(
            "unread",
            pgettext_lazy("forum list", "Unread"),
            _unread,
            _("You have read everything you watch or track."),
            is_personal=True,
            is_counted=True,
        ),
        TopicList(
            "new-topics",
            pgettext_lazy("forum list", "New"),
            _new,
            _("You have seen all discussions."),
            is_personal=True,
            is_counted=True,
        ),
        TopicList(
            "top",
            pgettext_lazy("forum list", "Top"),
            _top,
            _("No discussions were started in this period."),
            key="top_key",
        ),
        TopicList(
            "mine",
            pgettext_lazy("forum list", "Mine"),
            _mine,
            _("You haven’t taken part in any discussion here yet."),
            is_personal=True,
        ),
        TopicList(
            "unanswered",
            _("Unanswered"),
            lambda query: query.unmuted().unanswered(),
            _("All discussions have been answered."),
        ),
    )
}

COUNTED = [each for each in LISTS.values() if each.is_counted]

PERIODS: dict[str, tuple[Any, timedelta | None]] = {
    "all": (_("All time"), None),
    "year": (pgettext_lazy("period", "Year"), timedelta(days=365)),
    "month": (pgettext_lazy("period", "Month"), timedelta(days=30)),
    "week": (pgettext_lazy("period", "Week"), timedelta(days=7)),
}


def period_start(period: str) -> datetime | None:
    """Return the start of a period in which topics were started; None: no limit."""
    length = PERIODS[period][1]
    return timezone.now() - length if length else None


def page_of_list(which: TopicList, query: ListQuery, *, before: int | None) -> Page:
    """Return a page of a list, each topic with what its line shows; pinned ones come first on the first page."""
    topics, pinned = which.topics(query), []
    if which.slug == "latest" and query.scope.pins:
        if before is None:
            pinned = list(_with_details(topics.pinned(query.scope.pins).newest_first(), query.member))
        topics = topics.not_pinned(query.scope.pins)
    here = topics.keyed_by(which.key, before=before, most=TOPICS + 1)
    page = page_of(_with_details(here, query.member), size=TOPICS, key=which.key)
    items = [*pinned, *page.items]
    prefetch_related_objects(items, "tags")
    return Page(items=items, next_key=page.next_key)


def tabs(scope: TopicScope, member: Member | None, current: str) -> list[dict]:
    """Return a tab for each list that the viewer has, with the counts of lists that are counted."""
    counts = _counts(ListQuery(scope, member)) if member else {}
    return [
        {
            "label": each.label,
            "url": scope.url(each.slug),
            "is_current": each.slug == current,
            "count": counts.get(each.slug, ""),
        }
        for each in LISTS.values()
        if member or not each.is_personal
    ]


def _counts(query: ListQuery) -> dict[str, str]:
    """Count, for a member, the topics in each list that is counted, in one query."""
    asked = [CountOf(each.topics(query).order_by().values("pk")[: MOST_COUNTED + 1]) for each in COUNTED]
    found = Member.objects.filter(pk=query.member.pk).values_list(*asked).get()
    return {
        each.slug: f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count or "")
        for each, count in zip(COUNTED, found, strict=True)
    }


def _with_details(topics: TopicQuerySet, member: Member | None) -> TopicQuerySet:
    return reading.with_reading(topics.in_brief(), member) if member else topics.in_brief()
