"""The journeys in French and in Spanish: join a workspace, edit a page, reply, read the digest, announce an event."""

import os
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser.test_live import topic_address

WIDTHS = (360, 1280)
COLLECT = """() => {
  const hidden = "script, style, textarea, .prose, .body, [lang]:not(html)";
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());)
    if (!node.parentElement.closest(hidden)) texts.push(node.data);
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
    for (const name of ["aria-label", "title", "placeholder", "alt"])
      if (element.hasAttribute(name) && !element.closest("[lang]:not(html)")) texts.push(element.getAttribute(name));
  return [document.title, ...texts].map((text) => text.replace(/\\s+/g, " ").trim()).filter(Boolean);
}"""
INTERFACE = """() => [...document.querySelectorAll(
  "nav:not(.crumbs), button, label, footer, .hint, legend, .empty, .note")]"""
CONTENT = {"General"}
"""What members named, and the site happens to have a word for: the first category of an English workspace."""
ENGLISH = {"the", "and", "of", "you", "your", "this", "with", "for", "is", "are", "new", "by", "here", "not"}


@cache
def english_strings(language: str) -> set[str]:
    """Return the strings of the site, but for the style guide's samples, that read differently in a language."""
    path = settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as source:
        messages = [m for m in read_po(source) if isinstance(m.id, str) and m.id and m.string != m.id]
    return {m.id for m in messages if any("styleguide" not in where for where, _line in m.locations)}


def assert_no_english(page: Page, language: str) -> None:
    assert page.locator("html").get_attribute("lang") == language
    left = [text for text in page.evaluate(COLLECT) if text in english_strings(language) - CONTENT]
    assert left == [], page.url
    spoken = page.evaluate(f"({INTERFACE})().filter((e) => !e.closest('[lang]:not(html)')).map((e) => e.innerText)")
    words = {word for text in spoken for word in text.lower().replace("’", " ").split()}
    assert words & ENGLISH - own_words(language) == set(), page.url


def own_words(language: str) -> set[str]:
    """English words that are words of the language as well."""
    return {"fr": {"dès", "by"}, "es": {"no"}}[language]


def look(page: Page, name: str, language: str) -> None:
    """Check the words, that nothing runs over the edge, and keep a picture at both widths when SHOTS names a folder."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1, f"{page.url} at {width} px"
        assert_no_english(page, language)
        if folder := os.environ.get("SHOTS"):
            page.screenshot(path=Path(folder) / f"{language}-{name}-{width}.png", full_page=True, caret="initial")


def switch(page: Page, language: str) -> None:
    """Choose a language in the menu of a page."""
    page.click("details:has(button[name=language]) > summary")
    page.click(f"button[name=language][value={language}]")


@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_four_journeys_leave_no_english_word(server, window, language):
    page = window("fatou", viewport={"width": 1280, "height": 900})
    space = "/workspaces/jharkhand-projects/"

    page.goto(f"{space}?before=999999999")
    switch(page, language)
    expect(page).to_have_url(f"{server.url}{space}?before=999999999")
    look(page, "door", language)
    page.click(f"form[action='{space}join/'] button")
    expect(page.locator(f"form[action='{space}leave/']")).to_be_visible()
    look(page, "joined", language)

    page.goto("/wiki/mecanismes/_edit/")
    look(page, "edit", language)
    sentence = f"Une phrase de plus ({language})."
    page.fill("[name=text]", page.input_value("[name=text]") + f"\n\n{sentence}")
    page.click("main form .btn.primary")
    expect(page.locator(".prose", has_text=sentence)).to_be_visible()
    look(page, "page", language)
    page.goto("/wiki/mecanismes/_history/")
    look(page, "history", language)

    page.goto(topic_address(server))
    look(page, "topic", language)
    answer = f"Réponse ({language})"
    page.fill("#reply_body", answer)
    page.click("form[action$='/reply/'] .btn.primary")
    expect(page.locator(".post .body", has_text=answer)).to_be_visible()

    page.goto("/digests/preview/")
    look(page, "digest", language)

    for number, address in enumerate(("/", "/notifications/", "/forum/", "/blogs/", "/members/", "/accounts/profile/")):
        page.goto(address)
        look(page, f"also-{number}", language)
    page.goto(space)
    page.click(f"form[action='{space}leave/'] button")
    expect(page.locator(f"form[action='{space}join/']")).to_be_visible()


@pytest.mark.parametrize("language", ["fr", "es"])
def test_a_visitor_meets_no_english_word(server, window, language):
    page = window(viewport={"width": 1280, "height": 900}, locale=language)
    for number, address in enumerate(
        ("/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/workspaces/", "/nothing/here/")
    ):
        page.goto(address)
        look(page, f"visitor-{number}", language)


EVENT = {"title": "Jatropha", "start_date": "2030-03-05", "start_time": "16:00", "count": "2"}
FRENCH = ("fr", "chloe", "protection-sociale-senegal", "mars 2030", "Toutes les semaines\u00a0: mardi")
SPANISH = ("es", "diego", "mercadeo-social-mutuales", "marzo de 2030", "Cada semana: martes")


@pytest.mark.parametrize(("language", "name", "slug", "month", "rule"), [FRENCH, SPANISH], ids=["fr", "es"])
def test_the_calendar_leaves_no_english_word(server, window, language, name, slug, month, rule):
    page = window(name)
    page.goto(f"/calendar/new/?space={slug}")
    look(page, "calendar-new", language)
    page.select_option("[name=repeats]", "weekly")
    for field, value in EVENT.items():
        page.fill(f"[name={field}]", value)
    page.click("main form.form .btn.primary")
    expect(page.locator(".facts").first).to_contain_text(rule)
    look(page, "calendar-event", language)
    page.goto(f"/calendar/s/{slug}/?month=2030-03")
    expect(page.locator("caption")).to_have_text(month)
    expect(page.get_by_role("link", name="Jatropha").first).to_contain_text("16:00")
    for number, address in enumerate((page.url, f"/calendar/s/{slug}/agenda/", "/calendar/subscribe/")):
        page.goto(address)
        look(page, f"calendar-{number}", language)
