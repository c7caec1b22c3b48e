"""A decision for the permission matrix, and one that is withdrawn."""

from typing import Any

from tests.permissions.world import CANARY
from tests.workspaces.decisions.factories import AGREE, make_decision
from workspaces.decisions import actions


def set_up(world: Any) -> dict[str, Any]:
    owner, space = world.people["owner"], world.space
    decision = make_decision(owner, space, title=f"{CANARY} decision", source=f"{CANARY} why", origin=world.topic)
    actions.vote(actor=owner, decision=decision, vote=AGREE)
    withdrawn = make_decision(owner, space, title=f"{CANARY} withdrawn")
    actions.withdraw_decision(actor=owner, decision=withdrawn)
    return {"decision": decision, "withdrawn_decision": withdrawn}
