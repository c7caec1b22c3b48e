"""Take a wiki along: who may, what is in it, and how it is sent."""

import asyncio
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import AsyncClient
from django.urls import reverse

from community.attached.uploads.actions import attach_file
from tests.factories import add_to, make_member, make_space
from tests.wikipages.factories import change, make_page
from tests.wikipages.test_round_trip import picture
from wikipages.actions import delete_page
from wikipages.exporting.contents import Contents, all_pages, pages_for
from wikipages.git import GitError
from wikipages.models import Page


@pytest.fixture
def space(commons, ben):
    return make_space("plans", "private", owner=ben, name="Plans")


def opened(response) -> ZipFile:
    return ZipFile(BytesIO(b"".join(response)))


def test_a_zip_reads_well_on_a_disk(client, space, ben):
    make_page(space, "", "Begin with [[travel|the travels]].", author=ben, title="Plans: all")
    page = make_page(space, "travel/fares", "![map](/files/1/x.png)", author=ben, language="en")
    page.tags.add("money", "été")
    upload = attach_file(actor=ben, target=page, file=picture())
    address = upload.get_absolute_url().replace("(", "%28").replace(")", "%29")
    change(page, f"# How\n\n![map]({address}) and [home](/wiki/plans/)", author=ben)
    client.force_login(ben)
    response = client.get("/wiki/plans/_export/zip/")
    assert response.headers["Content-Disposition"].startswith('attachment; filename="plans-')
    archive = opened(response)
    assert archive.namelist() == [
        "palaver-wiki.json", "README.md", "travel/fares.md", "files/travel/fares/Ma carte (1).png"
    ]  # fmt: skip
    assert (
        archive.read("README.md").decode().endswith('\n\nBegin with [the travels](travel.md "[[travel|the travels]]").')
    )
    fares = archive.read("travel/fares.md").decode()
    assert fares.startswith("---\ntitle: Fares\nlang: en\nversion: 2\n")
    assert "authors:\n- Ben\n" in fares
    assert "tags:\n- money\n- été\n" in fares
    assert fares.endswith("![map](../files/travel/fares/Ma%20carte%20%281%29.png) and [home](../README.md)")
    assert archive.read("files/travel/fares/Ma carte (1).png").startswith(b"\x89PNG")


def test_the_history_is_one_commit_for_each_version(client, space, ben, tmp_path):
    page = make_page(space, "pay", "Monthly.", author=ben)
    change(page, "Weekly.", author=ben, summary="By vote")
    client.force_login(ben)
    (tmp_path / "b").write_bytes(b"".join(client.get("/wiki/plans/_export/git/")))
    subprocess.run(["git", "clone", "-q", tmp_path / "b", tmp_path / "c"], check=True)
    log = subprocess.run(["git", "log", "--format=%s|%an <%ae>"], cwd=tmp_path / "c", check=True, capture_output=True)
    assert log.stdout.decode().splitlines()[:2] == [
        "By vote|Ben <ben@members.invalid>",
        "Pay (1)|Ben <ben@members.invalid>",
    ]
    assert (tmp_path / "c" / "pay.md").read_text().endswith("Weekly.")


def test_only_readers_get_an_export_and_visitors_sign_in_first(client, space, ben):
    make_page(space, "pay", "Monthly.", author=ben)
    outsider = make_member("outsider")
    assert not Page.objects.visible_to(outsider).filter(space=space).exists()
    for name in ("wiki_export", "wiki_export_zip", "wiki_export_git"):
        address = reverse(name, args=["plans"])
        assert client.get(address).headers["Location"].startswith("/accounts/login/")
        client.force_login(outsider)
        assert client.get(address).status_code == 404
        client.logout()
        client.force_login(add_to(space, make_member(), "reader").member)
        assert client.get(address).status_code == 200
        client.logout()


def test_an_export_begins_at_the_first_page_only(client, space, ben):
    make_page(space, "pay", "Monthly.", author=ben)
    client.force_login(ben)
    assert client.get("/wiki/plans/pay/_export/").status_code == 404
    assert client.get("/wiki/plans/pay/_export/zip/").status_code == 404


def test_nothing_of_another_space_and_nothing_deleted_is_taken_along(client, commons, space, ben, ana):
    make_page(commons, "open", "Open, see [[plans/secret-plan]] and [x](/wiki/plans/secret-plan/).", author=ana)
    gone = make_page(commons, "gone", "Gone for good.", author=ana)
    delete_page(actor=ana, page=gone)
    make_page(space, "secret-plan", "Canary.", author=ben)
    client.force_login(ben)
    archive = opened(client.get("/wiki/_export/zip/"))
    assert archive.namelist() == ["palaver-wiki.json", "open.md"]
    text = archive.read("open.md").decode()
    assert text.endswith("Open, see [[plans/secret-plan]] and [x](/wiki/plans/secret-plan/).")
    history = b"".join(client.get("/wiki/_export/git/"))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "b").write_bytes(history)
        subprocess.run(["git", "clone", "-q", "b", "c"], cwd=folder, check=True, capture_output=True)
        log = subprocess.run(["git", "log", "-p"], cwd=Path(folder, "c"), check=True, capture_output=True).stdout
    assert b"Canary" not in log
    assert b"Gone" not in log


def test_an_empty_wiki_says_so_and_its_downloads_work(client, space, ben):
    client.force_login(ben)
    assert "No pages yet" in client.get("/wiki/plans/_export/").content.decode()
    assert opened(client.get("/wiki/plans/_export/zip/")).namelist() == ["palaver-wiki.json"]
    assert b"".join(client.get("/wiki/plans/_export/git/")).startswith(b"# v2 git bundle")


def test_a_git_that_fails_is_said_and_not_shown_as_an_error(client, space, ben, monkeypatch):
    def fail(*args: object) -> None:
        raise GitError("git is not installed.")

    monkeypatch.setattr("wikipages.views.exporting.write_bundle", fail)
    make_page(space, "pay", "Monthly.", author=ben)
    client.force_login(ben)
    response = client.get("/wiki/plans/_export/git/")
    assert response.status_code == 503
    assert "Try again later" in response.content.decode()


def test_nothing_is_left_on_the_disk(client, space, ben, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    make_page(space, "pay", "Monthly.", author=ben)
    client.force_login(ben)
    for kind in ("zip", "git"):
        response = client.get(f"/wiki/plans/_export/{kind}/")
        assert list(tmp_path.iterdir()) == [], "it is gone before it is sent"
        assert b"".join(response)


@pytest.mark.django_db(transaction=True)
def test_an_export_is_sent_in_pieces(ben):
    space = make_space("plans", owner=ben)
    make_page(space, "pay", "Monthly.", author=ben)

    async def read() -> list[bytes]:
        client = AsyncClient()
        await client.aforce_login(ben)
        response = await client.get("/wiki/plans/_export/zip/")
        assert response.is_async or hasattr(response, "__aiter__")
        return [piece async for piece in response]

    assert asyncio.run(read())[0].startswith(b"PK")


@pytest.mark.parametrize("pages", [2, 40])
def test_the_offer_costs_the_same_number_of_queries_whatever_there_is(
    client, space, ben, pages, django_assert_max_num_queries
):
    for number in range(pages):
        make_page(space, f"p{number}", "Text.", author=ben)
    client.force_login(ben)
    with django_assert_max_num_queries(14):
        client.get("/wiki/plans/_export/")


def test_texts_are_fetched_some_at_a_time(space, ben, django_assert_max_num_queries):
    for number in range(30):
        make_page(space, f"p{number}", "Text.", author=ben)
    contents = Contents(space, pages_for(space, ben))
    with django_assert_max_num_queries(6):
        assert len(list(contents.history())) == 30


def test_operators_take_the_deleted_pages_too(space, ben):
    page = make_page(space, "pay", "Monthly.", author=ben)
    delete_page(actor=ben, page=page)
    assert not Contents(space, pages_for(space, ben)).entries
    assert len(Contents(space, all_pages(space)).entries) == 1
