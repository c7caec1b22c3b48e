"""A workspace that is asked for, founded, described and announced in, by two members and an outsider."""

import pytest
from playwright.sync_api import Page, expect


def choose_countries(page: Page, *typed: str) -> None:
    """By keyboard alone: open the list, narrow it by what is typed, and tick what is left."""
    page.locator(".picker summary").focus()
    page.keyboard.press("Enter")
    for words in typed:
        page.keyboard.press("Tab")
        page.keyboard.press("Control+A")
        page.keyboard.type(words)
        expect(page.locator(".picker li:visible")).to_have_count(1)
        page.keyboard.press("Enter")  # does not send the form
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.locator(".picker summary").focus()
    expect(page.locator(".picker summary")).to_contain_text("Bénin, Sénégal")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_workspace_from_its_request_to_its_first_announcement(server, window, javascript):
    ana, chloe, outsider = (window(name, java_script_enabled=javascript) for name in ("ana", "chloe", "diego"))
    name = f"Cercle {'vif' if javascript else 'calme'}"

    ana.goto("/workspaces/rules/")
    ana.get_by_role("radio", name="Members request a workspace").check()
    ana.click("main form.form .btn.primary")
    chloe.goto("/workspaces/new/")
    chloe.fill("[name=name]", name)
    chloe.fill("[name=summary]", "Des mutuelles qui parlent")
    chloe.check("[name=visibility][value=secret]")
    chloe.click("main form.form .btn.primary")
    chloe.wait_for_url("**/workspaces/requests/*/")
    request = chloe.url
    assert outsider.goto(request).status == 404

    ana.goto("/moderation/")
    ana.locator("article", has_text=name).get_by_role("button", name="Publish").click()
    expect(ana.get_by_role("button", name="Publish")).to_have_count(0)
    chloe.goto(request)
    chloe.locator("main .btn.primary").click()
    expect(chloe.get_by_role("heading", level=1)).to_have_text(name)
    space = chloe.url
    assert outsider.goto(space).status == 404

    chloe.goto(f"{space}page/")
    chloe.fill("[name=objectives]", "Être **ensemble**")
    if javascript:
        choose_countries(chloe, "senegal", "benin")
    else:
        chloe.click(".picker summary")
        expect(chloe.locator(".picker [type=search]")).to_be_hidden()
        for code in ("SN", "BJ"):
            chloe.check(f"[name=countries][value={code}]")
    chloe.fill("[name=starts_on]", "2026-05-01")
    chloe.fill("[name=ends_on]", "2026-04-01")
    chloe.click("main form.form .btn.primary")
    expect(chloe.get_by_role("alert")).to_be_visible()
    expect(chloe.locator("[name=objectives]")).to_have_value("Être **ensemble**")
    chloe.fill("[name=ends_on]", "2036-04-01")
    chloe.click("main form.form .btn.primary")
    expect(chloe.locator("main strong")).to_have_text("ensemble")
    expect(chloe.get_by_role("link", name="Sénégal", exact=True)).to_be_visible()

    chloe.goto(f"{space}announcement/")
    chloe.fill("[name=text]", "Réunion **jeudi**")
    chloe.click("main form.form .btn.primary")
    expect(chloe.locator(".announcement strong")).to_have_text("jeudi")
    outsider.goto(f"/workspaces/?q={name}")
    expect(outsider.locator("main .card")).to_have_count(0)

    ana.goto("/workspaces/rules/")
    ana.get_by_role("radio", name="All members can create workspaces").check()
    ana.click("main form.form .btn.primary")
