"""Slow links: a cold page is at most 60 kB over the wire in at most 6 requests, none of them to another host."""

import pytest
from playwright.sync_api import Page

from tests.browser.test_live import topic_address

KILOBYTES, REQUESTS = 60, 6


def weigh(page: Page, address: str) -> tuple[int, list[str]]:
    """Open an address with an empty cache; return bytes received and addresses asked for until it loaded."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")
    received: list[int] = []
    asked: list[str] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    session.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    page.goto(address, wait_until="load")
    return int(sum(received)), asked


@pytest.mark.parametrize("username", [None, "ana"])
@pytest.mark.parametrize("place", ["home", "topic", "wiki page"])
def test_a_cold_page_is_light(server, window, place, username):
    addresses = {"home": "/", "topic": topic_address(server), "wiki page": "/wiki/mechanisms/microinsurance/"}
    page = window(username)
    size, asked = weigh(page, server.url + addresses[place])
    asked = [address for address in asked if not address.startswith("data:")]
    assert all(address.startswith(server.url) for address in asked)
    assert len(asked) <= REQUESTS, asked
    assert size <= KILOBYTES * 1000, size
    assert size > 5_000
