"""How much room a workspace has, and what happens when there is none: in it, or on the disk."""

import errno
from io import StringIO

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command

from community.attached.uploads.actions import attach_file
from community.attached.uploads.handlers import LimitedFileHandler
from community.attached.uploads.models import Upload, UploadVersion
from community.attached.uploads.quotas import usage_of
from community.attached.uploads.storage import stored_names
from community.base.activity.models import Activity
from community.base.core.disk_space import NoRoomError
from tests.community.attached.uploads.factories import text_file
from tests.wikipages.factories import make_page
from tests.workspaces.files.factories import make_file
from workspaces.files.actions import add_files
from workspaces.files.models import SharedFile

pytestmark = pytest.mark.django_db


def nothing_is_left(before: set[str]) -> bool:
    models = (SharedFile, Upload, UploadVersion, Activity)
    return set(stored_names()) == before and not any(model.objects.exists() for model in models)


def test_over_the_quota_nothing_is_taken_and_what_was_typed_comes_back(client, grove, ben, settings):
    settings.SPACE_QUOTA_BYTES = 5
    client.force_login(ben)
    before = set(stored_names())
    answer = client.post("/workspaces/grove/files/", {"file": text_file(), "note": "My note"})
    assert answer.status_code == 422
    assert "enough storage" in answer.content.decode()
    assert "My note" in answer.content.decode()
    assert nothing_is_left(before)


def test_of_several_those_come_in_for_which_there_is_room(grove, ben, settings):
    settings.SPACE_QUOTA_BYTES = 6
    files = [text_file("a.txt", "1234"), text_file("b.txt", "5678")]
    there, refused = add_files(actor=ben, space=grove, folder=None, files=files)
    assert [file.name for file in there] == ["a.txt"]
    assert refused[0].code == "quota"
    assert SharedFile.objects.count() == 1


def test_what_is_attached_to_pages_counts_and_is_refused_alike(grove, ben, settings):
    page = make_page(grove, "grove", author=ben)
    attach_file(actor=ben, target=page, file=text_file(text="12345678"))
    assert usage_of(grove).used == 8
    settings.SPACE_QUOTA_BYTES = 10
    assert add_files(actor=ben, space=grove, folder=None, files=[text_file("b.txt", "123")])[1]


def test_an_administrator_gives_a_workspace_more_and_takes_it_back(client, grove, ben, ana, settings):
    settings.SPACE_QUOTA_BYTES = 1
    client.force_login(ben)
    assert client.post("/workspaces/grove/files/quota/", {"megabytes": "9"}).status_code == 403
    client.force_login(ana)
    assert client.get("/workspaces/grove/files/quota/").status_code == 200
    assert client.post("/workspaces/grove/files/quota/", {"megabytes": "3"}).status_code == 302
    assert usage_of(grove).limit == 3 * 2**20
    make_file(grove, ben)
    assert client.post("/workspaces/grove/files/quota/", {"megabytes": ""}).status_code == 302
    assert usage_of(grove).limit == 1
    for wrong in ("-1", "many", "9" * 30):
        assert client.post("/workspaces/grove/files/quota/", {"megabytes": wrong}).status_code == 422
    assert Activity.objects.filter(verb="files.quota_changed").count() == 2


def test_an_administrator_finds_no_secret_workspace_there(client, grove, ana):
    grove.visibility = "secret"
    grove.save()
    client.force_login(ana)
    assert client.get("/workspaces/grove/files/quota/").status_code == 404
    call_command("set_quota", "grove", "7", stdout=StringIO())
    assert usage_of(grove).limit == 7 * 2**20


class FullDisk(FileSystemStorage):
    """Writes some bytes, and then there is no room."""

    def _save(self, name: str, content) -> str:
        path = self.path(name)
        import os

        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_full_disk_is_said_and_leaves_neither_rows_nor_bytes(client, grove, ben, monkeypatch, accept):
    before = set(stored_names())
    monkeypatch.setattr("community.attached.uploads.storage.default_storage", FullDisk())
    client.force_login(ben)
    data = {"file": [text_file(), text_file("b.txt")], "note": "My note"}
    answer = client.post("/workspaces/grove/files/", data, headers={"accept": accept})
    assert answer.status_code == 507
    assert "disk is full" in answer.content.decode()
    assert ("My note" in answer.content.decode()) == (accept == "text/html")
    assert nothing_is_left(before)


def test_a_full_disk_while_the_file_comes_is_said(client, grove, ben, monkeypatch):
    def full(self, raw_data: bytes, start: int) -> None:
        raise NoRoomError

    monkeypatch.setattr(LimitedFileHandler, "receive_data_chunk", full)
    client.force_login(ben)
    answer = client.post("/workspaces/grove/files/", {"file": text_file()})
    assert answer.status_code == 507
    assert "disk is full" in answer.content.decode()
    assert nothing_is_left(set(stored_names()))


def test_a_full_disk_under_an_attachment_is_said_alike(client, commons, ben, monkeypatch):
    page = make_page(commons, "tree", author=ben)
    monkeypatch.setattr("community.attached.uploads.storage.default_storage", FullDisk())
    client.force_login(ben)
    assert client.post(f"/files/page/{page.pk}/", {"file": text_file()}).status_code == 507
    assert not Upload.objects.exists()
