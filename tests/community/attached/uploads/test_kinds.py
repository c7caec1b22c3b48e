"""What is taken: the bytes decide, and the name must agree with them."""

import pytest
from django.core.exceptions import ValidationError

from community.attached.uploads.inspection import inspect_file
from community.attached.uploads.kinds import KINDS
from community.attached.uploads.names import MAX_NAME, clean_name, markdown_for
from tests.community.attached.uploads.factories import make_archive, make_office, make_open_document, make_picture, sent

HTML = "<!doctype html><script>alert(document.cookie)</script>"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84webm"
REAL = {
    "png": make_picture(),
    "jpg": make_picture("JPEG"),
    "jpeg": make_picture("JPEG"),
    "gif": make_picture("GIF"),
    "webp": make_picture("WEBP"),
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "docx": make_office("word"),
    "xlsx": make_office("xl"),
    "pptx": make_office("ppt"),
    "odt": make_open_document("text"),
    "ods": make_open_document("spreadsheet"),
    "odp": make_open_document("presentation"),
    "zip": make_archive({"page.html": HTML}),
    "csv": "name;town\nAmadou;Kédougou\n".encode(),
    "txt": "مرحبا".encode(),
    "md": b"# Title\n\n<b>text</b>",
    "mp3": b"\xff\xfb\x90\x44" + bytes(400),
    "ogg": b"OggS\x00\x02" + bytes(400),
    "mp4": b"\x00\x00\x00\x20ftypiso5" + bytes(400),
    "webm": WEBM + bytes(400),
}
FALSE = {
    "a page called a picture": ("cat.png", HTML),
    "a drawing with a script called a picture": ("cat.png", SVG),
    "a page behind the first bytes of a picture": ("cat.gif", "GIF89a" + HTML),
    "a comment that is half a picture, half a script": ("cat.gif", b"GIF89a/*" + bytes(9) + b"*/=1;alert(1)"),
    "a picture of another format": ("cat.png", make_picture("JPEG")),
    "a program called a picture": ("cat.jpg", b"MZ\x90\x00" + bytes(500)),
    "a program called a text": ("read.txt", b"\x7fELF\x02\x01\x01\x00" + bytes(50)),
    "a program called a document": ("thesis.pdf", b"MZ\x90\x00" + bytes(500)),
    "a page before a document": ("thesis.pdf", f"{HTML}%PDF-1.7"),
    "an archive called a document": ("thesis.docx", make_archive({"evil.exe": "MZ"})),
    "one kind of document called another": ("thesis.xlsx", make_office("word")),
    "an archive called an open document": ("thesis.odt", make_archive({"x": "mimetype"})),
    "a text called an archive": ("all.zip", "PK"),
    "terminal commands in a text": ("read.txt", b"\x1b]0;title\x07"),
    "a film of another kind": ("film.mp4", b"\x00\x00\x00\x14ftypqt  " + bytes(50)),
    "Matroska called WebM": ("film.webm", WEBM.replace(b"\x84webm", b"\x88matroska")),
    "noise called music": ("song.mp3", b"\xff\xff\xff\xff"),
}


def examined(name: str, content: bytes | str):
    return inspect_file(sent("x", content), clean_name(name))


def test_there_is_an_example_of_each_kind():
    assert REAL.keys() == KINDS.keys()


@pytest.mark.parametrize("extension", sorted(REAL))
def test_a_file_that_is_what_its_name_says_is_taken(extension):
    facts = examined(f"file.{extension}", REAL[extension])
    assert facts.media_type == KINDS[extension].media_type
    assert facts.size == len(REAL[extension])
    assert (facts.width, facts.height) == ((40, 20) if KINDS[extension].picture else (None, None))


@pytest.mark.parametrize("case", sorted(FALSE))
def test_a_file_that_is_not_what_its_name_says_is_refused(case):
    name, content = FALSE[case]
    with pytest.raises(ValidationError, match="is not a valid"):
        examined(name, content)


@pytest.mark.parametrize("extension", sorted(REAL))
def test_no_kind_passes_for_another(extension):
    alike = [{"jpg", "jpeg"}, {"csv", "txt", "md"}]
    archives = {"zip", "docx", "xlsx", "pptx", "odt", "ods", "odp"}
    for other, content in REAL.items():
        if other == extension or {other, extension} in [pair & {other, extension} for pair in alike]:
            continue
        if extension == "zip" and other in archives:
            continue
        with pytest.raises(ValidationError):
            examined(f"file.{extension}", content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", HTML),
        ("page.HTM", HTML),
        ("page.xhtml", HTML),
        ("drawing.svg", SVG),
        ("data.xml", "<x/>"),
        ("run.exe", b"MZ"),
        ("run.js", "alert(1)"),
        ("run.sh", "#!/bin/sh"),
        ("macro.docm", make_office("word")),
        ("README", "no extension"),
        ("cat.png.html", HTML),
        ("cat.png\u202elmth.html", HTML),
    ],
    ids=lambda part: part if isinstance(part, str) and len(part) < 20 else "",  # bytes of a zip tell the time
)
def test_what_a_browser_or_a_computer_would_run_is_refused_and_what_is_possible_named(name, content):
    with pytest.raises(ValidationError, match=r"not supported.*png.*\.zip"):
        examined(name, content)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(settings):
    settings.UPLOAD_MAX_PIXELS = 100
    with pytest.raises(ValidationError, match="million pixels"):
        examined("bomb.png", make_picture(size=(11, 10)))


def test_a_small_file_that_claims_a_gigantic_picture_is_refused():
    bomb = bytearray(make_picture())
    bomb[16:24] = (50_000).to_bytes(4, "big") * 2
    from zlib import crc32

    bomb[29:33] = crc32(bomb[12:29]).to_bytes(4, "big")
    with pytest.raises(ValidationError, match="million pixels"):
        examined("bomb.png", bytes(bomb))


def test_an_empty_file_and_one_that_is_too_large_are_refused_with_the_limit(settings):
    settings.UPLOAD_MAX_BYTES = 2_000_000
    with pytest.raises(ValidationError, match="is empty"):
        examined("a.txt", "")
    with pytest.raises(ValidationError, match=r"too large.*1\.9"):
        examined("a.txt", "x" * 2_000_001)


def test_a_text_that_is_not_utf_8_is_refused_with_what_to_do():
    with pytest.raises(ValidationError, match="Save it as UTF-8"):
        examined("list.csv", "Kédougou".encode("latin-1"))
    with pytest.raises(ValidationError, match="UTF-8"):
        examined("cut.txt", "é".encode()[:1])


@pytest.mark.parametrize(
    ("sent_as", "kept_as"),
    [
        ("report.PDF", "report.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\ana\\photo.JPG", "photo.jpg"),
        ("..", "file"),
        (".htaccess", "htaccess"),
        ("", "file"),
        ("a\x00b\x1f\r\n.txt", "ab.txt"),
        ("cod\u202egnp.exe", "codgnp.exe"),
        ("zero\u200bwidth\ufeff.txt", "zerowidth.txt"),
        ("con.txt", "_con.txt"),
        ("COM1.tar.zip", "_COM1.tar.zip"),
        ("contents.txt", "contents.txt"),
        ('a<b>:"|?*c.txt', "a-b------c.txt"),
        ("  two   words .  txt ", "two words.txt"),
        ("Rapport d\u2019activité 2025.pdf", "Rapport d’activité 2025.pdf"),
        ("e\u0301te\u0301.md", "été.md"),
        ("报告.pdf", "报告.pdf"),
        ("تقرير.pdf", "تقرير.pdf"),
        ("x" * 300 + ".txt", "x" * (MAX_NAME - 4) + ".txt"),
        ("x." + "y" * 300, "x." + "y" * 20),
        ("con." + "x" * 300 + ".txt", "_con." + "x" * (MAX_NAME - 9) + ".txt"),
        ("/", "file"),
        (".", "file"),
    ],
)
def test_names_lose_what_could_harm_and_keep_their_letters(sent_as, kept_as):
    assert clean_name(sent_as) == kept_as
    assert clean_name(kept_as) == kept_as
    assert len(clean_name(sent_as)) <= MAX_NAME


@pytest.mark.parametrize(
    ("name", "address", "is_image", "markdown"),
    [
        ("a.png", "/files/1/a.png", True, "![a](/files/1/a.png)"),
        ("a](b_c.png", "/files/1/a%5D(b_c.png", True, "![a(b_c](/files/1/a%5D%28b_c.png)"),
        ("a.pdf", "/files/1/a.pdf", False, "[a.pdf](/files/1/a.pdf)"),
        ("a](b_c.pdf", "/files/1/a%5D(b_c.pdf", False, r"[a\](b\_c.pdf](/files/1/a%5D%28b_c.pdf)"),
    ],
)
def test_markdown_of_a_file_survives_brackets(name, address, is_image, markdown):
    assert markdown_for(name, address, is_image=is_image) == markdown
