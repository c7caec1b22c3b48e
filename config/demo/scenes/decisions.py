"""The decisions of the demo: open ones with votes, and one with its outcome."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from community.content.forum.models import Topic
from config.demo.world import World
from workspaces.decisions.actions import Vote, open_decision, publish_outcome, vote


def add_decision(
    world: World,
    *,
    space: str,
    author: str,
    day: int,
    days: int,
    text: str,
    topic: str = "",
    votes: Sequence[dict] = (),
    outcome: str = "",
    **fields: Any,
) -> None:
    """Open a decision that closes in `days`, vote on it, and publish its outcome where there is one."""
    decision = open_decision(
        actor=world.cast[author],
        space=world.space(space),
        deadline=world.today + timedelta(days=days),
        source=text.strip(),
        origin=Topic.objects.get(title=topic) if topic else None,
        **fields,
    )
    world.set_day(decision, day)
    for entry in votes:
        points = {decision.options.get(position=position).pk: 1 for position in entry.get("options", ())}
        given = Vote(stance=entry.get("stance", ""), reason=entry.get("reason", ""), points=points)
        world.set_day(vote(actor=world.cast[entry["who"]], decision=decision, vote=given), entry["day"])
    if outcome:
        publish_outcome(actor=world.cast[author], decision=decision, outcome=outcome)
