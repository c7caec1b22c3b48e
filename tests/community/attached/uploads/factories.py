"""Files of each kind, as small as they can be."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def make_picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), colour: str = "green", **options) -> bytes:
    """Draw a picture of one colour."""
    packed = BytesIO()
    Image.new("RGB", size, colour).save(packed, kind, **options)
    return packed.getvalue()


def make_archive(entries: dict[str, str]) -> bytes:
    """Pack texts under their names."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return packed.getvalue()


def make_office(folder: str) -> bytes:
    return make_archive({"[Content_Types].xml": "<Types/>", f"{folder}/document.xml": "<document/>"})


def make_open_document(kind: str) -> bytes:
    return make_archive({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<office/>"})


def sent(name: str, content: bytes | str) -> SimpleUploadedFile:
    """A file as a form brings it."""
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def text_file(name: str = "notes.txt", text: str = "Some notes.") -> SimpleUploadedFile:
    return sent(name, text)


def picture_file(name: str = "tree.png", **options) -> SimpleUploadedFile:
    return sent(name, make_picture(**options))
