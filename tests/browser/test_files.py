"""Two members and an outsider with the files of a workspace, with and without JavaScript."""

import re

from playwright.sync_api import Page, Route, expect

SPACE = "/workspaces/protection-sociale-senegal/files/"


def text(name: str, content: str) -> dict:
    return {"name": name, "mimeType": "text/plain", "buffer": content.encode()}


def names(page: Page):
    return page.locator("#files-list h2")


def upload_files(page: Page, *files: dict) -> None:
    page.set_input_files("#bring [type=file]", list(files))
    page.click("#bring .btn.primary")


def test_what_one_brings_appears_on_the_others_open_page(window):
    chloe, fatou = window("chloe"), window("fatou")
    fatou.goto(SPACE)
    fatou.wait_for_selector("body[data-connected]")
    chloe.goto(SPACE)
    upload_files(chloe, text("Calendrier.txt", "Juin"), text("virus.exe", "MZ"), text("Budget.csv", "a;b"))
    expect(names(chloe).filter(has_text="Calendrier.txt")).to_be_visible()
    expect(chloe.locator("[data-upload-list] .errorlist")).to_contain_text("virus.exe")
    for name in ("Calendrier.txt", "Budget.csv"):
        expect(names(fatou).filter(has_text=name)).to_be_visible()
    fatou.evaluate(
        """() => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["Juillet"], "Calendrier.txt", { type: "text/plain" }));
          for (const kind of ["dragenter", "dragover", "drop"])
            document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
        }"""
    )
    expect(chloe.locator("#files-list .line", has_text="Calendrier.txt")).to_contain_text("version 2")
    chloe.get_by_role("link", name="Calendrier.txt").click()
    expect(chloe.locator("#versions ~ ol > li")).to_have_count(2)
    chloe.locator("#versions ~ ol > li").nth(1).get_by_role("button").click()
    expect(chloe.locator("#versions ~ ol > li")).to_have_count(3)


def hold(route: Route) -> None:
    """Keep an upload waiting for ever; let all else pass."""
    if route.request.method != "POST":
        route.continue_()


def test_an_upload_is_cancelled_and_tried_again(window):
    chloe = window("chloe")
    chloe.goto(SPACE)
    chloe.route("**/files/", hold)
    upload_files(chloe, text("Lent.txt", "Lentement"))
    row = chloe.locator("[data-upload-list] > li")
    row.locator("[data-cancel]").click()
    expect(row.locator("[data-status]")).not_to_be_empty()
    expect(names(chloe).filter(has_text="Lent.txt")).to_have_count(0)
    chloe.unroute("**/files/", hold)
    row.locator("[data-retry]").click()
    expect(names(chloe).filter(has_text="Lent.txt")).to_be_visible()


def test_without_javascript_a_folder_is_made_filled_emptied_and_brought_back(window):
    chloe = window("chloe", java_script_enabled=False)
    chloe.goto(f"{SPACE}folder/new/")
    chloe.fill("[name=name]", "Sans script")
    chloe.click("main .form .btn.primary")
    chloe.wait_for_url(re.compile(r"/folder/\d+/$"))
    folder = chloe.url
    upload_files(chloe, text("note.txt", "Une note"))
    expect(names(chloe)).to_have_text(["note.txt"])
    chloe.click("aside form button")
    assert chloe.goto(folder).status == 404
    chloe.goto(f"{SPACE}trash/")
    chloe.locator("main li", has_text="Sans script").get_by_role("button").first.click()
    chloe.goto(folder)
    expect(names(chloe)).to_have_text(["note.txt"])


def test_an_outsider_finds_neither_files_nor_bytes_of_a_private_workspace(window):
    diego, fatou = window("diego"), window("fatou")
    diego.goto("/workspaces/mercadeo-social-mutuales/files/")
    diego.get_by_role("link", name="Materiales").click()
    diego.get_by_role("link", name="mensajes-probados.csv").click()
    page = diego.url
    found = diego.locator("main a[download]").get_attribute("href")
    assert diego.request.get(found).status == 200
    for address in (page, found, "/workspaces/mercadeo-social-mutuales/files/zip/"):
        assert fatou.request.get(address).status == 404
