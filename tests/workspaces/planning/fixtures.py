"""A milestone and tasks for the permission matrix: one in review, and one of each that is deleted."""

from typing import Any

from tests.permissions.world import CANARY
from tests.workspaces.planning.factories import make_milestone, make_task
from workspaces.planning import actions


def set_up(world: Any) -> dict[str, Any]:
    owner, space = world.people["owner"], world.space
    milestone = make_milestone(owner, space, f"{CANARY} milestone", source=f"{CANARY} far")
    fields = {"source": f"{CANARY} why", "items": [f"{CANARY} line"], "tags": [CANARY]}
    task = make_task(owner, space, f"{CANARY} task", milestone=milestone, assignees=[owner], **fields)
    reviewed = make_task(owner, space, f"{CANARY} reviewed", reviewer=owner)
    actions.move_task(actor=owner, task=reviewed, state="review")
    deleted = make_task(owner, space, f"{CANARY} deleted")
    actions.delete_task(actor=owner, task=deleted)
    gone = make_milestone(owner, space, f"{CANARY} gone")
    actions.delete_milestone(actor=owner, milestone=gone)
    things = {
        "milestone": milestone,
        "deleted_milestone": gone,
        "task": task,
        "reviewed_task": reviewed,
        "deleted_task": deleted,
    }
    return {**things, "item": task.items.get()}
