"""What the rows of workspaces need in the world."""

from datetime import timedelta
from typing import Any

from tests.factories import make_member
from tests.permissions.world import CANARY
from workspaces.projects.actions import announce, invite_address, request_workspace


def set_up(world: Any) -> dict[str, Any]:
    """Pin an announcement, let somebody else ask for a workspace, and invite an address, which may be sent again."""
    owner = world.people["owner"]
    announce(actor=owner, space=world.space, text=f"{CANARY} announcement")
    request = request_workspace(
        actor=make_member("wisher"), name="A quiet place", visibility="secret", join_policy="invitation", language="en"
    )
    mailed = invite_address(actor=owner, space=world.space, address="guest@example.net", role="reader")
    mailed.asked_at -= timedelta(hours=1)
    mailed.save(update_fields=["asked_at"])
    return {"mailed": mailed, "request": request}
