"""Delete, bring back, delete for good."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from community.attached.comments.actions import add_comment
from community.attached.comments.models import Comment
from community.attached.uploads.models import Upload
from community.attached.uploads.storage import stored_names
from community.base.activity.models import Activity
from tests.workspaces.files.factories import make_file, make_folder
from workspaces.files.actions import delete_file, delete_folder, empty_trash, purge, restore
from workspaces.files.models import Folder, SharedFile

pytestmark = pytest.mark.django_db


def test_a_deleted_file_is_absent_with_its_bytes_and_comes_back(client, grove, ben):
    file = make_file(grove, ben)
    client.force_login(ben)
    assert client.post(f"/workspaces/grove/files/{file.pk}/delete/").status_code == 302
    addresses = [file.get_absolute_url(), file.upload.get_absolute_url()]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    assert "notes.txt" in client.get("/workspaces/grove/files/trash/").content.decode()
    assert client.post(f"/workspaces/grove/files/trash/file/{file.pk}/restore/").status_code == 302
    assert [client.get(address).status_code for address in addresses] == [200, 200]


def test_its_news_go_with_a_file_and_come_back_with_it(grove, ben):
    file = make_file(grove, ben)
    act = Activity.objects.filter(verb="files.added")
    delete_file(actor=ben, file=file)
    assert not act.visible_to(ben).exists()
    restore(actor=ben, thing=file)
    assert act.visible_to(ben).exists()


def test_a_folder_goes_with_all_in_it_and_brings_back_no_more_than_that(grove, ben):
    top = make_folder(grove, ben, "A")
    low = make_folder(grove, ben, "B", top)
    kept, gone_before = make_file(grove, ben, "a.txt", folder=low), make_file(grove, ben, "b.txt", folder=low)
    delete_file(actor=ben, file=gone_before)
    delete_folder(actor=ben, folder=top)
    assert not Folder.objects.live().exists()
    assert not SharedFile.objects.live().exists()
    assert [each.name for each in Folder.objects.in_trash()] == ["A"]
    restore(actor=ben, thing=top)
    assert Folder.objects.live().count() == 2
    assert [each.name for each in SharedFile.objects.live()] == [kept.name]


def test_what_comes_back_to_a_place_that_is_gone_or_taken_finds_another(grove, ben):
    folder = make_folder(grove, ben)
    file = make_file(grove, ben, "a.txt", folder=folder)
    delete_file(actor=ben, file=file)
    delete_folder(actor=ben, folder=folder)
    make_file(grove, ben, "A.txt", "Another.")
    back = restore(actor=ben, thing=file)
    assert (back.folder, back.name) == (None, "a (2).txt")
    assert back.uploads.get().name == "a (2).txt"


def test_deleted_for_good_leaves_neither_rows_nor_bytes(grove, ben, chloe, django_capture_on_commit_callbacks):
    folder = make_folder(grove, ben)
    file = make_file(grove, ben, folder=folder)
    make_file(grove, ben, text="Two.", folder=folder)
    add_comment(actor=chloe, target=file, space=grove, source="Good")
    before = set(stored_names())
    delete_folder(actor=ben, folder=folder)
    with pytest.raises(PermissionDenied):
        purge(actor=chloe, thing=folder)
    with django_capture_on_commit_callbacks(execute=True):
        purge(actor=ben, thing=folder)
    assert len(before - set(stored_names())) == 2
    for model in (SharedFile, Folder, Upload, Comment):
        assert not model.objects.exists()
    assert not Activity.objects.filter(verb="files.added").exists()
    assert Activity.objects.get(verb="files.purged").data["name"] == "Reports"


def test_what_is_not_in_the_trash_cannot_be_deleted_for_good(client, grove, ben):
    file = make_file(grove, ben)
    client.force_login(ben)
    assert client.post(f"/workspaces/grove/files/trash/file/{file.pk}/purge/").status_code == 404
    purge(actor=ben, thing=file)
    assert SharedFile.objects.live().count() == 1


def test_the_trash_empties_itself_once_and_only_of_what_is_old(grove, ben, now, settings):
    old, young = make_file(grove, ben, "old.txt"), make_file(grove, ben, "young.txt")
    for file in (old, young):
        delete_file(actor=ben, file=file)
    days = settings.FILES["trash_days"]
    SharedFile.objects.filter(pk=old.pk).update(deleted_at=now - timedelta(days=days + 1))
    assert (empty_trash(now), empty_trash(now)) == (1, 0)
    assert [file.name for file in SharedFile.objects.all()] == ["young.txt"]
