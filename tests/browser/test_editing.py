"""Two members edit one page at once, browsers die, and nobody's words are lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.talking import sign_in

TEXT = "# Dues\n\nMembers pay 500 francs.\n\n# Care\n\nThe fund pays for births.\n\n# Rules\n\nWe meet in March.\n"


def new_page(page: Page, title: str) -> str:
    """Write a page in the commons' wiki; return its address."""
    page.goto("/wiki/_new/")
    page.fill("[name=title]", title)
    page.fill("[name=text]", TEXT)
    page.click("#editor .btn.primary")
    page.wait_for_url(f"**/wiki/{title.lower().replace(' ', '-')}/")
    return page.url


def write(page: Page, old: str, new: str) -> None:
    """Replace words in the text that the form holds."""
    text = page.input_value("#editor [name=text]")
    assert old in text
    page.fill("#editor [name=text]", text.replace(old, new))


def save(page: Page) -> None:
    page.click("main form.form .btn.primary")


def is_kept(page: Page) -> None:
    expect(page.locator("[data-when=kept]")).to_be_visible()


def test_changes_of_different_places_both_survive(server, window):
    ana, ben = window("ana"), window("ben")
    address = new_page(ana, "Editing together")
    ana.goto(f"{address}_edit/")
    ben.goto(f"{address}_edit/")
    write(ana, "500 francs", "600 francs")
    write(ben, "in March", "in April")
    save(ana)
    ana.wait_for_url(address)
    save(ben)
    ben.wait_for_url(address)
    expect(ben.locator("article.prose")).to_contain_text("600 francs")
    expect(ben.locator("article.prose")).to_contain_text("in April")
    ben.goto(f"{address}_edit/")
    expect(ben.locator("[data-discards-draft]")).to_be_hidden()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_conflict_is_shown_chosen_at_and_saved(server, window, javascript):
    ana, ben = window("ana"), window("ben", java_script_enabled=javascript)
    address = new_page(ana, f"Editing the same place {javascript}")
    ana.goto(f"{address}_edit/")
    ben.goto(f"{address}_edit/")
    write(ana, "500 francs", "600 francs")
    write(ben, "500 francs", "450 francs")
    write(ben, "births", "births and fever")
    save(ana)
    ana.wait_for_url(address)
    save(ben)
    expect(ben.locator(".conflict")).to_have_count(1)
    expect(ben.locator(".conflict")).to_contain_text("Members pay 600 francs.")
    expect(ben.locator(".conflict")).to_contain_text("Members pay 450 francs.")
    ben.locator(".conflict [value=new]").check()
    ben.locator(".conflict textarea").fill("Members pay 525 francs.")
    save(ben)
    ben.wait_for_url(address)
    expect(ben.locator("article.prose")).to_contain_text("525 francs")
    expect(ben.locator("article.prose")).to_contain_text("births and fever")
    ben.goto(f"{address}_edit/")
    expect(ben.locator("[data-discards-draft]")).to_be_hidden()


def test_a_browser_that_is_killed_while_somebody_types_loses_nothing(server, window, mortal):
    address = new_page(window("ana"), "Editing until the end")
    page, kill = mortal
    page.goto(f"{address}_edit/")
    write(page, "in March", "in March, or when the rain allows")
    is_kept(page)
    kill()
    ben = window("ben")
    ben.goto(f"{address}_edit/")
    expect(ben.locator("[data-discards-draft]")).to_be_visible()
    assert "when the rain allows" in ben.input_value("[name=text]")
    save(ben)
    ben.wait_for_url(address)
    expect(ben.locator("article.prose")).to_contain_text("when the rain allows")


def test_a_browser_that_is_killed_at_a_conflict_loses_nothing(server, window, mortal):
    ana = window("ana")
    address = new_page(ana, "Editing into a conflict")
    page, kill = mortal
    page.goto(f"{address}_edit/")
    ana.goto(f"{address}_edit/")
    write(ana, "500 francs", "600 francs")
    save(ana)
    ana.wait_for_url(address)
    write(page, "500 francs", "450 francs")
    save(page)
    page.locator(".conflict [value=new]").check()
    page.locator(".conflict textarea").fill("Members pay 525 francs.")
    is_kept(page)
    kill()
    ben = window("ben")
    ben.goto(f"{address}_edit/")
    expect(ben.locator(".conflict")).to_contain_text("Members pay 450 francs.")
    expect(ben.locator(".conflict textarea")).to_have_value("Members pay 525 francs.")
    save(ben)
    ben.wait_for_url(address)
    expect(ben.locator("article.prose")).to_contain_text("525 francs")


def test_what_is_sent_after_the_session_ended_comes_back(server, window):
    ana = window("ana")
    address = new_page(ana, "Editing after the session")
    ana.goto(f"{address}_edit/")
    ana.context.clear_cookies(name="sessionid")
    write(ana, "in March", "in May")
    save(ana)
    ana.wait_for_url("**/accounts/login/**")
    sign_in(ana, "ana")
    ana.wait_for_url(f"{address}_edit/")
    expect(ana.locator("[name=text]")).to_have_value(TEXT.replace("in March", "in May"))
    is_kept(ana)


def test_what_is_typed_while_the_server_is_away_stays_in_the_browser(server, window):
    ana = window("ana")
    ana.goto("/wiki/_new/")
    ana.context.set_offline(True)
    ana.fill("[name=title]", "Written on the bus")
    expect(ana.locator("[data-when=waiting]")).to_be_visible()
    ana.context.set_offline(False)
    ana.goto("/wiki/_new/")
    expect(ana.locator("[name=title]")).to_have_value("Written on the bus")
    is_kept(ana)
    ana.reload()
    expect(ana.locator("[name=title]")).to_have_value("Written on the bus")
    ana.click("[data-discards-draft] button")
    expect(ana.locator("[name=title]")).to_have_value("")


def test_a_draft_is_kept_when_the_page_is_left(server, window):
    ana = window("ana")
    ana.goto("/wiki/_new/")
    ana.fill("[name=title]", "Left at once")
    ana.goto("/wiki/")
    ana.goto("/wiki/_new/")
    expect(ana.locator("[name=title]")).to_have_value("Left at once")
    ana.click("[data-discards-draft] button")
    expect(ana.locator("[name=title]")).to_have_value("")


def test_what_did_not_reach_the_server_when_the_page_was_left_can_be_thrown_away(server, window):
    ana = window("ana")
    ana.add_init_script("window.fetch = () => Promise.reject()")
    ana.goto("/wiki/_new/")
    expect(ana.locator("[data-discards-draft]")).to_be_hidden()
    ana.fill("[name=title]", "Left on the ferry")
    ana.goto("/wiki/")
    ana.goto("/wiki/_new/")
    expect(ana.locator("[name=title]")).to_have_value("Left on the ferry")
    expect(ana.locator("[data-discards-draft] time")).to_have_count(0)
    ana.click("[data-discards-draft] button")
    expect(ana.locator("[name=title]")).to_have_value("")
    expect(ana.locator("[data-discards-draft]")).to_be_hidden()


def test_a_preview_and_ones_changes_come_without_leaving_the_form(server, window):
    ana = window("ana")
    address = new_page(ana, "Editing with a preview")
    ana.goto(f"{address}_edit/")
    write(ana, "# Rules", "## Rules of ours")
    ana.click("[name=preview]")
    expect(ana.locator("#preview h3", has_text="Rules of ours")).to_be_visible()
    ana.click("[name=changes]")
    expect(ana.locator("#preview .diff")).to_contain_text("Rules of ours")
    assert ana.url == f"{address}_edit/"
    save(ana)
    ana.wait_for_url(address)
