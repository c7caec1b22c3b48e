"""A page that opens its socket learns what changed while it was on its way."""

import pytest
from django.core.cache import caches

from community.base.spaces.models import Visibility
from realtime import recent_events
from realtime.publish import publish
from realtime.recent_events import REMEMBERED_FOR, changed_since, moment, remember_events
from tests.factories import make_member, make_space
from tests.realtime.test_consumer import Page, in_thread, with_pages

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_stirred_before_is_left_out():
    remember_events(["topic:1"], is_part=False)
    later = moment() + 1
    assert changed_since(["topic:1"], later) == []
    assert changed_since(["topic:1", "topic:2"], later - 60_000) == ["topic:1"]


def test_a_part_and_the_whole_are_told_apart():
    since = moment()
    remember_events(["topic:1"], is_part=True)
    assert changed_since(["topic:1"], since) == ["topic:1/part"]
    remember_events(["topic:1"], is_part=False)
    assert changed_since(["topic:1"], since) == ["topic:1", "topic:1/part"]


def test_of_no_topics_nothing_stirs():
    remember_events([], is_part=False)
    assert changed_since([], moment()) == []


def test_nobody_remembers_for_long():
    assert changed_since(["topic:1"], moment() - REMEMBERED_FOR * 1000 - 1) is None


def test_a_cache_that_is_down_stops_no_act(monkeypatch):
    class Down:
        def set_many(self, *args) -> None:
            raise ConnectionError

    monkeypatch.setattr(recent_events, "caches", {"live": Down()})
    remember_events(["topic:1"], is_part=False)


def test_a_page_hears_what_it_missed_of_its_own_topics_and_of_no_others():
    ben, outsider = make_member("ben"), make_member("outsider")
    space, other = make_space("grove", Visibility.PRIVATE, owner=ben), make_space("lake", owner=ben)
    closed, lake, bell = f"space:{space.pk}", f"space:{other.pk}", f"member:{outsider.pk}"
    message = {"subscribe": [closed, lake], "since": moment()}
    publish(closed, activity=1)
    publish(lake, post=1)
    publish(bell)

    async def journey() -> None:
        async with Page(ben) as page:
            assert (await page.ask(message))["missed"] == sorted([closed, f"{lake}/part"])
            assert "missed" not in await page.ask({"subscribe": []})
        async with Page(outsider) as page:
            answer = await page.ask(message)
            assert answer["missed"] == sorted([f"{lake}/part", bell])
            assert closed not in answer["subscribed"]

    with_pages(journey)


def test_a_page_that_is_too_old_is_told_so():
    async def journey() -> None:
        async with Page(await in_thread(make_member)("ben")) as page:
            answer = await page.ask({"subscribe": [], "since": moment() - REMEMBERED_FOR * 1000 - 1})
            assert answer["stale"] is True
            assert "missed" not in answer

    with_pages(journey)


def test_a_thousand_bells_do_not_push_out_what_else_is_kept():
    bells = [f"member:{pk}" for pk in range(1000)]
    caches["default"].set("page", "whole")
    remember_events(bells, is_part=False)
    assert caches["default"].get("page") == "whole"
    assert len(changed_since(bells, moment() - 60_000)) == 1000
