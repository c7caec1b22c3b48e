"""Queries on events and answers."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from community.base.spaces.choices import Kind
from community.base.spaces.in_space import InSpaceQuerySet
from community.base.spaces.models import Space
from workspaces.events import models as events

if TYPE_CHECKING:
    from community.base.members.models import Member
    from workspaces.events.models import Event

MARGIN = timedelta(days=1)
"""Days begin at other moments elsewhere: periods are widened by this much, and the excess is dropped later."""


class EventQuerySet(InSpaceQuerySet):
    def in_spaces(self, spaces: models.QuerySet) -> Self:
        return self.filter(space__in=spaces)

    def of_interest_to(self, member: "Member") -> Self:
        """Events of the commons and of a member's workspaces, and those that the member attends."""
        coming = events.Answer.objects.filter(
            event=OuterRef("pk"), member=member, coming__in=(events.Attendance.YES, events.Attendance.MAYBE)
        )
        mine = Q(space__in=Space.objects.of_member(member)) | Q(space__kind=Kind.COMMONS)
        return self.filter(mine | Exists(coming))

    def within(self, start: datetime, end: datetime) -> Self:
        """Events that may have an occurrence between two moments."""
        start, end = start - MARGIN, end + MARGIN
        moved = events.Change.objects.filter(event=OuterRef("pk"), starts__lt=end, ends__gte=start)
        by_rule = Q(starts__lt=end) & (Q(last_end=None) | Q(last_end__gte=start))
        return self.filter(by_rule | Exists(moved))

    def with_changes(self) -> Self:
        return self.prefetch_related("changes")

    def with_changes_if_any(self) -> "list[Event]":
        """Return the events with their changes, which cost a query only if an event has any."""
        changes = events.Change.objects.filter(event=OuterRef("pk"))
        found: list[Any] = list(self.annotate(has_changes=Exists(changes)))
        models.prefetch_related_objects([event for event in found if event.has_changes], "changes")
        return found

    def since(self, moment: datetime) -> Self:
        """Events with an occurrence at or after a moment."""
        moved = events.Change.objects.filter(event=OuterRef("pk"), ends__gte=moment)
        return self.filter(Q(last_end=None) | Q(last_end__gte=moment) | Exists(moved))


class AnswerQuerySet(models.QuerySet):
    def of(self, event: models.Model) -> Self:
        return self.filter(event=event, member__is_active=True).select_related("member").order_by("changed_at", "pk")
