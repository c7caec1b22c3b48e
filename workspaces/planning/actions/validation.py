"""Validate a task that is created or changed."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from community.base.members.models import Member
from community.base.spaces.models import Space
from workspaces.planning.models import MAX_ITEM, MAX_ITEMS, Milestone
from workspaces.planning.querysets import contributors_of

LONGEST = timedelta(days=3660)


def check_due(due_on: date | None) -> None:
    """Refuse a day that has passed in the time zone of the planning member, or is too far in the future.

    Raises:
        ValidationError: the day is refused.
    """
    if due_on is None:
        return
    today = timezone.localdate()
    if due_on < today:
        raise ValidationError({"due_on": _("This date is in the past. Choose today or a later date.")})
    if due_on > today + LONGEST:
        raise ValidationError(
            {"due_on": _("This date is too far in the future. Choose one within the next ten years.")}
        )


def check_people(
    space: Space, assignees: Iterable[Member], reviewer: Member | None, *, kept: Iterable[int] = ()
) -> None:
    """Refuse members who may not write in the space, and reviewers of their own work.

    Args:
        kept: keys of current assignees, who may keep the task.

    Raises:
        ValidationError: a member is refused.
    """
    doing = {member.pk for member in assignees}
    asked = (doing | ({reviewer.pk} if reviewer else set())) - set(kept)
    able = set(contributors_of(space).filter(pk__in=asked).values_list("pk", flat=True)) if asked else set()
    if (doing & asked) - able:
        raise ValidationError(
            {"assignees": _("Tasks can only be assigned to members with permission to write in this workspace.")}
        )
    if reviewer and reviewer.pk in asked - able:
        raise ValidationError(
            {"reviewer": _("The reviewer must be a member with permission to write in this workspace.")}
        )
    if reviewer and reviewer.pk in doing:
        raise ValidationError({"reviewer": _("Assignees can’t review their own task. Choose someone else.")})


def check_milestone(space: Space, milestone: Milestone | None, *, kept: int | None = None) -> None:
    """Refuse a milestone that is deleted, of another space, or closed (unless the task has it already).

    Raises:
        ValidationError: the milestone is refused.
    """
    if milestone is None or (milestone.pk == kept and not milestone.is_deleted):
        return
    if milestone.space_id != space.pk or not milestone.is_open or milestone.is_deleted:
        raise ValidationError({"milestone": _("Choose an open milestone of this workspace.")})


def check_items(items: Sequence[str]) -> None:
    """Refuse a checklist that has too many or too long lines.

    Raises:
        ValidationError: the checklist or one of its lines is too long.
    """
    if len(items) > MAX_ITEMS:
        raise ValidationError({"items": _("A checklist can have at most %(limit)d items.") % {"limit": MAX_ITEMS}})
    if any(len(text) > MAX_ITEM for text in items):
        message = _("A checklist item can have at most %(limit)d characters. Put the rest in the description.")
        raise ValidationError({"items": message % {"limit": MAX_ITEM}})
