"""A real server with the demo community, and real Chromium."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.running import RunningServer

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[RunningServer]:
    running = RunningServer(tmp_path_factory.mktemp("served"))
    try:
        running.prepare()
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
def window(chromium: Browser, server: RunningServer) -> Iterator[Callable[..., Page]]:
    """Open a window of a member (None: an anonymous visitor), each with cookies of its own.

    A page that logs an error, or breaks the content security policy, fails the test.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_window(username: str | None = None, **options) -> Page:
        context = chromium.new_context(base_url=server.url, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: "Content Security Policy" in line.text and errors.append(line.text))
        if username:
            page.goto("/accounts/login/")
            page.fill("[name=login]", username)
            page.fill("[name=password]", "palaver-demo")
            page.click("main form .btn.primary")
            page.wait_for_url(f"{server.url}/")
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert errors == []
