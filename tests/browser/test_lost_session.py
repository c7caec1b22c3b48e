"""What is typed while the session ends is not lost, and "Back" shows whole pages."""

from playwright.sync_api import Page, expect

from tests.browser.talking import sign_in
from tests.browser.test_live import is_connected, reply, topic_address


def sign_in_again(page: Page) -> None:
    page.wait_for_url("**/accounts/login/**")
    sign_in(page, "ana")


def test_a_reply_sent_after_the_session_ended_waits_behind_the_sign_in(server, window):
    ana = window("ana")
    ana.goto(topic_address(server))
    is_connected(ana)
    ana.fill("#reply_body", "A reply that took an hour")
    ana.context.clear_cookies(name="sessionid")
    ana.click("form[action$='/reply/'] .btn.primary")
    sign_in_again(ana)
    ana.wait_for_url("**/forum/t/**")
    expect(ana.locator("#reply_body")).to_have_value("A reply that took an hour")
    ana.click("form[action$='/reply/'] .btn.primary")
    expect(ana.locator(".post .body", has_text="took an hour")).to_be_visible()
    ana.reload()
    expect(ana.locator("#reply_body")).to_have_value("")


def test_a_form_sent_without_htmx_keeps_its_draft_as_well(server, window):
    ana = window("ana")
    ana.goto("/blogs/new/")
    ana.fill("[name=title]", "A title")
    ana.fill("[name=source]", "A post that took an hour")
    ana.context.clear_cookies(name="sessionid")
    ana.click("main form.form .btn.primary")
    sign_in_again(ana)
    ana.wait_for_url("**/blogs/new/")
    expect(ana.locator("[name=source]")).to_have_value("A post that took an hour")


def test_back_shows_the_page_and_not_the_part_that_was_fetched_last(server, window):
    diego, ana = window("diego"), window("ana")
    diego.goto("/notifications/")
    is_connected(diego)
    ana.goto(topic_address(server))
    is_connected(ana)
    reply(ana, "@diego what do you think?")
    expect(diego.locator("#notices .unread").first).to_be_visible()
    diego.goto("/members/")
    diego.go_back()
    expect(diego.locator("header.top")).to_be_visible()
    expect(diego.locator("#notices")).to_be_visible()
