"""The workspaces of the demo, with their founders, members, requests to join and invitations."""

from collections.abc import Sequence
from typing import Any

from community.base.activity.models import Activity
from community.base.members.models import Member
from community.base.spaces.choices import JoinPolicy, Role
from community.base.spaces.models import Space
from community.base.spaces.policies import forget_roles
from config.demo.world import World
from workspaces.projects.actions.announcing import announce
from workspaces.projects.actions.creating import create_workspace
from workspaces.projects.actions.describing import describe_workspace
from workspaces.projects.actions.inviting import invite_address
from workspaces.projects.actions.joining import ask_to_join, join_workspace
from workspaces.projects.actions.managing import invite_member


def add_workspace(
    world: World,
    *,
    slug: str,
    founder: str,
    day: int,
    join: str,
    members: dict[str, str],
    applicants: dict[str, str] | None = None,
    invited: Sequence[str] = (),
    mailed: dict[str, str] | None = None,
    facts: dict[str, Any] | None = None,
    announcement: str = "",
    **fields: Any,
) -> None:
    """Found a workspace, and add its members, requests and invitations."""
    owner = world.cast[founder]
    space = create_workspace(actor=owner, join_policy=join, **fields)
    space.slug = slug
    space.save(update_fields=["slug"])
    world.set_day(space, day)
    _add_members(world, space, owner, members, day - 1)
    for username, message in (applicants or {}).items():
        ask_to_join(actor=world.cast[username], space=space, message=message)
    for username in invited:
        invite_member(actor=owner, space=space, username=username, role=Role.MEMBER)
    for address, role in (mailed or {}).items():
        invite_address(actor=owner, space=space, address=address, role=role)
    for member in world.cast.values():
        forget_roles(member)
    if facts:
        describe_workspace(actor=owner, space=space, **facts)
    if announcement:
        world.set_day(announce(actor=owner, space=space, text=announcement, language=space.language), day - 1)
    world.date_acts(Activity.objects.in_space(space).filter(created_at__gte=world.today), day - 1)


def _add_members(world: World, space: Space, owner: Member, members: dict[str, str], day: int) -> None:
    for username, role in members.items():
        member = world.cast[username]
        if space.join_policy != JoinPolicy.OPEN or role != Role.MEMBER:
            invite_member(actor=owner, space=space, username=username, role=role)
            forget_roles(member)
        world.set_day(join_workspace(actor=member, space=space), day)
        world.date_acts(Activity.objects.about(space).filter(actor=member), day)
