"""What members do in the forum, by its pages: each works with and without JavaScript."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page

from tests.browser.plain import expect


def sign_in(page: Page, username: str) -> None:
    """Fill in the form that the page shows."""
    page.fill("[name=login]", username)
    page.fill("[name=password]", "palaver-demo")
    page.click("main form .btn.primary")


def start(page: Page, title: str, body: str, *, category: str = "running-a-scheme", tags: str = "") -> str:
    """Start a discussion; return its address."""
    page.goto(f"/forum/new/?category={category}")
    page.fill("[name=title]", title)
    page.fill("[name=body]", body)
    page.fill("[name=tags]", tags)
    page.click("main form.form .btn.primary")
    page.wait_for_url("**/forum/t/**")
    return page.url.split("?")[0].split("#")[0]


def answer(page: Page, words: str) -> None:
    """Reply in the discussion that is open, below what the form holds already."""
    form = page.locator("#reply [name=body]")
    form.fill(form.input_value() + words)
    send(page)
    expect(page.locator(".post .body", has_text=words)).to_be_visible()


def send(page: Page) -> None:
    page.click("#reply .btn.primary")


def post(page: Page, number: int) -> Locator:
    return page.locator(f"#post-{number}")


def more(page: Page, number: int, choice: str) -> None:
    """Choose something of the menu of a post."""
    menu = post(page, number).locator("details.more")
    menu.locator("summary").click()
    menu.get_by_role("link", name=choice, exact=True).click()


def thank(page: Page, number: int) -> None:
    post(page, number).locator(".thanks button").click()
    expect(post(page, number).locator(".thanks button")).to_have_attribute("aria-pressed", "true")


def is_gone(page: Page, *addresses: str) -> None:
    """Check that each address is answered like one that never was."""
    for address in addresses:
        assert page.goto(address).status == 404, address


def topic_number(address: str) -> int:
    return int(re.search(r"/forum/t/(\d+)", address)[1])


def wait_for(page: Page, happened: Callable[[], bool], *, seconds: int = 30) -> None:
    """Wait for what no element of the page shows, such as a message of its socket."""
    for _ in range(seconds * 10):
        if happened():
            return
        page.wait_for_timeout(100)
    raise AssertionError("It did not happen.")


def refetch_part(page: Page, part: str) -> None:
    """Have a page fetch one of its live parts, as when its topic changes: that with an id."""
    page.evaluate("id => document.getElementById(id).dispatchEvent(new CustomEvent('live'))", part)
