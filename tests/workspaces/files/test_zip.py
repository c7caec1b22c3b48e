"""A folder as one .zip."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.workspaces.files.factories import make_file, make_folder
from workspaces.files.actions import delete_file
from workspaces.files.packing import pack

pytestmark = pytest.mark.django_db


def test_it_holds_what_is_there_below_the_folder_and_nothing_else(client, grove, ben):
    top = make_folder(grove, ben, "Top")
    low = make_folder(grove, ben, "Low", top)
    make_folder(grove, ben, "Empty", top)
    make_file(grove, ben, "a.txt", "Old.", top)
    make_file(grove, ben, "a.txt", "New.", top)
    make_file(grove, ben, "é.txt", "Below.", low)
    make_file(grove, ben, "beside.txt")
    delete_file(actor=ben, file=make_file(grove, ben, "gone.txt", "Gone.", top))
    client.force_login(ben)
    answer = client.get(f"{top.get_absolute_url()}zip/", headers={"accept-encoding": "gzip"})
    assert answer.streaming
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Top.zip"'
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    archive = ZipFile(BytesIO(b"".join(answer.streaming_content)))
    assert archive.testzip() is None
    assert sorted(archive.namelist()) == ["Empty/", "Low/", "Low/é.txt", "a.txt"]
    assert archive.read("a.txt") == b"New."


def test_names_in_it_lead_nowhere_else(client, grove, ben):
    make_file(grove, ben, "..\\..\\evil.txt", folder=make_folder(grove, ben, "x"))
    client.force_login(ben)
    answer = client.get("/workspaces/grove/files/zip/")
    names = ZipFile(BytesIO(b"".join(answer.streaming_content))).namelist()
    assert not any(name.startswith("/") or ".." in name or "\\" in name for name in names)
    assert "x/evil.txt" in names


def test_it_is_made_while_it_is_read(grove, ben, monkeypatch):
    """Nothing is read from the store before the first piece is asked for."""
    make_file(grove, ben)
    read = []
    monkeypatch.setattr("workspaces.files.packing.opened", lambda place: read.append(place) or BytesIO(b"x"))
    pieces = pack(ben, grove, None)
    assert read == []
    next(pieces)
    assert list(pieces)
    assert len(read) == 1


def test_too_much_and_nothing_are_refused_with_a_sentence(client, grove, ben, settings):
    client.force_login(ben)
    answer = client.get("/workspaces/grove/files/zip/")
    assert (answer.status_code, "This folder has no files" in answer.content.decode()) == (422, True)
    make_file(grove, ben)
    for limit in ({"zip_bytes": 5}, {"zip_files": 0}):
        settings.FILES = {**settings.FILES, "zip_bytes": 100, "zip_files": 100, **limit}
        answer = client.get("/workspaces/grove/files/zip/")
        assert (answer.status_code, "Too large for one .zip" in answer.content.decode()) == (422, True)
