"""The tasks of the demo, with their milestones."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from community.base.spaces.models import Space
from config.demo.world import World
from workspaces.planning.actions import create_milestone, create_task, move_task, tick_item
from workspaces.planning.models import Milestone


def add_task(
    world: World,
    *,
    space: str,
    author: str,
    day: int,
    text: str,
    days: int | None = None,
    milestone: str = "",
    who: Sequence[str] = (),
    reviewer: str = "",
    state: str = "",
    ticked: Sequence[int] = (),
    **fields: Any,
) -> None:
    """Create a task that is due in `days`, assign it to `who`, tick its items and move it to its state."""
    place = world.space(space)
    task = create_task(
        actor=world.cast[author],
        space=place,
        source=text.strip(),
        due_on=world.today.date() + timedelta(days=days) if days else None,
        milestone=_milestone(world, place, milestone, author, day, fields["language"]) if milestone else None,
        assignees=[world.cast[name] for name in who],
        reviewer=world.cast[reviewer] if reviewer else None,
        **fields,
    )
    for number in ticked:
        tick_item(actor=world.cast[who[0]], item=task.items.get(position=number), is_done=True)
    if state:
        move_task(actor=world.cast[who[0]], task=task, state=state)
    world.set_day(task, day)


def _milestone(world: World, place: Space, title: str, author: str, day: int, language: str) -> Milestone:
    milestone = Milestone.objects.in_space(place).filter(title=title).first()
    if milestone is None:
        writer, due_on = world.cast[author], world.today.date() + timedelta(days=20)
        milestone = create_milestone(actor=writer, space=place, title=title, language=language, due_on=due_on)
        world.set_day(milestone, day)
    return milestone
