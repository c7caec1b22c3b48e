"""Handed over, deleted, brought back, gone for good."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wiki.models import Article, ArticleRevision, URLPath

from community.attached.bookmarks.models import Bookmark
from community.attached.reactions.actions import give_thanks
from community.attached.reactions.models import Thanks
from community.attached.tags.models import Tagging
from community.attached.uploads.models import Upload
from community.base.activity.models import Activity
from community.base.core.dates import date_text
from community.base.members.end_times import FOR_GOOD
from community.base.relations.actions import follow
from community.base.relations.models import Follow
from community.base.spaces.models import GRACE, Kind, Membership, Role, Space
from community.delivery.notifications.models import Notification
from tests.factories import add_to, make_member, make_space
from tests.permissions.world import build
from workspaces.projects import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def space(ben):
    return make_space("grove", visibility="private", owner=ben, name="Quiet grove")


def role(space, member) -> str | None:
    return Membership.objects.filter(space=space, member=member).values_list("role", flat=True).first()


def test_handing_over_is_one_act(client, space, ben, chloe, deliver):
    add_to(space, chloe, Role.READER)
    client.force_login(ben)
    answer = client.post(reverse("hand_over", args=["grove"]), {"to": "@Chloe", "stay_as": "member"})
    assert answer.status_code == 302
    assert (role(space, chloe), role(space, ben)) == (Role.OWNER, Role.MEMBER)
    deliver()
    assert [notice.recipient for notice in Notification.objects.all()] == [chloe]
    assert client.get(reverse("hand_over", args=["grove"])).status_code == 403


@pytest.mark.parametrize("to", ["nobody", "outsider", "ben", ""])
def test_handing_over_to_who_is_not_there_says_so(client, space, ben, outsider, to):
    client.force_login(ben)
    answer = client.post(reverse("hand_over", args=["grove"]), {"to": to, "stay_as": "member"})
    assert answer.status_code == 422
    assert role(space, ben) == Role.OWNER


@pytest.mark.parametrize("present", [None, Role.APPLICANT, Role.INVITED, Role.BANNED])
def test_nobody_outside_becomes_an_owner(space, ben, chloe, present):
    if present:
        add_to(space, chloe, present)
    with pytest.raises(PermissionDenied):
        actions.hand_over(actor=ben, space=space, to=chloe)
    assert role(space, ben) == Role.OWNER


def test_moderators_hand_nothing_over_and_nobody_to_the_suspended(space, ben, chloe, outsider):
    add_to(space, chloe, Role.MODERATOR)
    with pytest.raises(PermissionDenied):
        actions.hand_over(actor=chloe, space=space, to=ben)
    add_to(space, outsider)
    outsider.suspended_until = FOR_GOOD
    outsider.save()
    with pytest.raises(PermissionDenied):
        actions.hand_over(actor=ben, space=space, to=outsider)


def test_a_suspended_owner_is_not_another_owner(space, ben, chloe):
    add_to(space, chloe, Role.OWNER)
    chloe.suspended_until = timezone.now() + timedelta(days=1)
    chloe.save()
    with pytest.raises(PermissionDenied):
        actions.leave_workspace(actor=ben, space=space)
    chloe.suspended_until = None
    chloe.save()
    actions.leave_workspace(actor=ben, space=space)


def test_an_administrator_is_told_when_a_sanction_leaves_a_workspace_without_owner(client, ana, space, ben, chloe):
    client.force_login(ana)
    page = client.get(reverse("moderate_member", args=["ben"])).content.decode()
    assert "the only owner of 1 workspace" in page
    assert "Quiet grove" not in page
    add_to(space, chloe, Role.OWNER)
    assert "the only owner" not in client.get(reverse("moderate_member", args=["ben"])).content.decode()


def test_only_the_right_name_deletes_and_only_for_owners(space, ben, chloe):
    add_to(space, chloe, Role.MODERATOR)
    with pytest.raises(PermissionDenied):
        actions.delete_workspace(actor=chloe, space=space, name=space.name)
    for name in ("", "quiet grove", "Quiet", "Quiet grove."):
        with pytest.raises(ValidationError):
            actions.delete_workspace(actor=ben, space=space, name=name)
    actions.delete_workspace(actor=ben, space=space, name=" Quiet  grove ")
    actions.delete_workspace(actor=ben, space=space, name="whatever, it is gone")
    assert Activity.objects.filter(verb="workspaces.deleted").count() == 1


def test_members_are_told_under_the_name_they_knew_and_owners_find_the_way_back(client, space, ben, chloe, deliver):
    owner = make_member("owner")
    add_to(space, owner, Role.OWNER)
    add_to(space, chloe)
    actions.delete_workspace(actor=ben, space=space, name=space.name)
    deliver()
    client.force_login(chloe)
    page = client.get(reverse("notifications")).content.decode()
    assert "deleted the workspace" in page
    assert "Quiet grove" in page
    assert "/workspaces/grove/" not in page
    client.force_login(owner)
    notice = Notification.objects.get(recipient=owner)
    opened = client.post(reverse("open_notification", args=[notice.pk]))
    assert opened.headers["Location"] == "/workspaces/grove/"
    assert "This workspace has been deleted" in client.get("/workspaces/grove/").content.decode()


def test_owners_are_warned_once_before_the_end(space, ben):
    now = timezone.now()
    actions.delete_workspace(actor=ben, space=space, name=space.name, now=now)
    assert actions.warn_owners(now + timedelta(days=26)) == 0
    assert actions.warn_owners(now + timedelta(days=27, minutes=1)) == 1
    assert actions.warn_owners(now + timedelta(days=28)) == 0
    assert Activity.objects.filter(verb="workspaces.nearly_gone", addressee=ben, actor=None).count() == 1


def test_it_is_gone_for_good_when_its_time_is_over_and_not_a_moment_before(space, ben):
    now = timezone.now()
    actions.delete_workspace(actor=ben, space=space, name=space.name, now=now)
    assert actions.erase_deleted(now + GRACE - timedelta(seconds=1)) == 0
    actions.restore_deleted_workspace(actor=ben, space=space)
    assert actions.erase_deleted(now + GRACE) == 0
    assert Space.objects.filter(pk=space.pk).exists()
    actions.delete_workspace(actor=ben, space=space, name=space.name, now=now)
    assert actions.erase_deleted(now + GRACE) == 1
    assert not Space.objects.filter(pk=space.pk).exists()
    assert actions.erase_deleted(now + GRACE) == 0


def test_nothing_is_left_of_a_space_that_is_gone_and_everything_of_another(commons, django_capture_on_commit_callbacks):
    world = build("private")
    owner, reader = world.people["owner"], world.people["reader"]
    kept = make_space("kept", owner=owner)
    follow(actor=reader, target=world.topic)
    give_thanks(actor=reader, thing=world.reply)
    Bookmark.objects.create(member=reader, target=world.page)
    files = [version.file.name for upload in Upload.objects.all() for version in upload.versions.all()]
    assert files
    assert all(default_storage.exists(name) for name in files)
    articles = list(Article.objects.filter(page__space=world.space).values_list("pk", flat=True))
    now = timezone.now()
    actions.delete_workspace(actor=owner, space=world.space, name=world.space.name, now=now)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.erase_deleted(now + GRACE) == 1
    assert not Article.objects.filter(pk__in=articles).exists()
    assert not ArticleRevision.objects.filter(article__in=articles).exists()
    assert not URLPath.objects.filter(slug="lost-and-found").exists()
    for model in (Upload, Bookmark, Thanks, Tagging):
        assert not model.objects.exists(), model
    assert not Activity.objects.exclude(space=kept).exclude(space__kind=Kind.COMMONS).exists()
    assert set(Follow.objects.values_list("object_id", flat=True)) <= {kept.pk}
    assert [name for name in files if default_storage.exists(name)] == []
    assert Space.objects.filter(pk=kept.pk).exists()
    assert Membership.objects.filter(space=kept).count() == 1


MINE = f"{reverse('workspaces')}?mine=1"


def test_the_owner_finds_a_deleted_workspace_among_the_own_ones(client, space, ben):
    actions.delete_workspace(actor=ben, space=space, name="Quiet grove")
    space.refresh_from_db()
    client.force_login(ben)
    page = client.get(MINE).content.decode()
    assert space.get_absolute_url() in page
    assert date_text(space.gone_at) in page
    actions.restore_deleted_workspace(actor=ben, space=space)
    assert "workspaces you can restore" not in client.get(MINE).content.decode()


@pytest.mark.parametrize("present", [None, Role.MODERATOR, Role.MEMBER, Role.INVITED, Role.BANNED])
def test_nobody_else_finds_a_deleted_workspace(client, space, ben, chloe, ana, present):
    if present:
        add_to(space, chloe, present)
    actions.delete_workspace(actor=ben, space=space, name="Quiet grove")
    assert ana.is_staff
    for viewer in (None, chloe, ana):
        client.logout()
        if viewer:
            client.force_login(viewer)
        for address in (MINE, reverse("workspaces"), f"{MINE}&archived=1"):
            assert "Quiet grove" not in client.get(address).content.decode()


def test_the_list_of_deleted_workspaces_costs_one_query_however_many_there_are(
    client, ben, django_assert_max_num_queries
):
    client.force_login(ben)
    for number in range(6):
        space = make_space(owner=ben, name=f"Grove {number}")
        if number:
            actions.delete_workspace(actor=ben, space=space, name=space.name)
    client.get(MINE)
    with CaptureQueriesContext(connection) as all_of_them:
        client.get(reverse("workspaces"))
    with django_assert_max_num_queries(len(all_of_them) + 1):
        assert client.get(MINE).content.decode().count("permanently deleted") == 5
