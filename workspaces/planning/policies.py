"""Permissions to plan in a workspace and to move, review and delete tasks.

Reading is decided by the query sets (`visible_to`); this module decides on writing.
"""

from django.utils.translation import gettext as _

from community.base.members.models import Member
from community.base.spaces import policies as spaces
from community.base.spaces.models import Space
from workspaces.planning.models import Milestone, State, Task

TOOL = "tasks"


def can_plan(member: Member | None, space: Space) -> bool:
    """Whether a member may create milestones and tasks: anyone who may write there. The commons has none."""
    return not space.is_commons and spaces.can_use(member, space, TOOL)


def can_change(member: Member | None, space: Space) -> bool:
    """Whether a member may change and move tasks."""
    return spaces.can_contribute(member, space)


def can_work_on(member: Member | None, task: Task) -> bool:
    return not task.is_deleted and can_change(member, task.space)


def can_review(member: Member | None, task: Task) -> bool:
    """Whether a member may approve a task or send it back now: only its reviewer."""
    is_reviewer = member is not None and task.reviewer_id == member.pk
    return is_reviewer and task.state == State.REVIEW and can_work_on(member, task)


def can_choose_reviewer(member: Member, task: Task) -> bool:
    """Whether a member may change or remove the reviewer: the reviewer, the author and managers."""
    if task.reviewer_id is None or member.pk in (task.reviewer_id, task.author_id):
        return True
    return spaces.can_moderate(member, task.space)


def can_delete(member: Member | None, thing: Task | Milestone) -> bool:
    """Whether a member may delete or restore a task or a milestone: its creator, and managers."""
    return spaces.looks_after_thing(member, thing)


def can_change_milestone(member: Member | None, milestone: Milestone) -> bool:
    """Whether a member may change or close a milestone: anyone who may write there."""
    return not milestone.is_deleted and can_change(member, milestone.space)


def demand_plan(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied with the reason unless the member may create milestones and tasks in the space."""
    spaces.demand(not space.is_commons, _("Tasks belong to workspaces. Open a workspace to add one."))
    spaces.demand_use(member, space, TOOL)


def demand_change(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied with the reason unless the member may change what is planned in the space."""
    spaces.demand_contribute(member, space)


def demand_change_milestone(member: Member | None, milestone: Milestone) -> None:
    """Raise PermissionDenied with the reason unless the member may change a milestone."""
    spaces.demand_contribute(member, milestone.space)
    spaces.demand(not milestone.is_deleted, _("This milestone has been deleted. Restore it first."))


def demand_work_on(member: Member | None, task: Task) -> None:
    """Raise PermissionDenied with the reason unless the member may change and move a task."""
    spaces.demand_contribute(member, task.space)
    spaces.demand(not task.is_deleted, _("This task has been deleted. Restore it first."))


def demand_review(member: Member | None, task: Task) -> None:
    """Raise PermissionDenied with the reason unless the member is the reviewer."""
    demand_work_on(member, task)
    is_reviewer = member is not None and task.reviewer_id == member.pk
    spaces.demand(is_reviewer, _("Only the reviewer of this task can do this."))


def demand_delete(member: Member | None, thing: Task | Milestone) -> None:
    """Raise PermissionDenied with the reason unless the member may delete or restore a task or a milestone."""
    spaces.demand_contribute(member, thing.space)
    spaces.demand(
        can_delete(member, thing), _("Only the person who created this and moderators can delete or restore it.")
    )
