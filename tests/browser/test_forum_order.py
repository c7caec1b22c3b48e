"""Keeping the forum good: what is reported, edited, pinned and closed, and what is done about members."""

import re

import pytest
from playwright.sync_api import Page

from tests.browser.plain import expect
from tests.browser.talking import answer, more, post, send, start

both = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])


@both
def test_a_reported_post_is_edited_in_the_queue_and_its_discussion_pinned_and_closed(server, window, javascript):
    ana, ben, rina = (window(name, javascript=javascript) for name in ("ana", "ben", "rina"))
    title = f"An old quarrel {javascript}"
    address = start(rina, title, f"The treasurer is a thief {javascript}")
    answer(rina, "I take that back.")
    newer = start(rina, f"Something newer {javascript}", "Nothing to do with it.")
    ben.goto(address)
    more(ben, 1, "Report")
    ben.locator("[name=why]").last.check()
    ben.click("main form .btn.primary")

    ana.goto("/moderation/")
    item = ana.locator("article", has_text=f"The treasurer is a thief {javascript}")
    item.get_by_role("link", name="Edit").click()
    ana.fill("[name=body]", f"The treasurer is late {javascript}")
    ana.click("main form .btn.primary")
    expect(post(ana, 1).locator(".body")).to_have_text(f"The treasurer is late {javascript}")
    ana.goto("/moderation/")
    item = ana.locator("article", has_text=f"The treasurer is late {javascript}")
    item.get_by_role("button", name="Take no action").click()
    expect(item.get_by_role("button", name="Take no action")).to_have_count(0)

    ana.goto(address)
    ana.get_by_role("button", name="Pin to its category").click()
    ana.get_by_role("button", name="Close", exact=True).click()
    expect(ana.get_by_role("button", name="Reopen")).to_be_visible()
    ben.goto("/forum/c/running-a-scheme/")
    rows = ben.locator("main li[data-step]").all_inner_texts()
    places = [next(place for place, row in enumerate(rows) if words in row) for words in (title, f"newer {javascript}")]
    assert places == sorted(places)
    ben.goto(address)
    expect(ben.locator("main")).to_contain_text("This discussion is closed")
    expect(ben.locator("#reply")).to_have_count(0)
    more(ben, 1, "History")
    expect(ben.locator("main")).to_contain_text("thief")
    ben.goto(newer)
    expect(ben.locator("#reply")).to_be_visible()
    ana.get_by_role("button", name="Unpin").click()
    ana.get_by_role("button", name="Reopen").click()
    ben.goto(address)
    expect(ben.locator("#reply")).to_be_visible()


@both
def test_who_is_warned_silenced_and_suspended_is_told_why_and_comes_back(server, window, javascript):
    ana, fatou = (window(name, javascript=javascript) for name in ("ana", "fatou"))
    address = start(ana, f"Order, please {javascript}", "Be kind.")

    do_about_fatou(ana, "Warn", "That was unkind.")
    fatou.goto("/notifications/")
    expect(fatou.locator("#notices")).to_contain_text("That was unkind.")

    fatou.goto(address)
    fatou.fill("#reply [name=body]", "You are all wrong")
    do_about_fatou(ana, "Silence", "Twice unkind.")
    send(fatou)
    fatou.goto(address)
    expect(fatou.locator(".post")).to_have_count(1)
    expect(fatou.locator("#reply")).to_have_count(0)
    fatou.goto("/notifications/")
    expect(fatou.locator("#notices")).to_contain_text("Twice unkind.")
    do_about_fatou(ana, "Lift silence")
    fatou.goto(address)
    expect(fatou.locator("#reply [name=body]")).to_be_visible()

    do_about_fatou(ana, "Suspend", "Thrice unkind.")
    assert fatou.goto(address).status == 403
    expect(fatou.locator("main")).to_contain_text("Thrice unkind.")
    assert fatou.goto(address).status == 200
    expect(fatou.locator("#bell")).to_have_count(0)
    do_about_fatou(ana, "Lift suspension")
    ana.goto("/moderation/log/")
    for reason in ("That was unkind.", "Twice unkind.", "Thrice unkind."):
        expect(ana.locator("main")).to_contain_text(reason)
    assert start(window("fatou"), f"Back again {javascript}", "And sorry.")


def do_about_fatou(page: Page, what: str, reason: str = "") -> None:
    """Warn, silence, suspend or forgive her, on the page of moderation about her."""
    page.goto("/moderation/members/fatou/")
    choice = page.locator("main details", has=page.locator("summary", has_text=re.compile(f"^{what}$")))
    choice.locator("summary").click()
    choice.locator("[name=reason]").fill(reason)
    choice.get_by_role("button", name=what).click()
    expect(page.locator("#toasts")).to_contain_text("The action is in the log.")
