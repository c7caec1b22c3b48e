"""The files of a wiki page."""

import pytest

from community.attached.uploads.actions import attach_file
from tests.community.attached.uploads.factories import picture_file, text_file
from tests.factories import make_space
from tests.wikipages.factories import make_page

pytestmark = pytest.mark.django_db


def test_a_page_has_a_tab_with_its_files(client, commons, ben):
    page = make_page(commons, "tree", author=ben, title="Marula")
    attach_file(actor=ben, target=page, file=picture_file())
    answer = client.get("/wiki/tree/_files/").content.decode()
    assert '<a href="/wiki/tree/_files/" aria-current="page">Files <span class="count">1</span></a>' in answer
    assert "tree.png" in answer
    assert (
        '<a href="/wiki/tree/_files/">Files <span class="count">1</span></a>'
        in client.get("/wiki/tree/").content.decode()
    )


def test_the_first_page_of_a_wiki_has_files_too(client, ben, commons):
    root = make_page(commons, "", author=ben, title="Knowledge base")
    client.force_login(ben)
    sent = client.post(f"/files/page/{root.pk}/", {"file": [text_file()]})
    assert sent["Location"] == "/wiki/_files/"
    assert "notes.txt" in client.get("/wiki/_files/").content.decode()


def test_on_a_locked_page_only_moderators_change_files(client, ana, ben, commons):
    page = make_page(commons, "tree", author=ben)
    type(page).objects.update(is_locked=True)
    client.force_login(ben)
    assert 'type="file"' not in client.get("/wiki/tree/_files/").content.decode()
    assert client.post(f"/files/page/{page.pk}/", {"file": [text_file()]}).status_code == 403
    client.force_login(ana)
    assert client.post(f"/files/page/{page.pk}/", {"file": [text_file()]}).status_code == 302


def test_a_missing_page_and_one_of_a_secret_wiki_answer_alike(client, ben, outsider, commons):
    make_page(make_space("grove", "secret", owner=ben), "tree", author=ben)
    client.force_login(outsider)
    assert client.get("/wiki/grove/tree/_files/").status_code == 404
    assert client.get("/wiki/grove/bush/_files/").status_code == 404
    client.force_login(ben)
    assert client.get("/wiki/grove/tree/_files/").status_code == 200


def test_a_picture_of_a_page_is_shown_in_it(client, commons, ben):
    page = make_page(commons, "tree", author=ben)
    upload = attach_file(actor=ben, target=page, file=picture_file())
    make_page(commons, "grove", source=f"Look: {upload.markdown}", author=ben)
    assert f'<img src="/files/{upload.pk}/thumb-640/tree.png" alt="tree"' in client.get("/wiki/grove/").content.decode()
