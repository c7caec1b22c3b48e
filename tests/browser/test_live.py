"""Two members in two windows: what one does, the other sees, without reload."""

import re

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.browser.talking import post, refetch_part, thank, wait_for
from tests.running import Visitor

pytestmark = pytest.mark.live

TITLE = "Who may audit a small mutual?"


def topic_address(server) -> str:
    """Find the discussion, on whatever page of the list the other journeys have pushed it to."""
    visitor, address = Visitor(server), "/forum/latest/"
    while address:
        page = visitor.get(address)
        if found := re.search(rf'href="(/forum/t/\d+-[^"]*)"[^>]*>\s*{re.escape(TITLE)}', page):
            return found[1]
        earlier = re.search(r'rel="next" href="([^"]+)"', page)
        address = f"/forum/latest/{earlier[1]}" if earlier else ""
    raise AssertionError(f"{TITLE} is not in the list.")


def is_connected(page: Page) -> None:
    expect(page.locator("body[data-connected]")).to_be_attached()


def reply(page: Page, text: str) -> None:
    page.fill("#reply_body", text)
    page.click("form[action$='/reply/'] .btn.primary")
    expect(page.locator(".post .body", has_text=text)).to_be_visible()


def both_at_the_topic(server, window) -> tuple[Page, Page]:
    """Open the discussion as Diego and as Ana; return their pages, both connected."""
    address = topic_address(server)
    pages = window("diego"), window("ana")
    for page in pages:
        page.goto(address)
        is_connected(page)
    return pages


def unread(page: Page) -> int:
    found = re.search(r"\d+", page.locator("#bell").get_attribute("aria-label"))
    return int(found[0]) if found else 0


def test_a_reply_reaches_the_other_window_and_rings_its_bell(server, window):
    address = topic_address(server)
    diego, ana = window("diego"), window("ana")
    diego.goto(address)
    is_connected(diego)
    elsewhere = diego.context.new_page()
    elsewhere.goto("/members/")
    is_connected(elsewhere)
    ana.goto(address)
    is_connected(ana)

    reply(ana, "The union's auditor can come in March")
    expect(diego.locator(".news a")).to_have_text(re.compile("1"))
    assert diego.locator(".post .body", has_text="auditor can come in March").count() == 0
    diego.click(".news a")
    expect(diego.locator(".post .body", has_text="auditor can come in March")).to_be_visible()
    assert ana.locator(".post .body", has_text="auditor can come in March").count() == 1


def test_the_bell_of_a_page_elsewhere_rings_without_reload(server, window):
    address = topic_address(server)
    diego, fatou = window("diego"), window("fatou")
    diego.goto("/members/")
    is_connected(diego)
    before = unread(diego)
    fatou.goto(address)
    is_connected(fatou)
    reply(fatou, "We pay the auditor from the yearly fee")
    expect(diego.locator("#bell")).to_have_attribute("aria-label", re.compile(rf"\b{before + 1}\b"))


def test_what_happens_while_a_page_is_on_its_way_appears_when_its_socket_opens(server, window):
    address = topic_address(server)
    ana, diego = window("ana"), window("diego")
    ana.goto(address)
    held: list[Route] = []
    diego.context.route("**/js/live*.js", lambda route: held.append(route))
    diego.goto(address, wait_until="commit")
    wait_for(diego, lambda: bool(held))
    reply(ana, "Written while the page was on its way")
    held[0].continue_()
    diego.locator(".news a").click()
    expect(diego.locator(".post .body", has_text="while the page was on its way")).to_be_visible()


def test_posts_that_changed_while_the_page_was_on_its_way_are_fetched_together(server, window):
    address = topic_address(server)
    ana, diego = window("ana"), window("diego")
    ana.goto(address)
    held: list[Route] = []
    asked: list[str] = []
    diego.context.route("**/js/live*.js", lambda route: held.append(route))
    diego.on("request", lambda request: asked.append(request.url))
    diego.goto(address, wait_until="commit")
    wait_for(diego, lambda: bool(held))
    thank(ana, 1)
    with diego.expect_response("**/posts/again/**"):
        held[0].continue_()
    expect(post(diego, 1).locator(".thanks")).to_contain_text("1 miembro")
    assert not [each for each in asked if re.search(r"/forum/t/\d+/p/\d+/", each)]


def test_a_page_catches_up_after_its_connection_was_cut(server, window):
    address = topic_address(server)
    diego, ana = window("diego"), window("ana")
    diego.goto(address)
    is_connected(diego)
    diego.context.set_offline(True)
    server_side_cut(server)
    expect(diego.locator("body:not([data-connected])")).to_be_attached()
    ana.goto(address)
    reply(ana, "Written while Diego was away")
    assert diego.locator(".post .body", has_text="while Diego was away").count() == 0
    diego.context.set_offline(False)
    diego.locator(".news a").click()
    expect(diego.locator(".post .body", has_text="while Diego was away")).to_be_visible()


def test_a_button_pressed_while_all_posts_arrive_does_what_it_says(server, window):
    diego, ana = both_at_the_topic(server, window)
    late = held_back(diego, "**/posts/again/**")
    refetch_part(diego, "posts")
    wait_for(diego, lambda: bool(late))
    reply(ana, "Written while all posts were on their way")
    pressed = held_back(diego, "**/posts/?after=*")
    diego.locator(".news a").click()
    wait_for(diego, lambda: bool(pressed))
    with diego.expect_response("**/posts/again/**"):
        let_through(late[0])
    let_through(pressed[0])
    expect(diego.locator(".post .body", has_text="while all posts were on their way")).to_be_visible()


def test_what_a_button_brought_is_not_taken_away_by_what_was_asked_before(server, window):
    diego, ana = both_at_the_topic(server, window)
    answers: list[str] = []
    diego.on("response", lambda response: "/posts/again/" in response.url and answers.append(response.url))
    late = held_back(diego, "**/posts/again/**")
    refetch_part(diego, "posts")
    wait_for(diego, lambda: bool(late))
    reply(ana, "Brought by the button")
    diego.locator(".news a").click()
    brought = diego.locator(".post .body", has_text="Brought by the button")
    expect(brought).to_be_visible()
    let_through(late[0])
    wait_for(diego, lambda: len(answers) == 2)
    expect(brought).to_be_visible()


def test_a_button_under_the_finger_is_not_taken_away(server, window):
    diego, ana = both_at_the_topic(server, window)
    reply(ana, "The finger comes down after this")
    line = diego.locator(".news a")
    expect(line).to_be_visible()
    late = held_back(diego, "**/news/?after=*")
    reply(ana, "And up after this")
    wait_for(diego, lambda: bool(late))
    line.hover()
    diego.mouse.down()
    with diego.expect_response("**/news/?after=*"):
        let_through(late[0])
    diego.mouse.up()
    expect(diego.locator(".post .body", has_text="And up after this")).to_be_visible()


def test_what_happens_while_a_part_is_fetched_is_fetched_after_it(server, window):
    address = topic_address(server)
    diego, ana = window("diego"), window("ana")
    diego.goto("/members/")
    is_connected(diego)
    ana.goto(address)
    before = unread(diego)
    late = held_back(diego, "**/notifications/bell/")
    news: list[str] = []
    diego.on("websocket", lambda socket: socket.on("framereceived", lambda frame: news.append(str(frame))))
    diego.reload()
    is_connected(diego)
    reply(ana, "First of two in a row")
    wait_for(diego, lambda: bool(late))
    heard = len(news)
    reply(ana, "Second of two in a row")
    wait_for(diego, lambda: len(news) > heard)
    let_through(late[0])
    expect(diego.locator("#bell")).to_have_attribute("aria-label", re.compile(rf"\b{before + 2}\b"))


def held_back(page: Page, address: str) -> list[tuple[Route, APIResponse]]:
    """Keep the next answer of an address from the page until `let_through`; the server has made it by then."""
    held: list[tuple[Route, APIResponse]] = []
    page.context.route(address, lambda route: route.continue_() if held else held.append((route, route.fetch())))
    return held


def let_through(held: tuple[Route, APIResponse]) -> None:
    route, answer = held
    route.fulfill(response=answer)


def server_side_cut(server) -> None:
    """Restart the server: every socket is cut."""
    server.stop()
    server.start()


def test_without_javascript_a_reload_shows_the_same(server, window):
    address = topic_address(server)
    diego, ana = window("diego", java_script_enabled=False), window("ana", java_script_enabled=False)
    diego.goto(address)
    ana.goto(address)
    ana.fill("#reply_body", "Sent without any script")
    ana.click("form[action$='/reply/'] .btn.primary")
    expect(ana.locator(".post .body", has_text="Sent without any script")).to_be_visible()
    assert diego.locator(".post .body", has_text="Sent without any script").count() == 0
    diego.reload()
    expect(diego.locator(".post .body", has_text="Sent without any script")).to_be_visible()
    expect(diego.locator("#bell b")).to_be_visible()


def test_reading_a_topic_in_one_window_clears_the_bell_in_the_other(server, window):
    address = topic_address(server)
    diego, ana = window("diego"), window("ana")
    other = diego.context.new_page()
    other.goto("/members/")
    is_connected(other)
    ana.goto(address)
    before = unread(other)
    reply(ana, "One more thing about audits")
    expect(other.locator("#bell")).to_have_attribute("aria-label", re.compile(rf"\b{before + 1}\b"))
    diego.goto(address)
    expect(other.locator("#bell")).not_to_have_attribute("aria-label", re.compile(rf"\b{before + 1}\b"))
