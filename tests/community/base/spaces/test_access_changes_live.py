"""Who loses a space loses it on open pages, within two seconds, through real sockets and the real actions."""

import asyncio
from collections.abc import Callable

import pytest

from community.base.members.models import Member
from community.base.spaces.models import Role, Space, Visibility
from realtime.publish import publish
from tests.factories import add_to, make_member, make_space
from tests.realtime.test_consumer import LOST_WITHIN, Page, in_thread
from workspaces.projects import actions

pytestmark = pytest.mark.django_db(transaction=True)


def _narrow(owner: Member, space: Space, _chloe: Member) -> None:
    actions.update_workspace(
        actor=owner,
        space=space,
        name=space.name,
        summary="",
        about="",
        visibility=Visibility.PRIVATE,
        join_policy=space.join_policy,
        language="en",
    )


LOSSES: dict[str, tuple[str, str | None, Callable[[Member, Space, Member], object]]] = {
    "removed": ("private", Role.MEMBER, lambda o, s, c: actions.remove_member(actor=o, space=s, member=c)),
    "banned": ("community", Role.MEMBER, lambda o, s, c: actions.ban_member(actor=o, space=s, member=c)),
    "left": ("private", Role.READER, lambda o, s, c: actions.leave_workspace(actor=c, space=s)),
    "narrowed": ("public", None, _narrow),
    "deleted": ("public", Role.MEMBER, lambda o, s, c: actions.delete_workspace(actor=o, space=s, name=s.name)),
}


@pytest.mark.parametrize("loss", sorted(LOSSES))
def test_the_socket_loses_the_space(loss):
    visibility, role, act = LOSSES[loss]
    ben, chloe, dora = (make_member(name) for name in ("ben", "chloe", "dora"))
    space = make_space(visibility=visibility, owner=ben)
    add_to(space, dora)
    if role:
        add_to(space, chloe, role)
    topic = f"space:{space.pk}"

    async def journey() -> None:
        async with Page(chloe) as hers, Page(dora) as other:
            assert topic in (await hers.ask({"subscribe": [topic]}))["subscribed"]
            assert topic in (await other.ask({"subscribe": [topic]}))["subscribed"]
            await in_thread(act)(ben, space, chloe)
            assert await hers.hear(LOST_WITHIN) == {"dropped": topic}
            await in_thread(publish)(topic, activity=1)
            assert await hers.hears_nothing()
            if loss == "deleted":
                assert await other.hear() == {"dropped": topic}
            else:
                assert await other.hear() == {"topic": topic, "activity": 1}

    asyncio.run(journey())
