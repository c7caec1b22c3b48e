"""A real server with the demo community, and real Chromium."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.plain import PlainPage
from tests.browser.talking import sign_in
from tests.running import RunningServer

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
"""The shell is the same engine without the window around it: a journey takes 40 percent less time."""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
expect.set_options(timeout=30_000)  # what takes less than a second may take long where the machine is busy


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server(tmp_path_factory, shared) -> Iterator[RunningServer]:
    running = RunningServer(tmp_path_factory.mktemp("served"))
    try:
        running.prepare(shared)
        running.start()
        yield running
    finally:
        running.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser a file: Playwright keeps an event loop in this thread, which tests elsewhere must not find there."""
    if not CHROMIUM:
        if os.environ.get("PALAVER_CI"):
            pytest.fail("Chromium is missing: nothing is skipped here.")
        pytest.skip("Chromium is not installed; CHROMIUM may name it.")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def mortal(chromium: Browser, server: RunningServer, tmp_path: Path) -> Iterator[tuple[Page, Callable[[], None]]]:
    """A window of Ben in a browser of its own, and what kills that like any process."""
    context = chromium.browser_type.launch_persistent_context(
        tmp_path, executable_path=CHROMIUM, args=ARGUMENTS, base_url=server.url, reduced_motion="reduce"
    )

    def kill() -> None:
        subprocess.run(["pkill", "-KILL", "-f", str(tmp_path)], check=True)

    page = context.new_page()
    page.goto("/accounts/login/")
    sign_in(page, "ben")
    page.wait_for_url(f"{server.url}/")
    yield page, kill
    context.close()


def begin_session(server: RunningServer, username: str) -> dict[str, Any]:
    """Sign a member in by the form, without a browser; return what makes a window theirs."""
    jar = CookieJar()
    page = PlainPage(server.url, jar)
    page.goto("/accounts/login/")
    sign_in(page, username)
    page.wait_for_url(f"{server.url}/")
    value = next(cookie.value for cookie in jar if cookie.name == "sessionid")
    cookie = {"name": "sessionid", "value": value, "domain": "127.0.0.1", "path": "/", "httpOnly": True}
    cookie |= {"expires": -1, "secure": False, "sameSite": "Lax"}
    server.sessions[username] = {"cookies": [cookie], "origins": []}
    return server.sessions[username]


def plain_window(server: RunningServer, username: str | None) -> PlainPage:
    """Open a window without scripts, at the home page of whoever is signed in."""
    page = PlainPage(server.url, CookieJar())
    if username:
        kept = server.sessions.get(username) or begin_session(server, username)
        page.set_session(kept["cookies"][0]["value"])
        if urlsplit(page.goto("/notifications/").url).path != "/notifications/":
            page.set_session(begin_session(server, username)["cookies"][0]["value"])
        page.goto("/")
    return page


@pytest.fixture
def window(chromium: Browser, server: RunningServer) -> Iterator[Callable[..., Page]]:
    """Open a window of a member (None: an anonymous visitor), each with cookies of its own.

    Who was signed in before still is: the server counts how often somebody signs in. A page that logs an error, or
    breaks the content security policy, fails the test. Without JavaScript it is no Chromium (`plain.py`).
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_window(username: str | None = None, *, javascript: bool = True, **options) -> Page | PlainPage:
        if not javascript:
            return plain_window(server, username)
        kept = server.sessions.get(username)
        context = chromium.new_context(base_url=server.url, reduced_motion="reduce", storage_state=kept, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: "Content Security Policy" in line.text and errors.append(line.text))
        if username and not (kept and context.request.get("/notifications/", max_redirects=0).status == 200):
            context.add_cookies(begin_session(server, username)["cookies"])
        if username:
            page.goto("/")
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert errors == []
