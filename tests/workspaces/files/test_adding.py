"""Bring files, and new versions of them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from community.attached.uploads.models import Upload, UploadVersion
from community.attached.uploads.storage import stored_names
from community.base.activity.models import Activity
from community.base.relations.actions import follow
from community.base.spaces.models import Role
from community.delivery.notifications.models import Notification
from tests.community.attached.uploads.factories import picture_file, sent, text_file
from tests.factories import add_to
from tests.workspaces.files.factories import make_file, make_folder
from workspaces.files.actions import add_files, add_version, change_file, delete_folder, restore_version
from workspaces.files.models import SharedFile

pytestmark = pytest.mark.django_db


def test_several_files_come_at_once_and_what_is_refused_is_named(client, grove, ben):
    client.force_login(ben)
    files = [text_file("a.txt"), picture_file("b.png"), sent("c.exe", "MZ")]
    answer = client.post("/workspaces/grove/files/", {"file": files, "note": "For all"})
    assert answer.status_code == 422
    assert "c.exe" in answer.content.decode()
    assert "For all" in answer.content.decode()
    assert [file.name for file in SharedFile.objects.order_by("name")] == ["a.txt", "b.png"]
    assert Activity.objects.get(verb="files.added").data == {"name": "a.txt", "others": 1}


def test_what_comes_one_by_one_within_minutes_is_one_piece_of_news(grove, ben, chloe, deliver):
    follow(actor=chloe, target=grove)
    for name in ("a.txt", "b.txt", "c.txt"):
        make_file(grove, ben, name)
    deliver()
    assert Activity.objects.get(verb="files.added").data == {"name": "a.txt", "others": 2}
    assert Notification.objects.filter(recipient=chloe).count() == 1
    Activity.objects.update(created_at=timezone.now() - timedelta(minutes=11))
    make_file(grove, ben, "d.txt")
    assert Activity.objects.filter(verb="files.added").count() == 2


def test_a_script_is_answered_in_words_of_its_own(client, grove, ben):
    client.force_login(ben)
    ask = {"path": "/workspaces/grove/files/", "headers": {"accept": "application/json"}}
    answer = client.post(data={"file": text_file()}, **ask)
    assert (answer.status_code, "notes.txt" in answer.json()["message"]) == (200, True)
    answer = client.post(data={"file": sent("a.svg", "<svg/>")}, **ask)
    assert (answer.status_code, "a.svg" in answer.json()["message"]) == (422, True)


def test_the_same_name_in_another_case_is_a_new_version(grove, ben, chloe):
    first = make_file(grove, ben, "Budget.csv", "a,b")
    again = make_file(grove, chloe, "budget.CSV", "a,b,c")
    assert again.pk == first.pk
    assert (again.name, again.upload.number, again.size, again.upload.author) == ("Budget.csv", 2, 5, chloe)
    assert again.upload.name == "Budget.csv"


def test_the_same_bytes_again_are_nothing_new(grove, ben):
    make_file(grove, ben)
    before = set(stored_names())
    make_file(grove, ben)
    assert set(stored_names()) == before
    assert Activity.objects.filter(verb__startswith="files.").count() == 1


def test_a_file_is_not_called_like_a_folder_beside_it(grove, ben):
    make_folder(grove, ben, "Plan.txt")
    there, refused = add_files(actor=ben, space=grove, folder=None, files=[text_file("plan.TXT")])
    assert there == []
    assert "plan.txt" in refused[0].messages[0]
    assert not SharedFile.objects.exists()
    assert not Upload.objects.exists()


def test_nothing_comes_into_a_folder_that_was_deleted_meanwhile(grove, ben):
    folder = make_folder(grove, ben)
    delete_folder(actor=ben, folder=folder)
    before = set(stored_names())
    there, refused = add_files(actor=ben, space=grove, folder=folder, files=[text_file()])
    assert (there, refused[0].code) == ([], "gone")
    assert set(stored_names()) == before
    assert not SharedFile.objects.exists()


def test_readers_outsiders_and_a_space_without_the_tool_take_nothing(client, grove, ben, chloe, outsider):
    add_to(grove, chloe, Role.READER)
    assert not grove.memberships.filter(member=outsider).exists()
    for member in (chloe, outsider):
        with pytest.raises(PermissionDenied):
            add_files(actor=member, space=grove, folder=None, files=[text_file()])
    file = make_file(grove, ben)
    grove.tools_off = ["files"]
    grove.save()
    client.force_login(ben)
    assert client.post("/workspaces/grove/files/", {"file": text_file("b.txt")}).status_code == 403
    assert client.get(file.get_absolute_url()).status_code == 200


def test_an_old_version_is_brought_back_and_takes_no_room(grove, ben, chloe):
    file = make_file(grove, ben, text="One.")
    make_file(grove, chloe, text="Two, longer.")
    before, used = set(stored_names()), UploadVersion.objects.in_space(grove).total_size()
    old = UploadVersion.objects.get(upload=file.upload, number=1)
    file = restore_version(actor=chloe, file=file, version=old)
    assert (file.upload.number, file.size) == (3, 4)
    assert file.upload.versions.current().get().file.open().read() == b"One."
    assert set(stored_names()) == before
    assert UploadVersion.objects.in_space(grove).total_size() == used
    assert restore_version(actor=chloe, file=file, version=old).upload.number == 3


def test_an_explicit_version_keeps_the_name_and_must_be_of_the_kind(grove, ben):
    file = make_file(grove, ben, "list.txt")
    assert add_version(actor=ben, file=file, sent=text_file("list-2.txt", "New.")).upload.number == 2
    with pytest.raises(ValidationError):
        add_version(actor=ben, file=file, sent=picture_file())
    file.refresh_from_db()
    assert (file.name, file.upload.number, file.size) == ("list.txt", 2, 4)


def test_who_follows_a_file_is_told_of_a_new_version_and_an_outsider_is_not(grove, ben, chloe, outsider, deliver):
    file = make_file(grove, ben)
    for member in (chloe, outsider):
        follow(actor=member, target=file)
    assert not grove.memberships.filter(member=outsider).exists()
    deliver()
    make_file(grove, ben, text="Another.")
    deliver()
    notified = Notification.objects.filter(activity__verb="files.updated")
    assert [each.recipient for each in notified] == [chloe]


def test_one_new_version_at_a_time_comes_through_its_form(client, grove, ben):
    file = make_file(grove, ben)
    client.force_login(ben)
    address = reverse("add_file_version", args=["grove", file.pk])
    assert client.post(address, {"file": text_file("b.txt", "Two."), "note": "Second"}).status_code == 302
    answer = client.post(address, {"file": [text_file(text="3"), text_file(text="4")], "note": "Third"})
    assert (answer.status_code, "Third" in answer.content.decode()) == (422, True)
    assert client.post(address, {}).status_code == 422
    assert [version.note for version in file.upload.versions.order_by("number")] == ["", "Second"]


def test_a_rename_keeps_the_kind_and_the_address_of_the_bytes_follows(client, grove, ben):
    file = make_file(grove, ben, "a.txt")
    file = change_file(actor=ben, file=file, name="../../Plan.docx", folder=None)
    assert file.name == "Plan.docx.txt"
    client.force_login(ben)
    assert client.get(f"/files/{file.upload.pk}/a.txt").headers["Location"].endswith("/Plan.docx.txt")


def test_what_two_change_at_once_is_shown_to_the_second_and_not_lost(client, grove, ben, chloe):
    file = make_file(grove, ben, "a.txt")
    base = file.edition
    change_file(actor=chloe, file=file, name="a.txt", folder=None, source="Hers", base=base)
    client.force_login(ben)
    address = reverse("edit_shared_file", args=["grove", file.pk])
    answer = client.post(address, {"name": "a.txt", "source": "His", "base": base})
    assert answer.status_code == 409
    assert "His" in answer.content.decode()
    assert "Hers" in answer.content.decode()
    assert client.post(address, {"name": "a.txt", "source": "Both", "base": base + 1}).status_code == 302
    file.refresh_from_db()
    assert file.source == "Both"


def test_the_addresses_of_uploads_change_no_file_of_a_workspace(client, grove, ben):
    file = make_file(grove, ben)
    client.force_login(ben)
    assert client.post(f"/files/sharedfile/{file.pk}/", {"file": text_file("b.txt")}).status_code == 403
    assert client.post(f"/files/{file.upload.pk}/remove/").status_code == 403
    assert Upload.objects.count() == 1
