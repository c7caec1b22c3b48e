"""The events and spaces that a calendar shows."""

from django.db.models import QuerySet

from community.base.members.models import Member
from community.base.spaces.choices import Kind
from community.base.spaces.models import Space
from workspaces.events.models import Event


def my_events(member: Member) -> tuple[QuerySet, QuerySet]:
    """Return the events of a member's own calendar, and its spaces."""
    readable = Space.objects.readable_by(member)
    spaces = readable.filter(pk__in=Space.objects.of_member(member)) | readable.filter(kind=Kind.COMMONS)
    return Event.objects.visible_to(member).of_interest_to(member), spaces


def events_in(space: Space, member: Member | None) -> tuple[QuerySet, QuerySet]:
    """Return the events of a space's calendar, and that space as a query."""
    spaces = Space.objects.readable_by(member).filter(pk=space.pk)
    return Event.objects.visible_to(member).in_spaces(Space.objects.filter(pk=space.pk)), spaces
