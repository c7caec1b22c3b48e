"""Who has a page of a workspace open: two members see each other, an outsider sees and is seen by nobody."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_live import is_connected

pytestmark = pytest.mark.live

HOME = "/workspaces/jharkhand-projects/"
"""Public: rina owns it, chloe reads it, fatou is no member."""


def faces_here(page: Page) -> list[str]:
    marks = page.locator(".avatars li", has=page.locator(".presence:visible"))
    return sorted(marks.locator("a").evaluate_all("links => links.map((link) => link.title)"))


def open_home(page: Page, address: str = HOME) -> Page:
    page.goto(address)
    is_connected(page)
    return page


def test_members_see_each_other_come_and_go(server, window):
    rina = open_home(window("rina"))
    expect(rina.locator(".presence:visible")).to_have_count(1)
    chloe = open_home(window("chloe"), f"{HOME}members/")
    expect(rina.locator(".presence:visible")).to_have_count(2)
    chloe.goto(HOME)
    expect(chloe.locator(".presence:visible")).to_have_count(2)
    assert faces_here(chloe) == faces_here(rina)
    expect(rina.get_by_role("link", name="Chloé Lambert (online now)")).to_be_visible()
    chloe.goto("/members/")
    expect(rina.locator(".presence:visible")).to_have_count(1)


def test_an_outsider_neither_sees_nor_is_seen(server, window):
    rina, fatou, nobody = open_home(window("rina")), open_home(window("fatou")), window()
    nobody.goto(HOME)
    chloe = open_home(window("chloe"))
    expect(chloe.locator(".presence:visible")).to_have_count(2)
    for other in (fatou, nobody):
        expect(other.locator("#people")).to_be_visible()
        assert other.locator(".presence").count() == 0
    expect(rina.locator("[data-also-present]")).to_be_hidden()
    expect(rina.locator(".presence:visible")).to_have_count(2)


def test_who_has_no_face_there_is_named(server, window):
    """As in a workspace with more members than the home has faces for."""
    rina = open_home(window("rina"))
    expect(rina.locator("[data-also-present]")).to_be_hidden()
    rina.evaluate("document.querySelectorAll('.presence').forEach((mark) => mark.remove())")
    open_home(window("chloe"))
    expect(rina.locator("[data-also-present]")).to_have_text("Also online: Chloé Lambert, Rina Kerketta")


def test_a_script_slower_than_the_socket_says_it_all_the_same(server, window):
    rina = window("rina")
    held = []
    rina.route("**/presence*.js", lambda route: held.append(route))
    rina.goto(HOME, wait_until="commit")
    is_connected(rina)
    held[0].continue_()
    expect(rina.locator(".presence:visible")).to_have_count(1)


def test_with_other_eyes_the_owner_is_not_here(server, window):
    chloe = open_home(window("chloe"))
    rina = window("rina")
    rina.goto(HOME)
    rina.locator(".preview-menu summary").click()
    rina.get_by_role("button", name="a reader").click()
    expect(rina.locator(".preview-banner")).to_be_visible()
    rina.goto(HOME)
    expect(chloe.locator(".presence:visible")).to_have_count(1)
    assert rina.locator(".presence:visible").count() == 0
    rina.locator(".preview-banner").get_by_role("button", name="Stop").click()


def test_without_javascript_nothing_of_it_is_shown(server, window):
    rina = window("rina", java_script_enabled=False)
    rina.goto(HOME)
    expect(rina.locator("#people")).to_be_visible()
    expect(rina.locator(".presence:visible, [data-also-present]:visible")).to_have_count(0)
