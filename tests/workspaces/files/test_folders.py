"""Folders: make, rename, move."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.factories import make_space
from tests.workspaces.files.factories import make_file, make_folder
from workspaces.files.actions import change_file, change_folder, create_folder, delete_folder
from workspaces.files.models import Folder

pytestmark = pytest.mark.django_db


def code_of(act, **arguments) -> str:
    with pytest.raises(ValidationError) as refused:
        act(**arguments)
    return refused.value.code


def test_a_name_is_there_once_in_a_folder_in_whatever_case(grove, ben):
    folder = make_folder(grove, ben, "Années")
    assert code_of(create_folder, actor=ben, space=grove, parent=None, name="ANNÉES") == "taken"
    make_folder(grove, ben, "ANNÉES", folder)
    make_file(grove, ben, "plan.txt")
    assert code_of(change_folder, actor=ben, folder=folder, name="PLAN.txt", parent=None) == "taken"
    assert change_folder(actor=ben, folder=folder, name="années", parent=None).name == "années"


def test_a_form_that_is_sent_twice_makes_one_folder(client, grove, ben):
    client.force_login(ben)
    data = {"name": " ../Re\u202eports ", "idempotency_key": uuid4()}
    first, second = (client.post("/workspaces/grove/files/folder/new/", data) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Folder.objects.get().name == "-Reports"


def test_a_folder_does_not_go_into_itself_or_below(client, grove, ben):
    top = make_folder(grove, ben, "A")
    low = make_folder(grove, ben, "C", make_folder(grove, ben, "B", top))
    for parent in (top, low):
        assert code_of(change_folder, actor=ben, folder=top, name="A", parent=parent) == "cycle"
    client.force_login(ben)
    answer = client.post(reverse("edit_folder", args=["grove", top.pk]), {"name": "New name", "parent": low.pk})
    assert answer.status_code == 422
    assert "New name" in answer.content.decode()
    top.refresh_from_db()
    assert (top.parent, top.name) == (None, "A")


def test_nothing_is_moved_into_a_folder_of_another_space_or_one_that_is_gone(client, grove, ben):
    other = make_folder(make_space("other", owner=ben), ben, "Elsewhere")
    gone, folder, file = make_folder(grove, ben, "Gone"), make_folder(grove, ben), make_file(grove, ben)
    delete_folder(actor=ben, folder=gone)
    client.force_login(ben)
    for there in (other, gone):
        assert code_of(change_folder, actor=ben, folder=folder, name="Reports", parent=there) == "gone"
        assert code_of(change_file, actor=ben, file=file, name="a.txt", folder=there) == "gone"
        data = {"name": "Typed", "parent": there.pk, "folder": there.pk, "base": file.edition}
        for name, thing in (("edit_folder", folder), ("edit_shared_file", file)):
            answer = client.post(reverse(name, args=["grove", thing.pk]), data)
            assert answer.status_code == 422
            assert "Typed" in answer.content.decode()


def test_folders_go_only_so_deep(grove, ben, settings):
    settings.FILES = {**settings.FILES, "depth": 3}
    a = make_folder(grove, ben, "A")
    c = make_folder(grove, ben, "C", make_folder(grove, ben, "B", a))
    assert code_of(create_folder, actor=ben, space=grove, parent=c, name="D") == "depth"
    assert code_of(change_folder, actor=ben, folder=a, name="A", parent=make_folder(grove, ben, "Z")) == "depth"


def test_a_folder_moves_with_what_is_in_it(client, grove, ben):
    folder, target = make_folder(grove, ben), make_folder(grove, ben, "Archive")
    file = make_file(grove, ben, folder=folder)
    change_folder(actor=ben, folder=folder, name="Old", parent=target)
    client.force_login(ben)
    page = client.get(file.get_absolute_url()).content.decode()
    assert page.index("Archive</a>") < page.index("Old</a>")


@pytest.mark.parametrize("parent", ["abc", "999999", "-1", "9" * 30])
def test_a_place_that_is_none_is_refused_in_the_form(client, grove, ben, parent):
    client.force_login(ben)
    data = {"name": "Typed", "parent": parent, "idempotency_key": uuid4()}
    answer = client.post("/workspaces/grove/files/folder/new/", data)
    assert answer.status_code == 422
    assert "Typed" in answer.content.decode()
