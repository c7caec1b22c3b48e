"""An invitation that ran out counts for nothing at once, also before the job has taken it away."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from community.base.members.models import Member
from community.base.spaces import policies
from community.base.spaces.models import JoinPolicy, Membership, Role, Space, Visibility
from community.base.spaces.querysets import SpaceQuerySet
from tests.factories import add_to, make_member, make_space
from workspaces.projects import actions
from workspaces.projects.models import Invitation

pytestmark = pytest.mark.django_db

DAYS = 7


@pytest.fixture
def space(ben, chloe) -> Space:
    space = make_space("grove", visibility=Visibility.SECRET, owner=ben, join_policy=JoinPolicy.INVITATION)
    actions.invite_member(actor=ben, space=space, username="chloe", role=Role.MODERATOR, days=DAYS)
    return space


@pytest.fixture
def later():
    with time_machine.travel(timezone.now() + timedelta(days=DAYS, seconds=1)) as clock:
        yield clock


def listed(member: Member) -> SpaceQuerySet:
    return Space.objects.listed_to(Member.objects.get(pk=member.pk)).workspaces()


def test_it_holds_until_its_last_moment(space, chloe):
    with time_machine.travel(timezone.now() + timedelta(days=DAYS, minutes=-1)):
        assert space in listed(chloe)
        assert actions.join_workspace(actor=chloe, space=space).role == Role.MODERATOR
    assert Membership.objects.get(member=chloe, space=space).expires_at is None


@pytest.mark.parametrize("is_of_request", [True, False])
def test_the_door_of_a_secret_workspace_is_closed(space, chloe, later, is_of_request):
    chloe = Member.objects.get(pk=chloe.pk)
    chloe.viewer.is_of_request = is_of_request
    assert Membership.objects.get(member=chloe, space=space).role == Role.INVITED
    assert policies.role_of(chloe, space) is None
    assert not policies.can_see(chloe, space)
    assert not policies.can_join(chloe, space)
    assert space not in Space.objects.listed_to(chloe)


def test_the_pages_show_it_to_nobody(client, space, ben, chloe, later):
    client.force_login(chloe)
    assert client.get(space.get_absolute_url()).status_code == 404
    assert client.post(reverse("join_workspace", args=["grove"])).status_code == 404
    client.force_login(ben)
    assert "Pending invitations" not in client.get(reverse("workspace_members", args=["grove"])).content.decode()
    assert client.get(reverse("remove_member", args=["grove", chloe.pk])).status_code == 404


def test_it_cannot_be_accepted(space, chloe, later):
    with pytest.raises(PermissionDenied):
        actions.join_workspace(actor=chloe, space=space)


def test_who_asks_afterwards_does_not_come_in_with_the_role_of_the_invitation(space, ben, chloe, later):
    Space.objects.update(visibility=Visibility.COMMUNITY, join_policy=JoinPolicy.REQUEST)
    actions.ask_to_join(actor=chloe, space=space)
    Space.objects.update(join_policy=JoinPolicy.OPEN)
    assert actions.join_workspace(actor=chloe, space=space).role == Role.MEMBER
    assert not Invitation.objects.exists()


def test_invited_anew_is_told_anew(space, ben, chloe, later, deliver):
    actions.invite_member(actor=ben, space=space, username="chloe", days=DAYS)
    assert space in listed(chloe)
    assert policies.role_of(Member.objects.get(pk=chloe.pk), space) == Role.INVITED
    assert chloe.notifications.count() == 0
    deliver()
    assert chloe.notifications.filter(activity__verb="workspaces.invited").exists()


def test_who_was_invited_again_has_the_new_time(space, ben, chloe):
    actions.invite_member(actor=ben, space=space, username="chloe", days=90)
    with time_machine.travel(timezone.now() + timedelta(days=DAYS + 1)):
        assert space in listed(chloe)


def test_members_have_no_end(space, ben, later):
    add_to(space, make_member("dora"))
    assert {row.member.username for row in Membership.objects.current()} == {"ben", "dora"}
