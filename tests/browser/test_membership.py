"""Invited, looked at with other eyes, deleted and brought back: by its pages, with and without JavaScript."""

import re
from time import sleep

from playwright.sync_api import Page, expect

from tests.browser.test_live import is_connected
from tests.running import RunningServer

HERE = "/workspaces/jharkhand-projects/"


def invite(page: Page, whom: str) -> None:
    page.goto(f"{HERE}members/")
    form = page.locator("form[action$='/invite/']")
    form.locator("[name=username]").fill(whom)
    form.locator(".btn.primary").click()
    expect(page.locator("main")).to_contain_text(whom)


def newest_link(server: RunningServer, address: str, path: str = "/workspaces/invitations/open/") -> str:
    """Wait for the mail to an address, which the server writes to a file; return the link in it that begins so."""
    for _ in range(100):
        for file in (server.data_dir / "mail").glob("*.log"):
            for letter in file.read_text().split("-" * 79):
                link = re.search(rf"{path}\S+", letter)
                if link and f"To: {address}" in letter:
                    return link[0]
        sleep(0.1)
    raise AssertionError(f"No mail came for {address}.")


def test_an_owner_sees_the_workspace_with_other_eyes(window):
    rina = window("rina")
    rina.goto(HERE)
    rina.locator(".preview-menu summary").click()
    rina.get_by_role("button", name="a visitor who is not signed in").click()
    bar = rina.locator(".preview-banner")
    expect(bar).to_contain_text("a visitor who is not signed in")
    expect(rina.locator("header.top").get_by_role("link", name="Sign in")).to_be_visible()
    bar.locator("summary").click()
    bar.get_by_role("button", name="a reader").click()
    expect(rina.locator("header.top").get_by_role("link", name="Sign in")).to_have_count(0)
    rina.goto(f"{HERE}settings/")
    expect(rina.locator("h1")).to_have_text("You don’t have permission to do this")
    rina.locator(".preview-banner").get_by_role("button", name="Stop").click()
    expect(rina.locator("h1")).to_have_text("Settings")


def test_without_javascript_an_address_is_invited_and_taken_back(window):
    rina = window("rina", java_script_enabled=False)
    invite(rina, "someone@example.net")
    row = rina.locator("li", has_text="someone@example.net")
    row.get_by_role("button", name="Revoke").click()
    expect(rina.locator("main")).not_to_contain_text("someone@example.net")
    rina.goto(f"{HERE}members/log/")
    expect(rina.locator("main")).to_contain_text("revoked the invitation sent to s…@example.net")


def test_an_invitation_by_mail_is_for_the_address_alone(window, server: RunningServer):
    rina, diego, fatou = window("rina"), window("diego"), window("fatou")
    invite(rina, "fatou@demo.example")
    link = newest_link(server, "fatou@demo.example")
    assert diego.goto(link).status == 403
    expect(diego.locator("main")).to_contain_text("f…@demo.example")
    expect(diego.locator("main")).not_to_contain_text("Jharkhand")
    fatou.goto(link)
    fatou.locator("main button[value=accept]").click()
    expect(fatou.locator("form[action$='/leave/'] button")).to_be_visible()
    assert fatou.goto(link).status == 410
    fatou.goto(HERE)
    fatou.locator("form[action$='/leave/'] button").click()
    rina.goto(f"{HERE}members/")
    expect(rina.locator("main")).not_to_contain_text("Fatou")


def test_a_deleted_workspace_leaves_open_pages_and_comes_back(window):
    rina, fatou = window("rina"), window("fatou")
    fatou.goto(HERE)
    is_connected(fatou)
    rina.goto(f"{HERE}delete/")
    rina.fill("[name=name]", "Another name")
    rina.click("main form .btn.danger")
    expect(rina.locator(".errorlist")).to_contain_text("Type the workspace name")
    rina.fill("[name=name]", "Jharkhand Projects")
    rina.click("main form .btn.danger")
    expect(rina.locator("main")).to_contain_text("This workspace has been deleted")
    assert fatou.goto(HERE).status == 404
    rina.get_by_role("button", name="Restore workspace").click()
    expect(rina.locator("h1")).to_have_text("Jharkhand Projects")
    assert fatou.goto(HERE).status == 200
