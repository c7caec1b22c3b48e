"""Lists: orders, pages, search, what they cost; the panel on the home."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.workspaces.files.factories import make_file, make_folder
from workspaces.files import lists
from workspaces.files.actions import change_file, delete_file, restore
from workspaces.files.models import Folder, SharedFile

pytestmark = pytest.mark.django_db

BUDGET = 14


def many(space, author, folder, count: int) -> None:
    """Put more rows in a folder, and folders beside them: made at once, for what they cost to show."""
    one = make_file(space, author, "one.txt", folder=folder)
    rows = [SharedFile(space=space, folder=folder, author=author, size=n, upload=None) for n in range(count)]
    for number, row in enumerate(rows):
        row.set_name(f"file {number:03}.txt")
    SharedFile.objects.bulk_create(rows)
    folders = [Folder(space=space, parent=folder, author=author) for _ in range(count // 10)]
    for number, row in enumerate(folders):
        row.set_name(f"folder {number}")
    Folder.objects.bulk_create(folders)
    assert one.folder == folder


@pytest.mark.parametrize("query", ["", "?sort=size", "?q=file"])
def test_a_folder_costs_the_same_for_5_and_for_200(client, grove, ben, query):
    client.force_login(ben)
    costs = []
    for name, count in (("Few", 5), ("Many", 200)):
        folder = make_folder(grove, ben, name)
        many(grove, ben, folder, count)
        address = folder.get_absolute_url() + query
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        costs.append(len(captured))
    assert costs[0] == costs[1] <= BUDGET


def test_the_page_of_a_file_and_the_home_keep_their_budgets(client, grove, ben):
    client.force_login(ben)
    file = make_file(grove, ben)
    for number in range(8):
        make_file(grove, ben, text=f"{number}")
        make_file(grove, ben, f"{number}.txt")
    for address in (file.get_absolute_url(), grove.get_absolute_url(), reverse("files_trash", args=["grove"])):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        assert len(captured) <= BUDGET, address


@pytest.mark.parametrize(
    ("sort", "first"), [("name", ["a.txt", "B.txt"]), ("size", ["B.txt", "c.txt"]), ("date", ["c.txt", "B.txt"])]
)
def test_pages_follow_the_order_and_miss_nothing(client, grove, ben, monkeypatch, sort, first):
    for name, text in (("a.txt", "1"), ("B.txt", "333"), ("c.txt", "22")):
        make_file(grove, ben, name, text)
    monkeypatch.setattr(lists, "SIZE", 2)
    client.force_login(ben)
    page = client.get(f"/workspaces/grove/files/?sort={sort}").context
    assert [file.name for file in page["files"]] == first
    rest = client.get(f"/workspaces/grove/files/?sort={sort}&before={page['next_key']}").context
    assert {file.name for file in rest["files"]} == {"a.txt", "B.txt", "c.txt"} - set(first)
    assert rest["next_key"] is None


@pytest.mark.parametrize("query", ["sort=nonsense", "q=%00", "before=999999", "q=" + "x" * 3000, "tag=no%20tag"])
def test_odd_questions_are_answered(client, grove, ben, query):
    client.force_login(ben)
    assert client.get(f"/workspaces/grove/files/?{query}").status_code in (200, 400)


def test_search_and_tags_look_in_all_folders_but_not_in_the_trash(client, grove, ben):
    folder = make_folder(grove, ben, "Deep")
    file = make_file(grove, ben, "Annual Budget 2026.txt", folder=folder)
    gone = make_file(grove, ben, "budget of old.txt")
    delete_file(actor=ben, file=gone)
    change_file(actor=ben, file=file, name=file.name, folder=folder, tags=["money"])
    client.force_login(ben)
    for query in ("q=BUDGET+annual", "tag=money"):
        page = client.get(f"/workspaces/grove/files/?{query}")
        assert [each.name for each in page.context["files"]] == [file.name]
        assert "Deep" in page.content.decode()


def found(client, words: str) -> list[str]:
    return [each.name for each in client.get("/workspaces/grove/files/", {"q": words}).context["files"]]


@pytest.mark.parametrize("words", ["etude", "ÉTUDE", "étude", "e\u0301tude senegal", "SENEGAL  Étude"])
def test_search_heeds_neither_accents_nor_case(client, grove, ben, words):
    make_file(grove, ben, "Étude du Sénégal.txt")
    make_file(grove, ben, "Budget.txt")
    client.force_login(ben)
    assert found(client, words) == ["Étude du Sénégal.txt"]
    assert found(client, "étude budget") == []


def test_search_finds_a_file_by_its_new_name_alone_and_after_it_was_brought_back(client, grove, ben):
    file = change_file(actor=ben, file=make_file(grove, ben, "Étude.txt"), name="Année.txt", folder=None)
    client.force_login(ben)
    assert (found(client, "annee"), found(client, "etude")) == (["Année.txt"], [])
    delete_file(actor=ben, file=file)
    assert found(client, "annee") == []
    make_file(grove, ben, "Année.txt")
    restore(actor=ben, thing=file)
    assert sorted(found(client, "annee")) == ["Année (2).txt", "Année.txt"]


def test_names_that_differ_by_an_accent_are_two_files(client, grove, ben):
    for name in ("Étude.txt", "Etude.txt"):
        make_file(grove, ben, name)
    client.force_login(ben)
    assert len(found(client, "etude")) == 2


@pytest.mark.parametrize("who", ["outsider", None])
def test_who_may_not_read_the_space_searches_nothing(client, grove, ben, outsider, who):
    make_file(grove, ben, "Étude.txt")
    if who:
        client.force_login(outsider)
    assert client.get("/workspaces/grove/files/?q=etude").status_code == 404


def test_the_newest_files_stand_on_the_home(client, grove, ben):
    client.force_login(ben)
    assert "Recent files" not in client.get("/workspaces/grove/").content.decode()
    make_file(grove, ben)
    page = client.get("/workspaces/grove/").content.decode()
    assert "Recent files" in page
    assert "notes.txt" in page
