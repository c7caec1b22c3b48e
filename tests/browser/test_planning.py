"""A task from its making to its end, by two members and an outsider; and the board under the mouse."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import APIResponse, Page, Route

from tests.browser.plain import expect
from tests.browser.talking import refetch_part, wait_for
from tests.browser.test_live import is_connected

pytestmark = pytest.mark.live

SPACE = "/workspaces/mercadeo-social-mutuales"
both = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])


def add_task(page: Page, title: str, **fields: str) -> None:
    page.goto(f"{SPACE}/tasks/new/")
    page.fill("[name=title]", title)
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)


def open_board_with(page: Page, *titles: str) -> None:
    """Add tasks and open the board."""
    for title in titles:
        add_task(page, title)
        page.click("main form.form .btn.primary")
        page.wait_for_url("**-spot/")
    page.goto(f"{SPACE}/tasks/board/")
    is_connected(page)


@both
def test_a_task_from_its_making_through_the_review_to_its_end(server, window, javascript):
    diego, ana, outsider = (window(name, javascript=javascript) for name in ("diego", "ana", "rina"))
    title = f"Record the radio spot {'one' if javascript else 'two'}"
    add_task(diego, title, items="Script\nVoice", due_on="2020-01-01")
    diego.get_by_role("checkbox", name="Ana").check()
    diego.locator("[name=reviewer]").select_option(label="Diego Quispe")
    diego.click("main form.form .btn.primary")
    expect(diego.locator("main")).to_contain_text("Esta fecha ya pasó")
    diego.fill("[name=due_on]", (datetime.now() + timedelta(days=2)).strftime("%Y-%m-%d"))
    expect(diego.get_by_role("checkbox", name="Ana")).to_be_checked()
    diego.click("main form.form .btn.primary")
    diego.wait_for_url("**/tasks/*-record-the-radio-spot-*/")
    address = diego.url
    if javascript:
        is_connected(diego)

    assert outsider.goto(address).status == 404
    ana.goto("/tasks/")
    ana.get_by_role("link", name=title).click()
    ana.get_by_role("button", name="Done: Script").click()
    expect(ana.get_by_role("button", name="Done: Script")).to_have_attribute("aria-pressed", "true")
    ana.get_by_role("button", name="Submit for review").click()

    if javascript:
        expect(diego.locator("#task-now")).to_contain_text("En revisión")
        expect(diego.locator("#checklist")).to_contain_text("1/2")
    diego.goto(address)
    diego.fill("[name=reason]", "The voice is missing")
    diego.get_by_role("button", name="Pedir cambios").click()
    ana.goto(address)
    expect(ana.locator("#task-now")).to_contain_text("The voice is missing")
    ana.get_by_role("button", name="Submit for review").click()
    diego.goto(address)
    diego.get_by_role("button", name="Aprobar").click()
    ana.goto("/tasks/?show=done")
    expect(ana.get_by_role("link", name=title)).to_be_visible()


def test_the_board_is_used_by_keys_and_by_mouse_and_others_see_it(server, window):
    diego, ana = window("diego"), window("ana")
    open_board_with(diego, "Second spot", "First spot")
    ana.goto(f"{SPACE}/tasks/board/")
    is_connected(ana)
    right = diego.get_by_role("button", name="Mover «First spot» a la columna siguiente")
    right.focus()
    diego.keyboard.press("Enter")
    doing = diego.locator("[data-state=doing]")
    expect(doing).to_contain_text("First spot")
    expect(diego.get_by_role("status").filter(has_text="First spot")).to_contain_text("En curso")
    expect(right).to_be_focused()
    expect(ana.locator("[data-state=doing]")).to_contain_text("First spot")

    card = diego.locator("[data-state=todo] [data-task]", has_text="Second spot")
    expect(diego.locator(".htmx-request, .htmx-settling")).to_have_count(0)  # the board is at rest
    # Taken by its edge, not by a button of its form; in several steps, as a hand moves.
    edge = {"x": 20, "y": 3}
    card.drag_to(doing.locator("[data-task]").first, source_position=edge, target_position=edge, steps=5)
    expect(doing.locator("[data-task]").first).to_contain_text("Second spot")
    expect(ana.locator("[data-state=doing] [data-task]").first).to_contain_text("Second spot")


def test_a_card_in_the_hand_stays_there_when_the_board_is_fetched(server, window):
    diego = window("diego")
    open_board_with(diego, "Fourth spot")
    doing = diego.locator("[data-state=doing]")
    diego.locator("[data-task]", has_text="Fourth spot").hover(position={"x": 20, "y": 3})
    diego.mouse.down()
    doing.hover(position={"x": 30, "y": 12})
    with diego.expect_response("**/tasks/board/"):
        refetch_part(diego, "board")
    doing.hover(position={"x": 34, "y": 14})
    diego.mouse.up()
    expect(doing).to_contain_text("Fourth spot")


def test_a_move_whose_answer_comes_after_the_news_of_it_is_announced_and_keeps_the_focus(server, window):
    diego = window("diego")
    open_board_with(diego, "Third spot")
    held: list[tuple[Route, APIResponse]] = []
    heard: list[str] = []
    diego.context.route("**/move/", lambda route: held.append((route, route.fetch(max_redirects=0))))
    diego.on("requestfinished", lambda asked: asked.url.endswith("/tasks/board/") and heard.append(asked.url))
    right = diego.get_by_role("button", name="Mover «Third spot» a la columna siguiente")
    right.focus()
    diego.keyboard.press("Enter")
    wait_for(diego, lambda: bool(held))
    refetch_part(diego, "board")
    wait_for(diego, lambda: bool(heard))
    route, answer = held[0]
    route.fulfill(response=answer)
    expect(diego.get_by_role("status").filter(has_text="Third spot")).to_contain_text("En curso")
    expect(right).to_be_focused()
