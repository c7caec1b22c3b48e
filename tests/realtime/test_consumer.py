"""The live socket, spoken to as a page would, and as nobody should."""

import asyncio
import json

import pytest
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from channels.testing import WebsocketCommunicator
from django.contrib.auth.models import AnonymousUser

from community.base.members.models import Member
from community.base.spaces.models import Role, Visibility
from realtime.consumer import MAX_MESSAGE, MAX_TOPICS, LiveConsumer
from realtime.publish import EVERYBODY
from realtime.topics import group_of
from tests.factories import add_to, make_member, make_space

pytestmark = pytest.mark.django_db(transaction=True)

in_thread = database_sync_to_async
PATIENCE = 30
"""Seconds that a page waits at most for what comes at once, unless the machine is busy."""
LOST_WITHIN = 2
"""Seconds within which who loses access loses it on open pages."""


class Page:
    """An open page of a member, or of an anonymous visitor."""

    def __init__(self, member: Member | None = None) -> None:
        self.socket = WebsocketCommunicator(LiveConsumer.as_asgi(), "/ws/")
        self.socket.scope["user"] = member or AnonymousUser()

    async def __aenter__(self) -> "Page":
        connected, _protocol = await self.socket.connect(timeout=PATIENCE)
        assert connected
        return self

    async def __aexit__(self, *error) -> None:
        await self.socket.disconnect()

    async def ask(self, message) -> dict:
        text = message if isinstance(message, str) else json.dumps(message)
        await self.socket.send_to(text_data=text)
        return await self.hear()

    async def hear(self, within: float = PATIENCE) -> dict:
        return json.loads(await self.socket.receive_from(timeout=within))

    async def hears_nothing(self) -> bool:
        return await self.socket.receive_nothing()


def with_pages(journey) -> None:
    """Run a journey on an event loop of its own."""
    asyncio.run(journey())


@pytest.mark.parametrize(
    "nonsense",
    [
        "no json",
        " ",
        "[]",
        "1",
        "null",
        "{}",
        '{"subscribe": 1}',
        '{"subscribe": "topic:1"}',
        '{"subscribe": [1]}',
        '{"subscribe": [["space:1"]]}',
        '{"subscribe": {"space:1": 1}}',
        '{"subscribe": [], "since": "yesterday"}',
        '{"subscribe": [], "since": 1.5}',
        '{"subscribe": [], "since": true}',
        "[" * 8000,
        '"' + "x" * MAX_MESSAGE + '"',
    ],
)
def test_nonsense_gets_a_clear_answer_and_the_socket_lives_on(nonsense):
    async def journey():
        async with Page() as page:
            assert set(await page.ask(nonsense)) == {"error"}
            assert await page.ask({"subscribe": []}) == {"subscribed": []}

    with_pages(journey)


def test_bytes_get_a_clear_answer():
    async def journey():
        async with Page() as page:
            await page.socket.send_to(bytes_data=b"\x00\xff")
            assert set(await page.hear()) == {"error"}

    with_pages(journey)


def test_a_page_listens_to_so_many_topics_and_no_more():
    spaces = [make_space().pk for _ in range(MAX_TOPICS + 1)]

    async def journey():
        async with Page() as page:
            assert set(await page.ask({"subscribe": [f"space:{pk}" for pk in spaces]})) == {"error"}
            assert len((await page.hear())["subscribed"]) == MAX_TOPICS
            refused = f"space:{spaces[-1]}"
            await get_channel_layer().group_send(group_of(refused), event(refused))
            assert await page.hears_nothing()

    with_pages(journey)


@pytest.mark.parametrize("visibility", [Visibility.COMMUNITY, Visibility.PRIVATE, Visibility.SECRET])
def test_foreign_and_absent_topics_are_answered_alike_with_silence(visibility):
    ben, outsider = make_member("ben"), make_member("outsider")
    space = make_space(visibility=visibility, owner=ben)
    assert not outsider.memberships.exists()
    viewer = None if visibility == Visibility.COMMUNITY else outsider
    topics = [
        f"space:{space.pk}",
        f"space:{space.pk + 999}",
        f"member:{ben.pk}",
        "nothing:1",
        "space:x",
        "space:" + "9" * 30,
    ]

    async def journey():
        async with Page(viewer) as page:
            own = [f"member:{viewer.pk}"] if viewer else []
            assert await page.ask({"subscribe": topics}) == {"subscribed": own}
            await get_channel_layer().group_send(group_of(topics[0]), event(topics[0]))
            assert await page.hears_nothing()

    with_pages(journey)


def test_member_hears_the_own_space_and_the_own_bell():
    ben = make_member("ben")
    space = make_space(visibility=Visibility.SECRET, owner=ben)
    topic, bell = f"space:{space.pk}", f"member:{ben.pk}"

    async def journey():
        async with Page(ben) as page:
            assert await page.ask({"subscribe": [topic, topic]}) == {"subscribed": [bell, topic]}
            for heard in (topic, bell):
                await get_channel_layer().group_send(group_of(heard), event(heard))
                assert await page.hear() == {"topic": heard, "activity": 7}

    with_pages(journey)


def test_closed_account_hears_nothing_new():
    ben = make_member("ben")
    space = make_space(visibility=Visibility.SECRET, owner=ben)

    async def journey():
        async with Page(ben) as page:
            await in_thread(Member.objects.filter(pk=ben.pk).update)(is_active=False)
            answer = await page.ask({"subscribe": [f"space:{space.pk}"]})
            assert f"space:{space.pk}" not in answer["subscribed"]

    with_pages(journey)


@pytest.mark.parametrize("everybody", [True, False])
def test_changed_access_drops_the_topic_and_no_other(everybody):
    """Told to the member (a role changed) or to everybody (a space was narrowed)."""
    ben, chloe = make_member("ben"), make_member("chloe")
    lost, kept = (make_space(visibility=Visibility.PRIVATE, owner=ben) for _ in range(2))
    row = add_to(lost, chloe, Role.MEMBER)
    add_to(kept, chloe, Role.READER)
    group = EVERYBODY if everybody else group_of(f"member:{chloe.pk}")

    async def journey():
        layer = get_channel_layer()
        async with Page(chloe) as page:
            await page.ask({"subscribe": [f"space:{lost.pk}", f"space:{kept.pk}"]})
            await in_thread(row.delete)()
            await layer.group_send(group, {"type": "access.changed"})
            assert await page.hear() == {"dropped": f"space:{lost.pk}"}
            await layer.group_send(group_of(f"space:{lost.pk}"), event(f"space:{lost.pk}"))
            assert await page.hears_nothing()
            await layer.group_send(group_of(f"space:{kept.pk}"), event(f"space:{kept.pk}"))
            assert (await page.hear())["topic"] == f"space:{kept.pk}"

    with_pages(journey)


def test_closed_page_leaves_its_groups():
    ben = make_member("ben")
    space = make_space(owner=ben)

    async def journey():
        async with Page(ben) as page:
            await page.ask({"subscribe": [f"space:{space.pk}"]})
        groups = getattr(get_channel_layer(), "groups", {})
        assert not any(groups.values())

    with_pages(journey)


def event(topic: str) -> dict:
    return {"type": "live.event", "topic": topic, "data": {"activity": 7}}
