"""The list of files on a thing, and the form under it."""

import pytest
from django.core.files.storage import default_storage
from django.template import Context, Template
from django.test import RequestFactory

from community.attached.uploads.actions import attach_file, remove_file
from community.attached.uploads.models import Upload
from community.attached.uploads.storage import stored_names
from community.base.members.texts import render_text
from community.base.spaces.models import Role
from tests.community.attached.uploads.factories import picture_file, sent, text_file
from tests.factories import add_to, make_member, make_space
from tests.wikipages.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(commons, ben):
    return make_page(commons, "tree", author=ben, title="Marula")


def send(client, page, *files, note: str = ""):
    return client.post(f"/files/page/{page.pk}/", {"file": list(files), "note": note})


def test_files_that_are_sent_are_attached_and_listed(client, page, ben):
    client.force_login(ben)
    response = send(client, page, picture_file(), text_file(), note="From June")
    assert response["Location"] == "/wiki/tree/_files/"
    listed = client.get(response["Location"]).content.decode()
    picture = Upload.objects.get(name="tree.png")
    assert "Attached: tree.png, notes.txt" in listed
    assert f'value="![tree](/files/{picture.pk}/tree.png)"' in listed
    assert f'src="/files/{picture.pk}/thumb-320/tree.png"' in listed
    assert "From June" in listed
    assert "40 × 20" in listed


def test_what_is_taken_is_attached_and_the_rest_named_with_what_was_typed_kept(client, page, ben):
    client.force_login(ben)
    response = send(client, page, text_file(), sent("evil.svg", "<svg/>"), sent("cat.png", "<p>"), note="From June")
    assert response.status_code == 422
    answer = response.content.decode()
    assert "Attached: notes.txt" in answer
    assert "The file type of “evil.svg” is not supported" in answer
    assert "“cat.png” is not a valid .png file" in answer
    assert 'value="From June"' in answer
    assert [upload.name for upload in Upload.objects.all()] == ["notes.txt"]


def test_without_a_file_the_form_says_what_to_do(client, page, ben):
    client.force_login(ben)
    for sent_ in ({"note": "From June"}, {"file": "no file", "note": "From June"}):
        response = client.post(f"/files/page/{page.pk}/", sent_)
        assert response.status_code == 422
        assert "Choose a file first." in response.content.decode()
        assert 'value="From June"' in response.content.decode()


def test_a_note_that_is_too_long_or_holds_a_nul_is_refused(client, page, ben):
    client.force_login(ben)
    for note in ("x" * 201, "x\x00"):
        assert send(client, page, text_file(), note=note).status_code == 422
    assert not Upload.objects.exists()


def test_what_is_over_the_limit_never_reaches_the_disk_and_the_form_says_how_much_is_possible(
    client, page, ben, settings, monkeypatch
):
    written = []
    from community.attached.uploads.handlers import LimitedFileHandler

    monkeypatch.setattr(
        LimitedFileHandler,
        "file_complete",
        lambda self, size: written.append(self.file.tell()) or super(LimitedFileHandler, self).file_complete(size),
    )
    settings.UPLOAD_MAX_BYTES = 100_000
    client.force_login(ben)
    before = set(stored_names())
    response = send(client, page, text_file(text="x" * 300_000), text_file("small.txt"), note="From June")
    assert response.status_code == 422
    answer = response.content.decode()
    assert "“notes.txt” is too large" in answer
    assert 'value="From June"' in answer
    assert written == [100_000, len("Some notes.")]
    assert [upload.name for upload in Upload.objects.all()] == ["small.txt"]
    assert len(set(stored_names()) - before) == 1


def test_visitors_see_the_files_and_no_form(client, page, ben):
    attach_file(actor=ben, target=page, file=text_file())
    remove_file(actor=ben, upload=attach_file(actor=ben, target=page, file=text_file("gone.txt")))
    for address in ("/wiki/tree/_files/", f"/files/page/{page.pk}/"):
        answer = client.get(address).content.decode()
        assert "notes.txt" in answer
        assert "gone.txt" not in answer
        assert 'type="file"' not in answer
        assert "Sign in to attach files" in answer
    assert "/accounts/login/" in send(client, page, text_file("b.txt"))["Location"]


def test_readers_are_refused_and_nothing_is_stored(client, ben):
    space = make_space("grove", owner=ben)
    page, reader = make_page(space, "tree", author=ben), make_member()
    add_to(space, reader, Role.READER)
    client.force_login(reader)
    assert 'type="file"' not in client.get(f"/files/page/{page.pk}/").content.decode()
    assert send(client, page, text_file()).status_code == 403
    assert not Upload.objects.exists()


def test_a_file_is_removed_and_brought_back(client, page, ben):
    client.force_login(ben)
    upload = attach_file(actor=ben, target=page, file=text_file())
    gone = client.post(f"/files/{upload.pk}/remove/", follow=True).content.decode()
    assert "“notes.txt” has been removed" in gone
    assert upload.get_absolute_url() not in gone
    assert f"/files/{upload.pk}/restore/" in gone
    assert client.get(upload.get_absolute_url()).status_code == 404
    back = client.post(f"/files/{upload.pk}/restore/", follow=True).content.decode()
    assert upload.get_absolute_url() in back
    assert default_storage.exists(upload.versions.get().file.name)


def test_a_name_that_is_taken_meanwhile_is_said(client, page, ben):
    client.force_login(ben)
    upload = attach_file(actor=ben, target=page, file=text_file())
    remove_file(actor=ben, upload=upload)
    attach_file(actor=ben, target=page, file=text_file(text="Other."))
    answer = client.post(f"/files/{upload.pk}/restore/", follow=True).content.decode()
    assert "Another file is now called “notes.txt”" in answer


def test_versions_are_listed_newest_first(client, page, ben):
    for text in ("one", "two", "three"):
        upload = attach_file(actor=ben, target=page, file=text_file(text=text), note=f"Note {text}")
    answer = client.get(f"/files/{upload.pk}/versions/").content.decode()
    assert answer.index("Note three") < answer.index("Note two") < answer.index("Note one")
    assert f"/files/{upload.pk}/v1/notes.txt" in answer


@pytest.mark.parametrize("address", ["/files/nothing/1/", "/files/topic/1/", "/files/12/1/", "/files/page/999/"])
def test_other_things_have_no_files(client, page, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("rows", [2, 40])
def test_the_list_costs_the_same_for_few_and_for_many(client, page, ben, rows, django_assert_max_num_queries):
    for number in range(rows):
        upload = attach_file(actor=make_member(), target=page, file=text_file(f"{number}.txt"))
        if number % 2:
            remove_file(actor=ben, upload=upload)
    client.force_login(ben)
    client.get("/wiki/tree/_files/")
    with django_assert_max_num_queries(10):
        client.get("/wiki/tree/_files/")


@pytest.mark.parametrize("rows", [2, 40])
def test_the_versions_cost_the_same_for_few_and_for_many(client, page, ben, rows, django_assert_max_num_queries):
    for number in range(rows):
        upload = attach_file(actor=make_member(), target=page, file=text_file(text=f"{number}"))
    client.get("/wiki/tree/_files/")
    with django_assert_max_num_queries(6):
        client.get(f"/files/{upload.pk}/versions/")


def shown(page, member) -> str:
    request = RequestFactory().get("/")
    request.member = member
    return Template("{% load uploads %}{% attachments page %}").render(Context({"request": request, "page": page}))


def test_beside_a_thing_its_files_are_listed_in_one_query(page, ben, chloe, django_assert_num_queries):
    for name in ("a.txt", "b.txt"):
        attach_file(actor=chloe, target=page, file=text_file(name))
    with django_assert_num_queries(1):
        answer = shown(page, None)
    assert "a.txt" in answer
    assert "Chloe" in answer
    assert "Attach files" not in answer
    assert "Attach files" in shown(page, ben)


def test_beside_a_thing_that_counts_none_nothing_is_asked(page, django_assert_num_queries):
    page.file_count = 0
    with django_assert_num_queries(0):
        assert shown(page, None).strip() == ""


def test_a_picture_is_shown_in_a_text_by_the_markdown_that_the_list_offers(page, ben):
    upload = attach_file(actor=ben, target=page, file=picture_file("a [big] (tree.png"))
    html = render_text(upload.markdown).html
    assert (
        f'<img src="/files/{upload.pk}/thumb-640/a%20%5Bbig%5D%20%28tree.png" alt="a big (tree" loading="lazy">' in html
    )
    note = attach_file(actor=ben, target=page, file=text_file())
    assert f'<a href="/files/{note.pk}/notes.txt"' in render_text(note.markdown).html
