"""Invite, give roles, remove, ban: who may, and to whom."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from community.base.activity.models import Activity
from community.base.relations.models import Follow
from community.base.spaces.models import Membership, Role, Visibility
from community.delivery.notifications.models import Notification
from tests.factories import add_to, make_member, make_space
from workspaces.projects.actions import (
    archive_workspace,
    ask_to_join,
    ban_member,
    change_role,
    invite_member,
    join_workspace,
    leave_workspace,
    remove_member,
    unban_member,
    update_workspace,
)

pytestmark = pytest.mark.django_db

INSIDE = [Role.OWNER, Role.MODERATOR, Role.MEMBER, Role.READER]


def role(space, member) -> str | None:
    return Membership.objects.filter(space=space, member=member).values_list("role", flat=True).first()


@pytest.fixture
def space(ben):
    return make_space("hidden", visibility=Visibility.SECRET, owner=ben, name="Hidden grove")


@pytest.fixture
def moderator(space):
    member = make_member("moderator")
    add_to(space, member, Role.MODERATOR)
    return member


def invite(client, username: str, role: str = Role.MEMBER):
    return client.post(reverse("invite_member", args=["hidden"]), {"username": username, "role": role})


def test_invited_member_sees_the_door_and_comes_in_with_the_role_given(client, space, ben, chloe, deliver):
    client.force_login(chloe)
    assert client.get(space.get_absolute_url()).status_code == 404
    client.force_login(ben)
    assert invite(client, " @Chloe ", Role.READER).status_code == 302
    deliver()
    assert [(n.recipient, n.reason) for n in Notification.objects.all()] == [(chloe, "person")]
    client.force_login(chloe)
    door = client.get(space.get_absolute_url())
    assert (door.status_code, "projects/listing.html" in [t.name for t in door.templates]) == (200, True)
    assert client.post(reverse("join_workspace", args=["hidden"])).status_code == 302
    assert role(space, chloe) == Role.READER


def test_declined_invitation_closes_the_door(space, ben, chloe, client):
    invite_member(actor=ben, space=space, username="chloe")
    client.force_login(chloe)
    assert client.post(reverse("leave_workspace", args=["hidden"])).headers["Location"] == "/workspaces/"
    assert client.get(space.get_absolute_url()).status_code == 404


def test_invitation_sent_again_changes_the_role_and_tells_once(space, ben, chloe):
    invite_member(actor=ben, space=space, username="chloe")
    invite_member(actor=ben, space=space, username="chloe", role=Role.MODERATOR)
    assert Activity.objects.count() == 1
    join_workspace(actor=chloe, space=space)
    assert role(space, chloe) == Role.MODERATOR


def test_invitation_can_be_taken_back(space, ben, chloe, client, deliver):
    invite_member(actor=ben, space=space, username="chloe")
    remove_member(actor=ben, space=space, member=chloe)
    client.force_login(chloe)
    assert client.post(reverse("join_workspace", args=["hidden"])).status_code == 404
    deliver()
    assert "revoked your invitation to" in client.get(reverse("notifications")).content.decode()


def test_inviting_an_applicant_lets_the_applicant_in(ben, chloe):
    space = make_space(owner=ben)
    ask_to_join(actor=chloe, space=space)
    invite_member(actor=ben, space=space, username="chloe")
    assert role(space, chloe) == Role.MEMBER


@pytest.mark.parametrize(("username", "present"), [("nobody", None), ("chloe", Role.MEMBER), ("chloe", Role.BANNED)])
def test_impossible_invitation_says_why_and_keeps_the_name(client, space, ben, chloe, username, present):
    if present:
        add_to(space, chloe, present)
    client.force_login(ben)
    response = invite(client, username)
    assert response.status_code == 422
    assert f'value="{username}"' in response.content.decode()
    assert role(space, chloe) == present


def test_moderator_gives_no_role_above_the_own_reach(client, space, moderator, chloe):
    client.force_login(moderator)
    assert invite(client, "chloe", Role.MODERATOR).status_code == 422
    with pytest.raises(PermissionDenied):
        invite_member(actor=moderator, space=space, username="chloe", role=Role.OWNER)
    assert invite(client, "chloe", Role.MEMBER).status_code == 302


@pytest.mark.parametrize("present", [Role.MEMBER, Role.READER])
def test_who_is_no_steward_invites_nobody(client, space, chloe, outsider, present):
    add_to(space, chloe, present)
    assert role(space, outsider) is None
    client.force_login(chloe)
    assert invite(client, "outsider").status_code == 403
    client.force_login(outsider)
    assert invite(client, "chloe").status_code == 404


@pytest.mark.parametrize("victim", [Role.OWNER, Role.MODERATOR])
def test_moderators_touch_neither_owners_nor_moderators(client, space, moderator, chloe, victim):
    add_to(space, chloe, victim)
    client.force_login(moderator)
    for name in ("remove_member", "ban_member"):
        assert client.get(reverse(name, args=["hidden", chloe.pk])).status_code == 403
        assert client.post(reverse(name, args=["hidden", chloe.pk])).status_code == 403
    response = client.post(reverse("change_role", args=["hidden", chloe.pk]), {"role": Role.READER})
    assert response.status_code == 403
    assert role(space, chloe) == victim


@pytest.mark.parametrize("own", INSIDE)
@pytest.mark.parametrize("wanted", INSIDE)
def test_nobody_changes_the_own_role(space, own, wanted):
    member = make_member()
    add_to(space, member, own)
    with pytest.raises(PermissionDenied):
        change_role(actor=member, space=space, member=member, role=wanted)
    for act in (remove_member, ban_member):
        with pytest.raises(PermissionDenied):
            act(actor=member, space=space, member=member)
    assert role(space, member) == own


def test_moderator_raises_nobody_to_moderator(client, space, moderator, chloe):
    add_to(space, chloe)
    client.force_login(moderator)
    address = reverse("change_role", args=["hidden", chloe.pk])
    for wanted in (Role.MODERATOR, Role.OWNER, Role.BANNED, "king", ""):
        assert client.post(address, {"role": wanted}).status_code == 400
        with pytest.raises(PermissionDenied):
            change_role(actor=moderator, space=space, member=chloe, role=wanted)
    assert client.post(address, {"role": Role.READER}).status_code == 302
    assert role(space, chloe) == Role.READER


def test_owner_hands_over_and_then_may_go(space, ben, chloe):
    add_to(space, chloe)
    change_role(actor=ben, space=space, member=chloe, role=Role.OWNER)
    leave_workspace(actor=ben, space=space)
    assert role(space, chloe) == Role.OWNER
    with pytest.raises(PermissionDenied):
        leave_workspace(actor=chloe, space=space)


def test_one_of_two_owners_can_be_demoted_the_last_one_never(space, ben, chloe):
    add_to(space, chloe, Role.OWNER)
    change_role(actor=chloe, space=space, member=ben, role=Role.MEMBER)
    assert role(space, ben) == Role.MEMBER
    with pytest.raises(PermissionDenied):
        change_role(actor=ben, space=space, member=chloe, role=Role.MEMBER)


def test_changed_role_is_told_by_its_name(client, space, ben, chloe, deliver):
    add_to(space, chloe)
    change_role(actor=ben, space=space, member=chloe, role=Role.MODERATOR)
    change_role(actor=ben, space=space, member=chloe, role=Role.MODERATOR)
    deliver()
    client.force_login(chloe)
    page = client.get(reverse("notifications")).content.decode()
    assert page.count("changed your role in") == 1
    assert "to Moderator" in page


def test_removed_member_loses_all_and_is_told(client, space, ben, chloe, deliver):
    invite_member(actor=ben, space=space, username="chloe")
    join_workspace(actor=chloe, space=space)
    client.force_login(ben)
    address = reverse("remove_member", args=["hidden", chloe.pk])
    assert "Remove Chloe?" in client.get(address).content.decode()
    assert role(space, chloe) == Role.MEMBER
    assert client.post(address).status_code == 302
    assert not Follow.objects.of(space).filter(member=chloe).exists()
    deliver()
    client.force_login(chloe)
    assert client.get(space.get_absolute_url()).status_code == 404
    assert "removed you from" in client.get(reverse("notifications")).content.decode()


def test_notice_to_a_removed_member_says_no_more_than_was_known(client, space, ben, chloe, deliver):
    add_to(space, chloe)
    remove_member(actor=ben, space=space, member=chloe)
    fields = {"summary": "", "about": "", "visibility": "secret", "join_policy": "invitation", "language": "en"}
    update_workspace(actor=ben, space=space, name="Plans of autumn", **fields)
    deliver()
    client.force_login(chloe)
    page = client.get(reverse("notifications")).content.decode()
    assert "Hidden grove" in page
    assert "Plans of autumn" not in page
    assert "/workspaces/hidden/" not in page
    notice = Notification.objects.get(recipient=chloe)
    opened = client.post(reverse("open_notification", args=[notice.pk]))
    assert opened.headers["Location"] == "/workspaces/"


def test_banned_member_stays_out_until_the_ban_is_lifted(client, ben, chloe):
    space = make_space("benin", owner=ben, join_policy="open")
    join_workspace(actor=chloe, space=space)
    client.force_login(ben)
    assert client.post(reverse("ban_member", args=["benin", chloe.pk])).status_code == 302
    assert role(space, chloe) == Role.BANNED
    assert not Follow.objects.of(space).filter(member=chloe).exists()
    with pytest.raises(PermissionDenied):
        join_workspace(actor=chloe, space=space)
    assert client.post(reverse("unban_member", args=["benin", chloe.pk])).status_code == 302
    assert role(space, chloe) is None
    join_workspace(actor=chloe, space=space)
    assert role(space, chloe) == Role.MEMBER


def test_second_owner_can_be_banned_but_no_one_outside(space, ben, chloe, outsider):
    add_to(space, chloe, Role.OWNER)
    ban_member(actor=ben, space=space, member=chloe)
    assert role(space, chloe) == Role.BANNED
    with pytest.raises(PermissionDenied):
        ban_member(actor=ben, space=space, member=outsider)


def test_moderator_lifts_a_ban_and_a_member_does_not(space, moderator, chloe):
    banned = make_member()
    add_to(space, banned, Role.BANNED)
    add_to(space, chloe)
    with pytest.raises(PermissionDenied):
        unban_member(actor=chloe, space=space, member=banned)
    unban_member(actor=moderator, space=space, member=banned)
    assert role(space, banned) is None


def test_archived_workspace_still_lets_its_owner_remove(space, ben, chloe):
    add_to(space, chloe)
    archive_workspace(actor=ben, space=space)
    remove_member(actor=ben, space=space, member=chloe)
    assert role(space, chloe) is None


def test_every_change_reaches_the_sockets_of_the_member(space, ben, chloe, monkeypatch):
    notified = []
    monkeypatch.setattr("workspaces.projects.actions.memberships.access_changed", notified.append)
    invite_member(actor=ben, space=space, username="chloe")
    join_workspace(actor=chloe, space=space)
    change_role(actor=ben, space=space, member=chloe, role=Role.READER)
    ban_member(actor=ben, space=space, member=chloe)
    unban_member(actor=ben, space=space, member=chloe)
    assert notified == [chloe.pk] * 5


@pytest.mark.parametrize("pk", [10**6, 10**30])
def test_nobody_with_such_a_number_is_not_found(client, space, ben, pk):
    client.force_login(ben)
    for name in ("change_role", "remove_member", "ban_member", "unban_member"):
        assert client.post(reverse(name, args=["hidden", pk]), {"role": "member"}).status_code == 404
    assert client.post(reverse("answer_request", args=["hidden", pk]), {"answer": "accept"}).status_code == 404
