"""Create, change, close and reopen milestones."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from community.base.activity.record import record
from community.base.core.markdown import mentioned_names
from community.base.core.saving import save_once
from community.base.members.models import Member
from community.base.members.texts import render_text
from community.base.spaces.models import Space
from workspaces.planning.actions.locking import locked_milestone
from workspaces.planning.actions.validation import check_due
from workspaces.planning.models import Milestone
from workspaces.planning.policies import demand_change_milestone, demand_plan


@transaction.atomic
def create_milestone(
    *,
    actor: Member,
    space: Space,
    title: str,
    source: str = "",
    language: str = "en",
    due_on: date | None = None,
    idempotency_key: UUID | None = None,
) -> Milestone:
    """Create a milestone in a workspace.

    Raises:
        PermissionDenied: the author may not plan in the space.
        ValidationError: the due date has passed, or the text is too long.
    """
    demand_plan(actor, space)
    check_due(due_on)
    rendered = render_text(source, wiki_base=space.wiki_base)
    milestone = Milestone(
        author=actor, space=space, title=title, language=language, due_on=due_on, idempotency_key=idempotency_key
    )
    milestone.set_body(source, rendered)
    milestone, is_new = save_once(milestone)
    if not is_new:
        return milestone
    mentions = sorted(rendered.mentions)
    record("planning.milestone_created", actor=actor, object=milestone, space=space, data={"mentions": mentions})
    return milestone


@transaction.atomic
def change_milestone(
    *, actor: Member, milestone: Milestone, version: int, title: str, source: str, language: str, due_on: date | None
) -> Milestone:
    """Change a milestone.

    Raises:
        PermissionDenied: the member may not write in the space, or the milestone is deleted.
        StaleVersionError: somebody else has saved it in the meantime.
        ValidationError: the new due date has passed, or the text is too long.
    """
    milestone = locked_milestone(milestone)
    demand_change_milestone(actor, milestone)
    milestone.demand_version(version)
    if due_on != milestone.due_on:
        check_due(due_on)
    new = mentioned_names(source) - mentioned_names(milestone.source)
    milestone.set_body(source, render_text(source, wiki_base=milestone.space.wiki_base))
    milestone.title, milestone.language, milestone.due_on = title, language, due_on
    milestone.edited_at = timezone.now()
    milestone.bump_version()
    milestone.save()
    data = {"mentions": sorted(new)}
    record("planning.milestone_changed", actor=actor, object=milestone, space=milestone.space, data=data)
    return milestone


@transaction.atomic
def close_milestone(*, actor: Member, milestone: Milestone) -> None:
    """Mark a milestone as reached; unfinished tasks stay. Doing it again changes nothing.

    Raises:
        PermissionDenied: the member may not write in the space, or the milestone is deleted.
    """
    milestone = locked_milestone(milestone)
    demand_change_milestone(actor, milestone)
    if milestone.is_open:
        milestone.closed_at = timezone.now()
        milestone.save(update_fields=["closed_at"])
        record("planning.milestone_reached", actor=actor, object=milestone, space=milestone.space)


@transaction.atomic
def reopen_milestone(*, actor: Member, milestone: Milestone) -> None:
    """Reopen a milestone that was marked as reached.

    Raises:
        PermissionDenied: the member may not write in the space, or the milestone is deleted.
    """
    milestone = locked_milestone(milestone)
    demand_change_milestone(actor, milestone)
    if not milestone.is_open:
        milestone.closed_at = None
        milestone.save(update_fields=["closed_at"])
        record("planning.milestone_changed", actor=actor, object=milestone, space=milestone.space)
