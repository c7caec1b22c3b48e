"""Slow links: a cold page is at most 60 kB over the wire in 6 requests, a warm one 15 kB; nothing of another host."""

import pytest
from playwright.sync_api import Page

from tests.browser.test_live import topic_address

KILOBYTES, WARM_KILOBYTES, REQUESTS = 60, 15, 7


WIKI_PAGE = "/wiki/mechanisms/microinsurance/"


def weigh(page: Page, address: str, *, is_cold: bool = True) -> tuple[int, list[str]]:
    """Open an address, with an empty cache if cold; return bytes received and addresses asked for until it loaded."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    if is_cold:
        session.send("Network.clearBrowserCache")
    received: list[int] = []
    asked: list[str] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    session.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    page.goto(address, wait_until="load")
    return int(sum(received)), asked


@pytest.mark.parametrize(
    ("place", "username"),
    [(place, username) for place in ("home", "topic", "wiki page") for username in (None, "ana")] + [("editor", "ana")],
)
def test_a_cold_page_is_light(server, window, place, username):
    addresses = {"home": "/", "topic": topic_address(server), "wiki page": WIKI_PAGE, "editor": f"{WIKI_PAGE}_edit/"}
    page = window(username)
    size, asked = weigh(page, server.url + addresses[place])
    asked = [address for address in asked if not address.startswith("data:")]
    assert all(address.startswith(server.url) for address in asked)
    assert len(asked) <= REQUESTS, "\n".join(asked)
    assert size <= KILOBYTES * 1000, size
    assert size > 5_000


@pytest.mark.parametrize("address", [WIKI_PAGE, f"{WIKI_PAGE}_edit/"])
def test_a_warm_page_of_the_wiki_is_lighter(server, window, address):
    page = window("ana")
    weigh(page, server.url + address)
    size, _asked = weigh(page, server.url + address, is_cold=False)
    assert 1_000 < size <= WARM_KILOBYTES * 1000, size
