"""Tick the lines of a checklist."""

from django.db import transaction

from community.base.activity.record import record
from community.base.members.models import Member
from workspaces.planning.models import Item
from workspaces.planning.policies import demand_work_on


@transaction.atomic
def tick_item(*, actor: Member, item: Item, is_done: bool) -> None:
    """Tick or untick a line of a checklist. Doing it again changes nothing.

    Raises:
        PermissionDenied: the member may not write in the space.
    """
    task = item.task
    demand_work_on(actor, task)
    if Item.objects.filter(pk=item.pk, is_done=not is_done).update(is_done=is_done):
        record("planning.task_ticked", actor=actor, object=task, space=task.space)
