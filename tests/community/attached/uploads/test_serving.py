"""The bytes: who is answered, with which headers, and how much memory it takes."""

import tracemalloc
from io import BytesIO
from urllib.parse import quote

import pytest
from asgiref.sync import async_to_sync
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client, RequestFactory
from PIL import Image

from community.attached.uploads.actions import attach_file, remove_file
from community.attached.uploads.models import Thumbnail
from community.attached.uploads.responses import PIECE, StoredFile, answer_with
from community.base.spaces.models import Role
from tests.community.attached.uploads.factories import make_picture, picture_file, sent, text_file
from tests.factories import add_to, make_member, make_space
from tests.wikipages.factories import make_page

pytestmark = pytest.mark.django_db

WORDS = "Ten words of text that are read in several parts."


@pytest.fixture
def page(commons, ben):
    return make_page(commons, "tree", author=ben)


@pytest.fixture
def note(page, ben):
    return attach_file(actor=ben, target=page, file=text_file(text=WORDS))


@pytest.fixture
def picture(page, ben):
    return attach_file(actor=ben, target=page, file=picture_file(size=(800, 400)))


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def addresses(upload) -> list[str]:
    """Every address under which bytes of a picture are."""
    name = quote(upload.name)
    return [f"/files/{upload.pk}/{part}{name}" for part in ("", "v1/", "thumb-320/", "thumb-1280/")]


def test_a_picture_is_shown_in_place_and_cannot_run_anything(client, picture):
    response = client.get(picture.get_absolute_url())
    assert body(response) == make_picture(size=(800, 400))
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"] == 'inline; filename="tree.png"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, max-age=0, must-revalidate"
    assert int(response["Content-Length"]) == picture.size


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.txt", "<script>alert(1)</script>", "text/plain; charset=utf-8"),
        ("a.md", "<script>alert(1)</script>", "text/markdown; charset=utf-8"),
        ("a.pdf", b"%PDF-1.7 <script>", "application/pdf"),
    ],
)
def test_everything_else_is_saved_never_shown(client, page, ben, name, content, media_type):
    upload = attach_file(actor=ben, target=page, file=sent(name, content))
    response = client.get(upload.get_absolute_url())
    assert response["Content-Type"] == media_type
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_a_name_in_any_script_arrives_as_it_is(client, page, ben):
    upload = attach_file(actor=ben, target=page, file=text_file('Été "2025"; 报告.txt'))
    response = client.get(upload.get_absolute_url())
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{quote(upload.name)}"


def test_a_wrong_name_leads_to_the_right_one(client, picture):
    assert client.get(f"/files/{picture.pk}/other.html")["Location"] == f"/files/{picture.pk}/tree.png"
    assert client.get(f"/files/{picture.pk}/v1/x")["Location"] == f"/files/{picture.pk}/v1/tree.png"
    assert client.get(f"/files/{picture.pk}/thumb-320/x")["Location"] == f"/files/{picture.pk}/thumb-320/tree.png"


def test_old_versions_keep_their_bytes_and_their_kind(client, page, ben, note):
    attach_file(actor=ben, target=page, file=text_file(text="New."))
    assert body(client.get(f"/files/{note.pk}/v1/notes.txt")) == WORDS.encode()
    assert body(client.get(f"/files/{note.pk}/v2/notes.txt")) == b"New."
    assert body(client.get(note.get_absolute_url())) == b"New."
    assert client.get(f"/files/{note.pk}/v3/notes.txt").status_code == 404
    assert "max-age=3600" in client.get(f"/files/{note.pk}/v1/notes.txt")["Cache-Control"]


def test_a_browser_that_has_it_is_told_so(client, page, ben, note):
    etag = client.get(note.get_absolute_url())["ETag"]
    again = client.get(note.get_absolute_url(), headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert "sandbox" in again["Content-Security-Policy"]
    attach_file(actor=ben, target=page, file=text_file(text="New."))
    assert client.get(note.get_absolute_url(), headers={"If-None-Match": etag}).status_code == 200


def test_who_may_no_longer_see_a_file_is_not_told_that_it_is_unchanged(client, page, note):
    etag = client.get(note.get_absolute_url())["ETag"]
    type(page).objects.update(is_deleted=True)
    assert client.get(note.get_absolute_url(), headers={"If-None-Match": etag}).status_code == 404


def test_head_answers_with_headers_alone(client, note, picture):
    response = client.head(note.get_absolute_url())
    assert (response.status_code, response.content) == (200, b"")
    assert int(response["Content-Length"]) == len(WORDS)
    assert client.head(addresses(picture)[2]).status_code == 200


@pytest.mark.parametrize(
    ("asked", "status", "answer"),
    [
        ("bytes=0-2", 206, WORDS[:3]),
        ("bytes=4-", 206, WORDS[4:]),
        ("bytes=-6", 206, WORDS[-6:]),
        ("bytes=-600", 206, WORDS),
        ("bytes=4-900", 206, WORDS[4:]),
        ("bytes=0-0", 206, WORDS[:1]),
        ("bytes=900-", 416, ""),
        ("bytes=-0", 416, ""),
        ("bytes=9-4", 200, WORDS),
        ("bytes=0-2,4-6", 200, WORDS),
        ("bytes=-", 200, WORDS),
        ("pages=1-2", 200, WORDS),
        ("bytes=" + "9" * 30 + "-", 200, WORDS),
    ],
)
def test_a_download_that_broke_off_goes_on_where_it_was(client, note, asked, status, answer):
    response = client.get(note.get_absolute_url(), headers={"Range": asked})
    assert (response.status_code, body(response).decode()) == (status, answer)
    if status == 206:
        start = WORDS.index(answer)
        assert response["Content-Range"] == f"bytes {start}-{start + len(answer) - 1}/{len(WORDS)}"
        assert int(response["Content-Length"]) == len(answer)


def test_a_part_of_a_file_that_changed_meanwhile_is_answered_with_the_whole(client, note):
    asked = {"Range": "bytes=0-2", "If-Range": '"another"'}
    assert client.get(note.get_absolute_url(), headers=asked).status_code == 200
    asked["If-Range"] = client.get(note.get_absolute_url())["ETag"]
    assert client.get(note.get_absolute_url(), headers=asked).status_code == 206


def test_it_is_not_packed_again_on_the_way(client, note):
    response = client.get(note.get_absolute_url(), headers={"Accept-Encoding": "gzip"})
    assert not response.has_header("Content-Encoding")
    assert int(response["Content-Length"]) == len(WORDS)


@pytest.mark.parametrize("visibility", ["community", "private", "secret"])
def test_outsiders_are_answered_as_if_there_were_no_file(visibility, ben, outsider, commons):
    space = make_space("grove", visibility, owner=ben)
    page = make_page(space, "tree", author=ben)
    picture = attach_file(actor=ben, target=page, file=picture_file(size=(800, 400)))
    banned, reader = make_member(), make_member()
    add_to(space, banned, Role.BANNED)
    add_to(space, reader, Role.READER)
    assert not space.memberships.filter(member=outsider).exists()
    shut_out = {None, banned} if visibility == "community" else {None, banned, outsider}
    for member in (None, banned, outsider, reader, ben):
        client = Client()
        if member:
            client.force_login(member)
        for address in [*addresses(picture), f"/files/{picture.pk}/versions/", f"/files/{picture.pk}/wrong"]:
            response = client.get(address)
            if member in shut_out:
                nowhere = client.get(address.replace(f"/{picture.pk}/", "/999999/"))
                assert response.status_code == nowhere.status_code == 404, address
            else:
                assert response.status_code in (200, 302), address


def test_nobody_is_given_a_file_of_a_deleted_page_or_a_removed_file(client, page, ben, picture):
    client.force_login(ben)
    for address in addresses(picture):
        assert client.get(address).status_code == 200
    type(page).objects.update(is_deleted=True)
    for address in addresses(picture):
        assert client.get(address).status_code == 404
    type(page).objects.update(is_deleted=False)
    remove_file(actor=ben, upload=picture)
    for address in [*addresses(picture), f"/files/{picture.pk}/versions/"]:
        assert client.get(address).status_code == 404


def test_no_stored_file_has_an_address_of_its_own(client, picture):
    name = picture.versions.get().file.name
    for address in (f"/media/{name}", f"/{name}", f"/static/{name}", f"/files/{name}"):
        assert client.get(address).status_code == 404


def opened(response) -> Image.Image:
    return Image.open(BytesIO(body(response)))


@pytest.mark.parametrize(("width", "size"), [(320, (320, 160)), (640, (640, 320)), (1280, (800, 400))])
def test_smaller_pictures_are_made_once_and_never_larger(client, picture, width, size):
    address = f"/files/{picture.pk}/thumb-{width}/tree.png"
    first = client.get(address)
    assert first["Content-Type"] == "image/webp"
    assert first["X-Content-Type-Options"] == "nosniff"
    assert opened(first).size == size
    assert client.get(address)["ETag"] == first["ETag"]
    assert Thumbnail.objects.count() == 1


@pytest.mark.parametrize("width", [0, 1, 321, 99_999_999_999])
def test_other_widths_and_other_files_have_none(client, picture, note, width):
    assert client.get(f"/files/{picture.pk}/thumb-{width}/tree.png").status_code == 404
    assert client.get(f"/files/{note.pk}/thumb-320/notes.txt").status_code == 404


def test_a_new_version_has_a_new_small_picture(client, page, ben, picture):
    address = f"/files/{picture.pk}/thumb-320/tree.png"
    before = client.get(address)["ETag"]
    attach_file(actor=ben, target=page, file=picture_file(size=(400, 400), colour="red"))
    after = client.get(address)
    assert after["ETag"] != before
    assert opened(after).size == (320, 320)


def test_the_place_of_a_photograph_does_not_travel_with_the_small_picture(client, page, ben):
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[1] = "N"
    photo = make_picture("JPEG", size=(800, 400), exif=exif)
    assert b"Exif" in photo
    upload = attach_file(actor=ben, target=page, file=sent("photo.jpg", photo))
    small = opened(client.get(f"/files/{upload.pk}/thumb-320/photo.jpg"))
    assert small.size == (160, 320)
    assert not small.getexif()
    assert not small.info.get("exif")


def test_of_a_moving_picture_the_first_frame_is_shown_small(client, page, ben):
    packed = BytesIO()
    frames = [Image.new("P", (400, 400), colour) for colour in (1, 2, 3)]
    frames[0].save(packed, "GIF", save_all=True, append_images=frames[1:])
    upload = attach_file(actor=ben, target=page, file=sent("move.gif", packed.getvalue()))
    small = opened(client.get(f"/files/{upload.pk}/thumb-320/move.gif"))
    assert (small.size, getattr(small, "n_frames", 1)) == ((320, 320), 1)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_a_picture_of_any_mode_can_be_made_smaller(client, page, ben, mode):
    packed = BytesIO()
    Image.new(mode, (400, 200)).save(packed, "PNG")
    upload = attach_file(actor=ben, target=page, file=sent("x.png", packed.getvalue()))
    assert opened(client.get(f"/files/{upload.pk}/thumb-320/x.png")).size == (320, 160)


def test_a_broken_picture_is_shown_as_it_is(client, page, ben):
    whole = make_picture(size=(300, 300))
    upload = attach_file(actor=ben, target=page, file=sent("cut.png", whole[: len(whole) // 2]))
    response = client.get(f"/files/{upload.pk}/thumb-320/cut.png")
    assert response["Location"] == upload.get_absolute_url()
    assert not Thumbnail.objects.exists()


def test_a_file_that_the_disk_has_lost_is_absent(client, picture):
    default_storage.delete(picture.versions.get().file.name)
    for address in addresses(picture):
        assert client.get(address).status_code == 404
    assert not Thumbnail.objects.exists()


def test_only_reading_is_answered(client, picture, ben):
    client.force_login(ben)
    for address in addresses(picture):
        assert client.post(address).status_code == 405


def test_a_large_file_passes_through_little_memory(page, ben, settings):
    size = 40 * PIECE
    upload = attach_file(actor=ben, target=page, file=ContentFile(b"x" * size, name="large.txt"))
    version = upload.versions.get()
    stored = StoredFile(version.file, "large.txt", size, "text/plain", "e")

    async def read_through() -> int:
        return sum([len(piece) async for piece in answer_with(RequestFactory().get("/"), stored)])

    tracemalloc.start()
    try:
        assert async_to_sync(read_through)() == size
        assert tracemalloc.get_traced_memory()[1] < 8 * PIECE
    finally:
        tracemalloc.stop()
