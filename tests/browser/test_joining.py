"""Who asks to join, is refused, comes in, rises, and is shut out; and who signs up because a mail invited them."""

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.plain import expect
from tests.browser.talking import wait_for
from tests.browser.test_live import is_connected
from tests.browser.test_membership import HERE, invite, newest_link

pytestmark = pytest.mark.live

PRIVATE = "/workspaces/mercadeo-social-mutuales/"
INSIDE = [f"{PRIVATE}{part}/" for part in ("members", "activity", "tasks", "decisions", "files")]
INSIDE += [f"/{part}/s/mercadeo-social-mutuales/" for part in ("calendar", "forum", "blogs")]


def ask_to_join(page: Page, message: str) -> None:
    page.goto(PRIVATE)
    page.fill("form[action$='/apply/'] [name=message]", message)
    page.click("form[action$='/apply/'] .btn.primary")


def request_with(steward: Page, message: str) -> Locator:
    steward.goto(f"{PRIVATE}members/")
    return steward.locator("main div.stack.tight", has_text=message).last


@pytest.mark.parametrize(
    ("name", "javascript"), [("fatou", True), ("rina", False)], ids=["with JavaScript", "without JavaScript"]
)
def test_who_asks_is_refused_with_a_reason_comes_in_rises_and_is_shut_out(server, window, name, javascript):
    diego, guest = (window(each, javascript=javascript) for each in ("diego", name))
    assert {guest.goto(address).status for address in INSIDE} == {404}
    ask_to_join(guest, "I worked on this in 2019")
    waiting = request_with(diego, "I worked on this in 2019")
    waiting.locator("button[value=decline]").click()
    expect(waiting.get_by_role("alert")).to_be_visible()
    waiting.locator("[name=reason]").fill("Please say where")
    waiting.locator("button[value=decline]").click()
    guest.goto("/notifications/")
    expect(guest.locator("main")).to_contain_text("Please say where")

    ask_to_join(guest, "In Potosí, with two mutuals")
    request_with(diego, "In Potosí, with two mutuals").locator("button[value=accept]").click()
    assert {guest.goto(address).status for address in INSIDE} == {200}
    person = diego.locator("li", has=diego.locator(f"a[href='/members/{name}/']")).last
    person.locator("[name=role]").select_option("moderator")
    person.locator("form[action$='/role/'] button").click()
    guest.goto(f"{PRIVATE}members/")
    expect(guest.locator("form[action$='/invite/']")).to_be_visible()
    assert guest.goto(f"{PRIVATE}settings/").status == 403

    heard: list[str] = []
    guest.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame))))
    guest.goto(PRIVATE)
    if javascript:
        is_connected(guest)
    person.locator("a[href$='/ban/']").click()
    diego.fill("[name=reason]", "Selling insurance")
    diego.click("main form .btn.danger")
    if javascript:
        wait_for(guest, lambda: any('"dropped": "space:' in message for message in heard), seconds=2)
    assert {guest.goto(address).status for address in INSIDE} == {404}
    guest.goto(PRIVATE)
    expect(guest.locator("form[action$='/apply/']")).to_have_count(0)
    guest.goto("/notifications/")
    expect(guest.locator("main")).to_contain_text("Selling insurance")


def test_an_invitation_leads_who_has_no_account_from_the_mail_into_the_workspace(server, window):
    rina, newcomer = window("rina"), window()
    invite(rina, "binta@demo.example")
    link = newest_link(server, "binta@demo.example")
    newcomer.goto(link)
    newcomer.locator("main a[href^='/accounts/signup/']").click()
    for field, value in {"email": "binta@demo.example", "username": "binta", "name": "Binta"}.items():
        newcomer.fill(f"main form [name={field}]", value)
    for field in ("password1", "password2"):
        newcomer.fill(f"main form [name={field}]", "under-the-old-tree-1")
    newcomer.click("main form .btn.primary")
    newcomer.goto(newest_link(server, "binta@demo.example", "/accounts/confirm-email/"))
    newcomer.locator("main form .btn.primary").click()
    newcomer.wait_for_url(f"**{link}")
    newcomer.locator("main button[value=accept]").click()
    expect(newcomer.get_by_role("heading", level=1)).to_have_text("Jharkhand Projects")
    rina.goto(f"{HERE}members/")
    expect(rina.locator("main")).to_contain_text("Binta")
