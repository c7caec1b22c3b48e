"""The calendar of a private workspace, by two members and an outsider."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.plain import PlainLocator, expect
from tests.browser.test_live import is_connected

SLUG = "mercadeo-social-mutuales"
CALENDAR = f"/calendar/s/{SLUG}/"
both = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])


def send(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)
    page.click("main form.form .btn.primary")


def forge(field: Locator | PlainLocator, value: str) -> None:
    """Have a list send what it does not offer."""
    if isinstance(field, PlainLocator):
        field.forge(value)
    else:
        field.evaluate("(each, value) => { each.options[each.selectedIndex].value = value }", value)


def announce(page: Page, title: str, day: date) -> str:
    """Announce a weekly event with the mistakes that people make; return its address."""
    page.goto(CALENDAR)
    page.get_by_role("link", name="Añadir un evento").click()
    expect(page.locator("main")).to_contain_text("solo pueden leerlo sus miembros")
    page.select_option("[name=time_zone]", "America/La_Paz")
    page.select_option("[name=repeats]", "weekly")
    when = {"start_date": f"{day}", "start_time": "18:00", "end_time": "17:00"}
    send(page, title=title, source="Bring **posters**.", **when)
    expect(page.get_by_role("alert")).to_contain_text("El fin debe ser posterior al inicio")
    send(page, start_date="2020-01-06", end_time="19:00", count="3")
    expect(page.get_by_role("alert")).to_contain_text("Esta fecha ya pasó")
    forge(page.locator("[name=time_zone]"), "Mars/Olympus")
    send(page, start_date=f"{day}", count="8")
    expect(page.get_by_role("alert")).to_contain_text("Mars/Olympus")
    expect(page.locator("[name=source]")).to_have_value("Bring **posters**.")
    page.select_option("[name=time_zone]", "America/La_Paz")
    send(page)
    page.wait_for_url(re.compile(r"/calendar/\d+/$"))
    return page.url


@both
def test_a_weekly_event_from_its_announcement_to_a_changed_time(server, window, javascript):
    diego, ana, outsider = (window(name, javascript=javascript) for name in ("diego", "ana", "rina"))
    title, day = f"Poster evening {'one' if javascript else 'two'}", date.today() + timedelta(days=3)
    if javascript:
        ana.goto(f"{CALENDAR}agenda/")
        is_connected(ana)
    address = announce(diego, title, day)
    if javascript:
        expect(ana.locator("#calendar").get_by_text(title).first).to_be_visible()
    for absent in (address, CALENDAR, f"{CALENDAR}?month={day:%Y-%m}", f"{address}event.ics"):
        assert outsider.request.get(absent).status == 404
    file = ana.request.get(f"{address}event.ics")
    assert (file.status, file.headers["content-type"].split(";")[0]) == (200, "text/calendar")
    assert f"SUMMARY;LANGUAGE=es:{title}" in file.text()
    if javascript:
        is_connected(diego)
    for view in (f"{CALENDAR}agenda/", f"{CALENDAR}?month={day:%Y-%m}", address):
        ana.goto(view)
        expect(ana.locator("main").get_by_text(title).first).to_be_visible()
    ana.get_by_role("button", name="Going", exact=True).click()
    expect(ana.get_by_role("button", name="Going", exact=True)).to_have_attribute("aria-pressed", "true")
    if not javascript:
        diego.goto(address)
    expect(diego.locator("#coming")).to_contain_text("Ana Duarte")
    if javascript:
        is_connected(ana)
    later, times = diego.context.new_page(), diego.locator("#event-now .agenda a")
    later.goto(times.first.get_attribute("href"))
    later.get_by_role("link", name="Cancelar solo esta fecha").click()
    later.fill("[name=reason]", "A feast")
    with later.expect_navigation():
        later.get_by_role("button", name="Cancelar el evento").click()
    if not javascript:
        ana.goto(address)
    expect(ana.locator("#event-now .agenda li").first).to_contain_text("cancelled")
    later.goto(times.nth(1).get_attribute("href"))
    later.get_by_role("link", name="Editar solo esta fecha").click()
    with later.expect_navigation():
        send(later, place="The new hall")
    ana.goto(f"/calendar/agenda/?from={day}")
    expect(ana.locator("main")).to_contain_text("The new hall")


@both
def test_a_private_address_works_without_a_session_until_it_is_renewed_or_ended(server, window, javascript):
    ana, anybody = window("ana", javascript=javascript), window()
    ana.goto("/calendar/subscribe/")
    ana.locator("form[action$='/renew/'] button").click()
    for way in ("renew", "revoke"):
        mine = ana.locator("#all ~ p .address").inner_text()
        assert anybody.request.get(mine).headers["content-type"].startswith("text/calendar")
        with ana.expect_navigation():
            ana.locator(f"form[action$='/{way}/'] button").click()
        assert anybody.request.get(mine).status == 404
