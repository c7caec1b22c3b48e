"""Attach, replace, remove and bring back."""

import os
import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from community.attached.uploads.actions import attach_file, attach_files, attaching, remove_file, restore_file
from community.attached.uploads.models import Upload, UploadVersion
from community.attached.uploads.storage import stored_names
from community.base.activity.models import Activity
from community.base.relations.actions import follow
from community.base.spaces.models import Role, Space
from community.delivery.notifications.models import Notification
from tests.community.attached.uploads.factories import picture_file, sent, text_file
from tests.factories import add_to, make_member, make_space
from tests.wikipages.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(commons, ben):
    return make_page(commons, "tree", author=ben)


def stored() -> set[str]:
    return set(stored_names())


def test_a_file_is_attached_under_a_name_of_its_own_and_stored_under_another(page, ben):
    upload = attach_file(actor=ben, target=page, file=picture_file("../Tree of ours.PNG"), note="In June")
    version = upload.versions.get()
    assert (upload.name, upload.number, upload.note) == ("Tree of ours.png", 1, "In June")
    assert (upload.width, upload.height, upload.is_image) == (40, 20, True)
    assert version.file.name.startswith("uploads/")
    assert "ree" not in version.file.name
    assert default_storage.size(version.file.name) == upload.size == version.size


def test_any_file_of_django_can_be_attached_under_another_name(page, ben, tmp_path):
    (tmp_path / "x").write_text("imported")
    with (tmp_path / "x").open("rb") as file:
        assert attach_file(actor=ben, target=page, file=File(file), name="list.txt").name == "list.txt"
    assert attach_file(actor=ben, target=page, file=ContentFile(b"more", name="more.txt")).name == "more.txt"
    assert (tmp_path / "x").read_text() == "imported"


def test_the_same_name_again_is_a_new_version_and_the_old_one_is_kept(page, ben, chloe):
    first = attach_file(actor=ben, target=page, file=text_file(text="One."))
    again = attach_file(actor=chloe, target=page, file=text_file(text="Two, longer."), note="Longer")
    assert again.pk == first.pk
    assert (again.number, again.author, again.size, again.note) == (2, chloe, 12, "Longer")
    kept = [(v.number, v.author, v.file.open().read()) for v in again.versions.order_by("number")]
    assert kept == [(1, ben, b"One."), (2, chloe, b"Two, longer.")]


def test_the_same_bytes_again_change_nothing(page, ben, chloe):
    attach_file(actor=ben, target=page, file=text_file())
    before = stored()
    again = attach_file(actor=chloe, target=page, file=text_file())
    assert (again.number, again.author) == (1, ben)
    assert stored() == before
    attach_files(actor=chloe, target=page, files=[text_file(), text_file()])
    assert stored() == before
    assert Activity.objects.filter(verb="uploads.attached").count() == 1


def test_the_same_name_on_another_thing_is_another_file(page, ben, commons):
    other = make_page(commons, "bush", author=ben)
    first = attach_file(actor=ben, target=page, file=text_file())
    assert attach_file(actor=ben, target=other, file=text_file()).pk != first.pk


def test_outsiders_readers_and_the_banned_do_not_attach(ben, outsider):
    space = make_space("grove", owner=ben)
    page = make_page(space, "tree", author=ben)
    assert not space.memberships.filter(member=outsider).exists()
    before = stored()
    for role in (None, Role.READER, Role.BANNED):
        member = outsider
        if role:
            member = make_member()
            add_to(space, member, role)
        with pytest.raises(PermissionDenied):
            attach_file(actor=member, target=page, file=text_file())
    assert stored() == before


def test_nobody_attaches_to_a_page_that_was_deleted_meanwhile(page, ben):
    type(page).objects.update(is_deleted=True)
    before = stored()
    with pytest.raises(PermissionDenied):
        attach_file(actor=ben, target=page, file=text_file())
    assert stored() == before


def test_what_is_refused_leaves_nothing_behind(page, ben):
    before = stored()
    with pytest.raises(ValidationError):
        attach_file(actor=ben, target=page, file=sent("x.html", "<html>"))
    assert stored() == before
    assert not Upload.objects.exists()


def test_a_file_whose_transaction_fails_is_removed_from_disk(page, ben, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    before = stored()
    monkeypatch.setattr(attaching, "record", fail)
    with pytest.raises(RuntimeError):
        attach_file(actor=ben, target=page, file=text_file())
    assert stored() == before
    assert not Upload.objects.exists()


def test_a_page_takes_only_so_many_files_but_new_versions_of_them(page, ben, settings):
    settings.UPLOAD_MAX_FILES = 2
    first = attach_file(actor=ben, target=page, file=text_file("a.txt"))
    attach_file(actor=ben, target=page, file=text_file("b.txt"))
    with pytest.raises(ValidationError, match="limit of"):
        attach_file(actor=ben, target=page, file=text_file("c.txt"))
    assert attach_file(actor=ben, target=page, file=text_file("a.txt", "New.")).number == 2
    remove_file(actor=ben, upload=first)
    attach_file(actor=ben, target=page, file=text_file("c.txt"))
    with pytest.raises(ValidationError, match="limit of"):
        restore_file(actor=ben, upload=first)


def test_a_removed_file_leaves_its_name_free_and_can_come_back(page, ben):
    upload = attach_file(actor=ben, target=page, file=text_file())
    remove_file(actor=ben, upload=upload)
    remove_file(actor=ben, upload=upload)
    assert Activity.objects.filter(verb="uploads.removed").count() == 1
    assert not Upload.objects.visible_to(ben).exists()
    other = attach_file(actor=ben, target=page, file=text_file(text="Another."))
    assert other.pk != upload.pk
    with pytest.raises(ValidationError, match="Another file is now called"):
        restore_file(actor=ben, upload=upload)
    remove_file(actor=ben, upload=other)
    restore_file(actor=ben, upload=upload)
    restore_file(actor=ben, upload=upload)
    assert list(Upload.objects.visible_to(ben)) == [upload]
    assert Activity.objects.filter(verb="uploads.restored").count() == 1


def test_who_may_not_attach_may_not_remove_or_bring_back(ben, outsider):
    page = make_page(make_space("grove", owner=ben), "tree", author=ben)
    upload = attach_file(actor=ben, target=page, file=text_file())
    for act in (remove_file, restore_file):
        with pytest.raises(PermissionDenied):
            act(actor=outsider, upload=upload)
    assert Upload.objects.visible_to(outsider).get() == upload


def test_followers_of_the_page_are_told_once_however_many_files_came(page, ben, chloe, deliver):
    follow(actor=chloe, target=page)
    deliver()
    files = [text_file("a.txt"), sent("b.html", "<p>"), text_file("c.txt"), text_file("d.txt")]
    attached, refused = attach_files(actor=ben, target=page, files=files)
    deliver()
    assert [upload.name for upload in attached] == ["a.txt", "c.txt", "d.txt"]
    assert len(refused) == 1
    act = Activity.objects.get(verb="uploads.attached")
    assert act.data == {"name": "a.txt", "others": 2}
    assert Notification.objects.filter(recipient=chloe, verb="uploads.attached").count() == 1
    assert not Notification.objects.filter(recipient=ben, verb="uploads.attached").exists()


def test_the_sentence_names_one_file_and_counts_the_others(client, page, ben):
    attach_files(actor=ben, target=page, files=[text_file("a.txt"), text_file("b.txt")])
    home = client.get("/").content.decode()
    assert "attached a.txt and 1 other file to" in home
    assert "/wiki/tree/_files/" in home


def test_whoever_attaches_follows_the_page_from_then_on(page, chloe, ben, deliver):
    attach_file(actor=chloe, target=page, file=text_file())
    attach_file(actor=ben, target=page, file=text_file("b.txt"))
    deliver()
    assert Notification.objects.filter(recipient=chloe, verb="uploads.attached").count() == 1


def test_cleaning_removes_old_files_that_no_row_names(page, ben):
    upload = attach_file(actor=ben, target=page, file=text_file())
    used = upload.versions.get().file.name
    names = [default_storage.save(f"uploads/zz/{age}", ContentFile(b"x")) for age in ("old", "new")]
    long_ago = (timezone.now() - timedelta(days=2)).timestamp()
    for name in (used, names[0]):
        os.utime(default_storage.path(name), (long_ago, long_ago))
    call_command("clean_uploads", verbosity=0)
    assert stored() >= {used, names[1]}
    assert names[0] not in stored()


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_both_are_kept_as_versions():
    members = [make_member() for _ in range(4)]
    page = make_page(Space.objects.commons(), "tree", author=members[0])
    for round_ in range(3):
        start, errors = threading.Barrier(len(members)), []

        def attach(member, text: str, start=start, errors=errors) -> None:
            try:
                start.wait(10)
                attach_file(actor=member, target=page, file=text_file(text=text))
            except Exception as error:
                errors.append(error)
            finally:
                connection.close()

        threads = [threading.Thread(target=attach, args=(m, f"{round_} {m.username}")) for m in members]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        upload = Upload.objects.get()
        assert upload.number == (round_ + 1) * len(members)
    assert sorted(UploadVersion.objects.values_list("number", flat=True)) == list(range(1, 13))


@pytest.mark.django_db(transaction=True)
def test_a_file_in_a_transaction_that_is_taken_back_is_found_by_cleaning():
    ben = make_member()
    page = make_page(Space.objects.commons(), "tree", author=ben)
    before = stored()
    with transaction.atomic():
        attach_file(actor=ben, target=page, file=text_file())
        transaction.set_rollback(True)
    (left,) = stored() - before
    os.utime(default_storage.path(left), (0, 0))
    call_command("clean_uploads", verbosity=0)
    assert left not in stored()
