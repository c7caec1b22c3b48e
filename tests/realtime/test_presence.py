"""Who has a page of a space open is told to its members, by their pages, and to nobody else."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from community.attached.moderation.actions import suspend_member
from community.base.members.models import Member
from community.base.spaces.models import Role, Space
from realtime import presence
from tests.community.content.forum.factories import make_topic
from tests.factories import add_to, make_member, make_space
from tests.realtime.test_consumer import LOST_WITHIN, Page, in_thread, with_pages
from workspaces.projects.actions import remove_member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> dict[str, Member | None]:
    owner, writer, reader, outsider, banned = (
        make_member(name) for name in ("owner", "writer", "reader", "outsider", "banned")
    )
    space = make_space("grove", "public", owner=owner)
    add_to(space, writer)
    add_to(space, reader, Role.READER)
    add_to(space, banned, Role.BANNED)
    return {"owner": owner, "writer": writer, "reader": reader, "outsider": outsider, "banned": banned, "nobody": None}


@pytest.fixture
def topic(cast) -> str:
    return f"here:{Space.objects.get(slug='grove').pk}"


@pytest.fixture(autouse=True)
def _quick_answers(monkeypatch):
    monkeypatch.setattr(presence, "ANSWER_WITHIN", 0)


async def come(page: Page, topic: str) -> None:
    await page.ask({"subscribe": [topic]})
    await page.socket.send_to(text_data=json.dumps({"here": topic}))


async def hear(page: Page) -> tuple[str, str]:
    """Return what a page hears: that somebody (by name) is here, or that a page has gone."""
    heard = await page.hear()
    return ("gone", "") if "gone" in heard else ("here", heard["name"])


def test_who_comes_sees_who_is_there_and_is_seen(cast, topic):
    async def journey():
        async with Page(cast["owner"]) as first, Page(cast["reader"]) as second:
            await come(first, topic)
            assert await hear(first) == ("here", "Owner")
            await come(second, topic)
            assert await hear(first) == ("here", "Reader")
            assert {await hear(second), await hear(second)} == {("here", "Reader"), ("here", "Owner")}
            assert await first.hears_nothing()

    with_pages(journey)


def test_a_closed_page_says_goodbye(cast, topic):
    async def journey():
        async with Page(cast["owner"]) as stays:
            await come(stays, topic)
            await hear(stays)
            async with Page(cast["writer"]) as goes:
                await come(goes, topic)
                here = await stays.hear()
            assert await stays.hear() == {"gone": topic, "page": here["page"]}

    with_pages(journey)


@pytest.mark.parametrize("who", ["outsider", "banned", "nobody"])
def test_who_is_no_member_neither_sees_nor_is_seen(cast, topic, who):
    """The workspace is public: its pages are open to them."""

    async def journey():
        async with Page(cast["owner"]) as member, Page(cast[who]) as other:
            await come(other, topic)
            await come(member, topic)
            assert await hear(member) == ("here", "Owner")
            assert await member.hears_nothing()
            assert await other.hears_nothing()

    with_pages(journey)


def test_a_page_that_beats_too_often_is_not_listened_to(cast, topic):
    async def journey():
        async with Page(cast["owner"]) as page:
            await come(page, topic)
            await hear(page)
            await page.socket.send_to(text_data=json.dumps({"here": topic}))
            assert await page.hears_nothing()

    with_pages(journey)


def test_a_later_beat_asks_nobody_again(cast, topic, monkeypatch):
    monkeypatch.setattr(presence, "BEAT_EVERY", 0)

    async def journey():
        async with Page(cast["owner"]) as first, Page(cast["writer"]) as second:
            for page in (first, second):
                await come(page, topic)
            for page in (first, second):
                assert {await hear(page), await hear(page)} == {("here", "Owner"), ("here", "Writer")}
            await second.socket.send_to(text_data=json.dumps({"here": topic}))
            for page in (first, second):
                assert await hear(page) == ("here", "Writer")
                assert await page.hears_nothing()

    with_pages(journey)


def test_a_page_that_was_silent_for_long_answers_nobody(cast, topic, monkeypatch):
    monkeypatch.setattr(presence, "HERE_FOR", -1)

    async def journey():
        async with Page(cast["owner"]) as silent, Page(cast["writer"]) as comes:
            await come(silent, topic)
            await come(comes, topic)
            assert await hear(comes) == ("here", "Writer")
            assert await comes.hears_nothing()

    with_pages(journey)


@pytest.mark.parametrize("how", ["removed", "suspended"])
def test_who_may_no_longer_be_here_loses_sight_and_is_lost_within_two_seconds(cast, topic, how):
    space, owner, writer = Space.objects.get(slug="grove"), cast["owner"], cast["writer"]

    def lose() -> None:
        if how == "removed":
            remove_member(actor=owner, space=space, member=writer)
        else:
            later = timezone.now() + timedelta(days=1)
            suspend_member(actor=make_member("admin", is_staff=True), member=writer, until=later, reason="Spam")

    async def journey():
        async with Page(owner) as stays, Page(writer) as loses:
            await come(loses, topic)
            await hear(loses)
            await come(stays, topic)
            assert {await hear(stays), await hear(stays)} == {("here", "Owner"), ("here", "Writer")}
            assert await hear(loses) == ("here", "Owner")
            await in_thread(lose)()
            lost = [topic] if how == "removed" else [topic, f"member:{writer.pk}"]
            assert sorted([(await loses.hear(LOST_WITHIN))["dropped"] for _ in lost]) == lost
            assert "gone" in await stays.hear(LOST_WITHIN)
            await loses.socket.send_to(text_data=json.dumps({"here": topic}))
            assert await stays.hears_nothing()
            assert await loses.hears_nothing()

    with_pages(journey)


def test_nobody_is_here_under_topics_of_other_kinds(cast):
    space = Space.objects.get(slug="grove")
    topics = [f"space:{space.pk}", f"topic:{make_topic(cast['owner'], space).pk}"]

    async def journey():
        async with Page(cast["owner"]) as page:
            for topic in topics:
                await come(page, topic)
            assert await page.hears_nothing()

    with_pages(journey)


def test_nonsense_is_answered_with_what_is_wrong():
    async def journey():
        async with Page() as page:
            assert "error" in await page.ask({"here": ["here:1"]})

    with_pages(journey)
