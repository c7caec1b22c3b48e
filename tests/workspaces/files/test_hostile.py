"""Files that are not what they seem: refused, or served so that nothing in them runs."""

import pytest
from django.urls import reverse

from tests.community.attached.uploads.factories import make_archive, make_office, make_open_document, make_picture, sent
from workspaces.files.actions import add_files
from workspaces.files.models import SharedFile

pytestmark = pytest.mark.django_db

HTML = b"<html><script>alert(document.domain)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
BOMB = make_archive({"a": "0" * 2_000_000})
REFUSED = {
    "page.html": HTML,
    "picture.svg": SVG,
    "a.pdf.exe": b"MZ" + HTML,
    "a.png": SVG,
    "b.gif": HTML,
    "c.pdf": HTML,
    "d.docx": BOMB,
    "e\u202efdp.exe": b"MZ",
    "f.js": b"alert(1)",
    "g": b"nothing",
    "h.xhtml": HTML,
    "i.pdf.": HTML,
    "j.mp4": HTML,
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_and_named(grove, ben, name):
    there, refused = add_files(actor=ben, space=grove, folder=None, files=[sent(name, REFUSED[name])])
    assert there == []
    assert refused[0].messages
    assert not SharedFile.objects.exists()


INERT = {
    "polyglot.gif": make_picture("GIF") + HTML,
    "polyglot.pdf": b"%PDF-1.4\n" + HTML,
    "polyglot.zip": make_archive({"index.html": HTML.decode()}),
    "eicar.txt": EICAR,
    "page.txt": HTML,
    "bomb.zip": BOMB,
    "../../../etc/passwd.txt": b"root",
    "..\\..\\boot.txt": b"root",
    "invoice\u202etxt.txt": b"root",
    "page.html.txt": HTML,
}


@pytest.mark.parametrize("name", INERT)
def test_it_is_served_so_that_nothing_in_it_runs(client, grove, ben, name):
    there, refused = add_files(actor=ben, space=grove, folder=None, files=[sent(name, INERT[name])])
    assert refused == []
    file = there[0]
    assert "/" not in file.name
    assert "\u202e" not in file.name
    client.force_login(ben)
    for address in ("file", "file_viewed"):
        answer = client.get(reverse(address, args=[file.upload.pk, file.name]))
        assert b"".join(answer.streaming_content) == INERT[name]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "script" not in answer.headers["Content-Security-Policy"]
        assert "html" not in answer.headers["Content-Type"]
        assert "svg" not in answer.headers["Content-Type"]
        is_shown = answer.headers["Content-Disposition"].startswith("inline")
        assert is_shown == (name.endswith(".gif") or (address == "file_viewed" and name.endswith(".pdf")))
        assert is_shown or "sandbox" in answer.headers["Content-Security-Policy"]


WORK = {
    "report.pdf": b"%PDF-1.7\n",
    "text.docx": make_office("word"),
    "table.xlsx": make_office("xl"),
    "slides.pptx": make_office("ppt"),
    "text.odt": make_open_document("text"),
    "table.ods": make_open_document("spreadsheet"),
    "slides.odp": make_open_document("presentation"),
    "list.csv": b"a;b\n1;2\n",
    "all.zip": make_archive({"a": "b"}),
    "a.png": make_picture(),
    "a.JPEG": make_picture("JPEG"),
    "a.webp": make_picture("WEBP"),
    "a.gif": make_picture("GIF"),
    "a.mp4": b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 40,
    "a.mp3": b"ID3" + b"\x00" * 40,
    "notes.txt": "Été".encode(),
    "read.md": b"# Title",
}


def test_what_practitioners_work_with_is_taken(grove, ben):
    files = [sent(name, content) for name, content in WORK.items()]
    there, refused = add_files(actor=ben, space=grove, folder=None, files=files)
    assert refused == []
    assert len(there) == len(WORK)
