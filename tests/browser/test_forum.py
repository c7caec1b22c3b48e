"""The forum as its members use it, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import Page, Route

from tests.browser.plain import expect
from tests.browser.talking import answer, more, post, send, start, thank, topic_number, wait_for
from tests.browser.test_live import is_connected

MANY_POSTS = """
from django.db import transaction
from community.content.forum.actions.locking import lock, recount
from community.content.forum.models import Post, Topic
from community.base.members.models import Member
topic = Topic.objects.get(pk={topic})
ana = Member.objects.get(username="ana")
words = {{number: f"Line {{number}} of the ledger" for number in range(2, {last} + 1)}}
Post.objects.bulk_create(
    Post(topic=topic, author=ana, number=number, source=text, html=f"<p>{{text}}</p>", plain=text)
    for number, text in words.items()
)
Topic.objects.filter(pk=topic.pk).update(last_number={last})
with transaction.atomic():
    lock(topic)
    recount(topic)
"""
LATE_ANSWER = """
addEventListener("submit", ({ target }) => target.title.dispatchEvent(
  new CustomEvent("htmx:afterRequest", {
    bubbles: true, detail: { successful: true, requestConfig: { elt: target.title } },
  })
));
"""
"""What htmx does when similar discussions arrive between the click that sends the form and the next page."""
both = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])


@both
def test_a_discussion_from_its_first_word_to_its_solution(server, window, javascript):
    ben, rina = (window(name, javascript=javascript) for name in ("ben", "rina"))
    title = f"Who keeps the ledger {'now' if javascript else 'then'}?"

    address = start(ben, title, "The treasurer moved away, and the **ledger** with him.", tags="ledger, audit")
    expect(post(ben, 1).locator(".body strong")).to_have_text("ledger")
    rina.goto(address)
    post(rina, 1).get_by_role("link", name="Quote").click()
    field = rina.locator("#reply [name=body]")
    expect(field).to_have_value(re.compile(r"^\[quote post=\d+\]\n.*ledger.*\n\[/quote\]\s*$", re.S))
    if javascript:
        field.press("Control+End")
        field.press_sequentially("Ask @die")
        expect(rina.get_by_role("option", name="@diego")).to_be_visible()
        field.press("Enter")
        expect(field).to_have_value(re.compile("Ask @diego $"))
    else:
        field.fill(field.input_value() + "Ask @diego ")
    answer(rina, "to count it again.")
    quote = post(rina, 2).locator("blockquote.quote")
    expect(quote).to_contain_text("Ben Adjovi")
    expect(quote).to_contain_text("The treasurer moved away")
    expect(post(rina, 2).locator(".body a[href='/members/diego/']")).to_be_visible()

    ben.goto(address)
    thank(ben, 2)
    expect(post(ben, 2).locator(".thanks")).to_contain_text("1 member")
    post(ben, 2).get_by_role("button", name="Mark as solution").click()
    expect(post(ben, 2)).to_contain_text("Solution")
    ben.goto("/forum/c/running-a-scheme/")
    row = ben.locator("li", has=ben.get_by_role("link", name=title))
    expect(row).to_contain_text("Solved")
    expect(row).to_contain_text("1 reply")
    rina.goto("/notifications/")
    expect(rina.locator("#notices")).to_contain_text("Ben Adjovi")
    expect(rina.locator("#notices")).to_contain_text(title)

    ben.goto(address)
    post(ben, 1).get_by_role("link", name="Edit").click()
    ben.fill("[name=body]", "The treasurer left.")
    ben.click("main form .btn.primary")
    expect(post(ben, 1).locator(".body")).to_have_text("The treasurer left.")
    diego = window("diego", javascript=javascript)
    diego.goto("/notifications/")
    expect(diego.locator("#notices")).to_contain_text(title)


def test_who_types_faster_than_the_script_comes_is_offered_members_all_the_same(server, window):
    ben = window("ben")
    start(ben, "Faster than the line", "Opening")
    held: list[Route] = []
    ben.route("**/js/mentions*.js", lambda route: held.append(route))
    ben.locator("#reply [name=body]").press_sequentially("Ask @die")
    wait_for(ben, lambda: bool(held))
    held[0].continue_()
    expect(ben.get_by_role("option", name="@diego")).to_be_visible()


def test_what_is_typed_when_the_browser_dies_comes_back_there_and_nowhere_else(server, window, mortal):
    page, kill = mortal
    ben = window("ben")
    here = start(ben, "A draft here", "Opening")
    there = start(ben, "No draft there", "Opening")
    page.goto("/forum/new/?category=contributions")
    page.fill("[name=title]", "A discussion that was not started")
    page.fill("[name=body]", "Half of a thought")
    is_kept(page)
    page.goto(here)
    page.fill("#reply [name=body]", "Half of a reply")
    is_kept(page)
    kill()

    for elsewhere in (there, "/forum/new/?category=running-a-scheme", "/forum/new/?space=jharkhand-projects"):
        ben.goto(elsewhere)
        expect(ben.locator("main form [name=body]")).to_have_value("")
        expect(ben.locator("[data-discards-draft]")).to_be_hidden()
    ben.goto("/forum/new/?category=contributions")
    expect(ben.locator("[name=title]")).to_have_value("A discussion that was not started")
    expect(ben.locator("[name=body]")).to_have_value("Half of a thought")
    ben.click("[data-discards-draft] button")
    expect(ben.locator("[name=body]")).to_have_value("")
    ben.goto(here)
    expect(ben.locator("#reply [name=body]")).to_have_value("Half of a reply")
    answer(ben, " and the other half")
    expect(post(ben, 2).locator(".body")).to_have_text("Half of a reply and the other half")
    ben.goto(here)
    expect(ben.locator("#reply [name=body]")).to_have_value("")


def test_a_form_that_was_sent_does_not_come_back_when_an_answer_for_its_title_is_late(server, window):
    ben = window("ben")
    ben.add_init_script(LATE_ANSWER)
    first = start(ben, "The first of two", "Opening")
    ben.goto("/forum/new/?category=running-a-scheme")
    expect(ben.locator("[name=title]")).to_have_value("")
    assert start(ben, "The second of two", "Opening") != first


def test_a_text_that_was_looked_at_without_javascript_waits_as_a_draft(server, window):
    ben = window("ben", java_script_enabled=False)
    address = start(ben, "A preview without JavaScript", "Opening")
    ben.fill("#reply [name=body]", "Some **strong** words")
    ben.click("#reply [name=preview]")
    expect(ben.locator("#reply-preview strong")).to_have_text("strong")
    expect(ben.locator(".post")).to_have_count(1)
    ben.goto("/forum/")
    ben.goto(address)
    expect(ben.locator("#reply [name=body]")).to_have_value("Some **strong** words")
    send(ben)
    expect(post(ben, 2).locator("strong")).to_have_text("strong")
    ben.goto(address)
    expect(ben.locator("#reply [name=body]")).to_have_value("")


@both
def test_who_comes_back_to_300_posts_goes_on_where_they_stopped(server, window, javascript):
    ben = window("ben", java_script_enabled=javascript)
    title = f"Three hundred posts {'with' if javascript else 'without'} a script"
    address = start(ben, title, "The ledger, line by line")
    server.manage("shell", "-v", "0", "-c", MANY_POSTS.format(topic=topic_number(address), last=301))

    row = ben.locator("li", has=ben.get_by_role("link", name=title))
    ben.goto("/forum/unread/")
    expect(row).to_contain_text("300")
    ben.goto(f"{address}?post=130#post-130")
    expect(post(ben, 130)).to_be_in_viewport()
    ben.goto("/forum/unread/")
    expect(row).to_contain_text("161")
    row.get_by_role("link", name=re.compile("161 ")).click()
    expect(ben).to_have_url(re.compile("post=141#post-141$"))
    expect(post(ben, 141)).to_be_in_viewport()
    expect(ben.locator("#posts")).to_contain_text("New since your last visit")
    ben.goto(f"{address}?post=301")
    expect(post(ben, 301)).to_be_visible()
    ben.goto("/forum/unread/")
    expect(row).to_have_count(0)


def test_what_others_do_appears_on_the_open_page(server, window):
    ana, ben, rina = window("ana"), window("ben"), window("rina")
    address = start(ana, "Everybody at once", "Who is here?")
    for page in (ana, ben, rina):
        page.goto(address)
        is_connected(page)

    ben.locator("#reply [name=body]").press_sequentially("Ben is")
    expect(ana.locator("[data-typing-in]")).to_have_text("Ben Adjovi is typing…")
    expect(ben.locator("[data-typing-in]")).to_have_text("")
    answer(ben, " now")
    expect(ana.locator(".news a")).to_contain_text("1 new reply")
    expect(rina.locator(".news a")).to_contain_text("1 new reply")
    expect(ana.locator("[data-typing-in]")).to_have_text("")
    answer(rina, "So am I")
    expect(rina.locator(".post")).to_have_count(3)
    expect(ana.locator(".news a")).to_contain_text("2 new replies")
    expect(ana.locator(".post")).to_have_count(1)
    with ana.expect_response("**/read/"):  # what arrived while she looks is marked as read
        ana.locator(".news a").click()
    expect(ana.locator(".post")).to_have_count(3)
    expect(post(ana, 2)).to_be_focused()
    expect(ana.locator(".post .body", has_text="So am I")).to_have_count(1)

    edit = ben.context.new_page()
    edit.goto(address)
    post(edit, 2).get_by_role("link", name="Edit").click()
    edit.fill("[name=body]", "Ben was")
    edit.click("main form .btn.primary")
    expect(post(ana, 2).locator(".body")).to_have_text("Ben was")
    edit.goto(address)
    more(edit, 2, "Delete")
    edit.click("main form .btn.danger")
    expect(post(rina, 2)).to_have_count(0)
    expect(post(rina, 3)).to_have_count(1)


def test_the_forum_is_read_and_answered_with_the_keyboard_alone(server, window):
    ben = window("ben")
    address = start(ben, "By keyboard", "Opening")
    answer(ben, "A second post")
    ana = window("ana")
    ana.goto(address)
    ana.keyboard.press("?")
    expect(ana.locator("#shortcuts")).to_be_visible()
    ana.keyboard.press("Escape")
    expect(ana.locator("#shortcuts")).to_be_hidden()
    ana.keyboard.press("j")
    expect(post(ana, 1)).to_be_focused()
    ana.keyboard.press("j")
    expect(post(ana, 2)).to_be_focused()
    ana.keyboard.press("t")
    expect(post(ana, 2).locator(".thanks button")).to_have_attribute("aria-pressed", "true")
    ana.keyboard.press("j")
    ana.keyboard.press("b")
    expect(post(ana, 2).locator(".bookmark button")).to_have_attribute("aria-pressed", "true")
    ana.keyboard.press("r")
    expect(ana.locator("#reply [name=body]")).to_be_focused()
    ana.keyboard.type("jktb? All of this is text")
    ana.keyboard.press("Control+Enter")
    expect(post(ana, 3).locator(".body")).to_have_text("jktb? All of this is text")
    ana.goto("/bookmarks/")
    expect(ana.locator("main")).to_contain_text("By keyboard")

    ana.goto("/forum/")
    ana.keyboard.press("j")
    ana.keyboard.press("o")
    ana.wait_for_url("**/forum/t/**")
    ana.keyboard.press("u")
    ana.wait_for_url("**/forum/c/**")
    ana.goto(address)
    ana.keyboard.press("?")
    ana.locator("#shortcuts [data-preference]").uncheck()
    ana.keyboard.press("Escape")
    ana.keyboard.press("r")
    expect(ana.locator("#reply [name=body]")).not_to_be_focused()


def is_kept(page: Page) -> None:
    expect(page.locator("[data-when=kept]")).to_be_visible()
