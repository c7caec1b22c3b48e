"""Keeping the forum good: split, merge, move out of sight, report, hide, publish, refuse."""

import pytest
from playwright.sync_api import Page

from tests.browser.plain import expect
from tests.browser.talking import answer, is_gone, more, post, start, topic_number, wait_for
from tests.browser.test_live import is_connected

both = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])


def follow(page: Page) -> None:
    """Watch the discussion that is open."""
    menu = page.locator("form[action^='/follow/topic/']").first
    if not menu.is_visible():
        page.locator("details:has(form[action^='/follow/topic/']) > summary").click()
    page.locator("form[action^='/follow/topic/']").get_by_role("button", name="Watch").first.click()


@both
def test_a_discussion_is_split_and_merged_again_and_old_addresses_lead_to_the_posts(server, window, javascript):
    ana, ben = (window(name, javascript=javascript) for name in ("ana", "ben"))
    title = f"Fees {javascript}"
    address = start(ben, title, "What does it cost?")
    answer(ben, "Five francs")
    answer(ben, "By the way: who has a stamp?")
    answer(ben, "I have a stamp")

    ana.goto(address)
    more(ana, 3, "Split into a new discussion")
    expect(ana.locator("[name=posts]").first).to_be_checked()
    ana.get_by_label("#4").check()
    ana.fill("[name=title]", f"Stamps {javascript}")
    ana.click("main form .btn.primary")
    ana.wait_for_url("**stamps**")
    expect(ana.locator(".post")).to_have_count(2)
    stamps = ana.url.split("?")[0].split("#")[0]
    ben.goto("/")
    ben.goto(f"{address}?post=4#post-4")
    expect(ben).to_have_url(f"{stamps}?post=2#post-2")
    ben.goto(address)
    expect(ben.locator(".post")).to_have_count(2)

    ana.goto(stamps)
    ana.get_by_role("link", name="Merge").click()
    ana.fill("[name=q]", title)
    ana.get_by_role("button", name="Search").click()
    ana.get_by_label(title).check()
    ana.get_by_role("button", name="Merge discussions").click()
    ana.wait_for_url(f"{address}**")
    expect(ana.locator(".post")).to_have_count(4)
    ben.goto(f"{stamps}?post=2#post-2")
    expect(ben).to_have_url(f"{address}?post=6#post-6")
    expect(post(ben, 6).locator(".body")).to_have_text("I have a stamp")
    ben.goto(stamps)
    expect(ben).to_have_url(address)
    ben.goto("/forum/")
    expect(ben.get_by_role("link", name=f"Stamps {javascript}")).to_have_count(0)
    expect(ben.locator("li", has=ben.get_by_role("link", name=title))).to_contain_text("3 replies")


@both
def test_a_discussion_that_moves_into_a_secret_space_is_gone_for_others_at_once(server, window, javascript):
    ana, ben = window("ana", javascript=javascript), window("ben")
    title = f"A draft law {javascript}"
    address = start(ana, title, "Shall we ask @ben?")
    ana.goto(address)
    heard: list[str] = []
    ben.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(frame)))
    ben.goto(address)
    is_connected(ben)
    follow(ben)
    is_connected(ben)
    permalink = ben.locator("#post-1 a[href^='/forum/p/']").get_attribute("href")
    number = topic_number(address)
    surfaces = ["/", "/forum/", "/forum/c/running-a-scheme/", "/notifications/", "/feeds/commons/", "/members/ana/"]
    elsewhere = ben.context.new_page()
    for surface in surfaces:
        assert title in text_of(elsewhere, surface), surface

    ana.get_by_role("link", name="Move", exact=True).click()
    ana.locator("[name=category]").select_option(label=option_of(ana, "Legislation drafters"))
    ana.get_by_role("button", name="Move").click()
    ana.wait_for_url("**/forum/t/**")
    expect(ana.locator("main")).to_contain_text("Legislation drafters")

    wait_for(ben, lambda: f'{{"dropped": "topic:{number}"}}' in heard)
    for surface in surfaces:
        assert title not in text_of(elsewhere, surface), surface
    is_gone(elsewhere, address, permalink, f"/forum/t/{number}/", f"/forum/t/{number}/posts/?after=0")
    answer(ana, "Nobody outside reads this")
    heard.clear()
    ben.wait_for_timeout(500)
    assert [frame for frame in heard if f"topic:{number}" in frame] == []
    expect(ben.locator(".news a")).to_have_count(0)
    expect(ben.locator("body")).not_to_contain_text("Nobody outside")
    chloe = window("chloe", javascript=javascript)
    chloe.goto(address)
    expect(post(chloe, 2).locator(".body")).to_have_text("Nobody outside reads this")


@both
def test_what_is_reported_is_looked_at_and_hidden_with_a_reason_that_reaches_the_author(server, window, javascript):
    ana, ben, rina = (window(name, javascript=javascript) for name in ("ana", "ben", "rina"))
    address = start(rina, f"Auditors {javascript}", "Who is cheap?")
    answer(rina, f"Buy my pills {javascript}")
    ben.goto(address)
    more(ben, 2, "Report")
    ben.locator("[name=why]").first.check()
    ben.fill("[name=note]", "It sells pills.")
    ben.click("main form .btn.primary")
    ben.goto(address)
    expect(post(ben, 2)).to_be_visible()

    ana.goto("/moderation/")
    item = ana.locator("article", has_text=f"Buy my pills {javascript}")
    expect(item).to_contain_text("It sells pills.")
    item.get_by_role("button", name="Hide").click()
    expect(item.locator(".errors, [role=alert], .error").first).to_be_visible()
    item.locator("[name=reason]").fill("We do not sell here.")
    item.get_by_role("button", name="Hide").click()
    expect(item.get_by_role("button", name="Hide")).to_have_count(0)
    ana.goto("/moderation/")
    expect(item).to_have_count(0)
    ana.goto("/moderation/log/")
    expect(ana.locator("main")).to_contain_text("We do not sell here.")

    ben.goto(address)
    expect(ben.locator(".post")).to_have_count(1)
    rina.goto("/notifications/")
    expect(rina.locator("#notices")).to_contain_text("We do not sell here.")
    rina.goto(address)
    expect(post(rina, 2)).to_contain_text("We do not sell here.")


@both
def test_what_waits_for_a_moderator_is_published_or_sent_back_with_a_reason(server, window, javascript):
    ana, ben, rina = (window(name, javascript=javascript) for name in ("ana", "ben", "rina"))
    name = f"Announcements {javascript}"
    ana.goto("/forum/s/commons/categories/new/")
    ana.fill("[name=name]", name)
    ana.check("[name=is_moderated]")
    ana.click("main form .btn.primary")
    ana.wait_for_url("**/forum/c/**")
    slug = ana.url.rstrip("/").split("/")[-1]

    good = start(rina, f"A good one {javascript}", "A course begins in May.", category=slug)
    expect(rina.locator("#toasts")).to_contain_text("moderator")
    bad = start(rina, f"A bad one {javascript}", "My cousin sells a car.", category=slug)
    is_gone(ben, good, bad)

    ana.goto("/moderation/")
    waiting = ana.locator("article", has_text=f"A good one {javascript}")
    waiting.get_by_role("button", name="Publish").click()
    expect(waiting.get_by_role("button", name="Publish")).to_have_count(0)
    ana.goto("/moderation/")
    waiting = ana.locator("article", has_text=f"A bad one {javascript}")
    waiting.locator("[name=reason]").fill("Cars are for the market.")
    waiting.get_by_role("button", name="Reject").click()
    expect(waiting.get_by_role("button", name="Reject")).to_have_count(0)

    ben.goto(f"/forum/c/{slug}/")
    expect(ben.get_by_role("link", name=f"A good one {javascript}")).to_be_visible()
    expect(ben.get_by_role("link", name=f"A bad one {javascript}")).to_have_count(0)
    assert ben.goto(good).status == 200
    is_gone(ben, bad)
    rina.goto("/notifications/")
    expect(rina.locator("#notices")).to_contain_text("Cars are for the market.")
    rina.goto(bad)
    expect(post(rina, 1)).to_contain_text("Cars are for the market.")


def text_of(page: Page, address: str) -> str:
    page.goto(address)
    return page.content()


def option_of(page: Page, words: str) -> str:
    """Return the choice of a select that has some words."""
    options = page.locator("[name=category] option, [name=category] optgroup option").all_inner_texts()
    found = [option for option in options if words in option]
    assert found, options
    return found[0]
