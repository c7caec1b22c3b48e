"""A decision from its question to its outcome, by two members and an outsider."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page

from tests.browser.plain import expect
from tests.browser.test_live import is_connected

SPACE = "/workspaces/mercadeo-social-mutuales"
both = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])


def say(page: Page, answer: str, why: str = "") -> None:
    page.get_by_role("radio", name=answer, exact=True).check()
    page.locator("#vote [name=reason]").fill(why)
    page.click("#vote .btn.primary")


@both
def test_a_proposal_from_its_question_to_its_outcome(server, window, javascript):
    diego, ana, outsider = (window(name, javascript=javascript) for name in ("diego", "ana", "rina"))
    title = f"Paint the office {'green' if javascript else 'blue'}"

    diego.goto(f"{SPACE}/decisions/")
    diego.locator("main").get_by_role("link", name="Iniciar una decisión").first.click()
    diego.get_by_role("link", name="Propuesta").click()
    diego.fill("[name=title]", title)
    diego.fill("[name=source]", "The wall is **grey**.")
    diego.fill("[name=deadline]", (datetime.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"))
    diego.click("main form.form .btn.primary")
    diego.wait_for_url("**/decisions/*-paint-the-office-*/")
    address = diego.url
    if javascript:
        is_connected(diego)

    assert outsider.goto(address).status == 404
    ana.goto(f"{SPACE}/")
    ana.get_by_role("link", name=title).first.click()
    say(ana, "Block")
    expect(ana.get_by_role("alert")).to_contain_text("A reason is required to block")
    say(ana, "Block", "Lime first")
    expect(ana.locator("#result")).to_contain_text("Lime first")

    if not javascript:
        diego.goto(address)
    expect(diego.locator("#result progress.block")).to_have_attribute("value", "100")
    ana.locator("#vote summary").click()
    say(ana, "Agree", "Lime is on")
    expect(ana.locator("#result")).to_contain_text("1 of 2 have voted.")
    expect(ana.locator("#result")).not_to_contain_text("Lime first")

    diego.goto(address)
    diego.get_by_role("button", name="Cerrar la votación ahora").click()
    diego.fill("[name=outcome]", "We paint on **Saturday**.")
    diego.click("main form.form .btn.primary")
    ana.goto(address)
    expect(ana.get_by_role("region", name="Outcome").locator("strong")).to_have_text("Saturday")
    expect(ana.locator("#vote")).to_have_count(0)


def test_times_to_meet_are_shown_by_each_ones_own_clock(server, window):
    diego, ana = window("diego"), window("ana")
    diego.goto(f"{SPACE}/decisions/new/?method=meeting")
    diego.fill("[name=title]", "Meet about the radio spots")
    day = datetime.now() + timedelta(days=5)
    for number in (0, 1):
        diego.fill(f"[name=time_{number}]", (day + timedelta(days=number)).strftime("%Y-%m-%dT15:00"))
    diego.get_by_role("button", name="Añadir más fechas").click()
    expect(diego.locator("[name=time_7]")).to_be_visible()
    expect(diego.locator("[name=time_1]")).not_to_have_value("")
    diego.fill("[name=deadline]", (day - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"))
    diego.click("main form.form .btn.primary")
    diego.wait_for_url("**/decisions/*-meet-about-*/")
    ana.goto(diego.url)
    times = ana.locator("#vote fieldset")
    expect(times).to_have_count(2)
    times.nth(0).get_by_label("Works for me").check()
    times.nth(1).get_by_label("If need be").check()
    ana.click("#vote .btn.primary")
    first = ana.locator("#result .tally li").first
    expect(first).to_contain_text("Leading")
    expect(first).to_contain_text("15:00")
