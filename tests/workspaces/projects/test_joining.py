"""In and out of a workspace."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from community.base.activity.models import Activity
from community.base.relations.actions import unfollow
from community.base.relations.models import Follow
from community.base.spaces.models import JoinPolicy, Membership, Role, Visibility
from community.delivery.notifications.models import Notification
from tests.factories import add_to, make_space
from workspaces.projects.actions import (
    answer_request,
    archive_workspace,
    ask_to_join,
    invite_member,
    join_workspace,
    leave_workspace,
)

pytestmark = pytest.mark.django_db


def role(space, member) -> str | None:
    return Membership.objects.filter(space=space, member=member).values_list("role", flat=True).first()


def without_token(response) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


@pytest.fixture
def space(ben):
    """A workspace of ben's that takes requests."""
    return make_space("benin", visibility=Visibility.PRIVATE, owner=ben, join_policy=JoinPolicy.REQUEST)


@pytest.fixture
def open_space(ben):
    return make_space("open", visibility=Visibility.COMMUNITY, owner=ben, join_policy=JoinPolicy.OPEN)


def test_member_joins_through_an_open_door_and_follows(client, open_space, chloe):
    client.force_login(chloe)
    assert client.post(reverse("join_workspace", args=["open"])).headers["Location"] == "/workspaces/open/"
    assert role(open_space, chloe) == Role.MEMBER
    assert Follow.objects.of(open_space).active().filter(member=chloe).exists()
    assert Activity.objects.get().verb == "workspaces.joined"


def test_joining_twice_is_joining_once(open_space, chloe):
    join_workspace(actor=chloe, space=open_space)
    join_workspace(actor=chloe, space=open_space)
    assert Activity.objects.count() == 1


def test_who_stopped_following_on_purpose_joins_without_it(open_space, chloe):
    unfollow(actor=chloe, target=open_space)
    join_workspace(actor=chloe, space=open_space)
    assert not Follow.objects.of(open_space).active().filter(member=chloe).exists()


@pytest.mark.parametrize("policy", [JoinPolicy.REQUEST, JoinPolicy.INVITATION])
def test_closed_door_stays_closed(client, ben, chloe, policy):
    space = make_space("closed", owner=ben, join_policy=policy)
    client.force_login(chloe)
    assert client.post(reverse("join_workspace", args=["closed"])).status_code == 403
    assert role(space, chloe) is None


def test_secret_workspace_answers_as_if_there_were_none(client, ben, outsider):
    make_space("secret", visibility=Visibility.SECRET, owner=ben, join_policy=JoinPolicy.OPEN)
    client.force_login(outsider)
    for name in ("join_workspace", "ask_to_join", "leave_workspace", "invite_member", "archive_workspace"):
        there, absent = (client.post(reverse(name, args=[slug])) for slug in ("secret", "absent"))
        assert (there.status_code, absent.status_code) == (404, 404)
        assert without_token(there).replace("secret", "absent") == without_token(absent)


def test_archived_workspace_lets_nobody_in(ben, chloe, open_space, space):
    archive_workspace(actor=ben, space=open_space)
    archive_workspace(actor=ben, space=space)
    with pytest.raises(PermissionDenied):
        join_workspace(actor=chloe, space=open_space)
    with pytest.raises(PermissionDenied):
        ask_to_join(actor=chloe, space=space)
    with pytest.raises(PermissionDenied):
        invite_member(actor=ben, space=space, username="chloe")


def test_request_reaches_stewards_alone(client, space, ben, chloe, outsider, deliver):
    add_to(space, outsider, Role.READER)
    client.force_login(chloe)
    assert client.post(reverse("ask_to_join", args=["benin"]), {"message": "I run a mutual."}).status_code == 302
    assert role(space, chloe) == Role.APPLICANT
    deliver()
    assert list(Notification.objects.values_list("recipient__username", "reason")) == [("ben", "request")]
    client.force_login(ben)
    assert "I run a mutual." in client.get(reverse("workspace_members", args=["benin"])).content.decode()
    assert "1 request to join" in client.get(reverse("workspace", args=["benin"])).content.decode()
    client.force_login(outsider)
    assert "I run a mutual." not in client.get(reverse("workspace_members", args=["benin"])).content.decode()


def test_too_long_message_comes_back(client, space, chloe):
    client.force_login(chloe)
    response = client.post(reverse("ask_to_join", args=["benin"]), {"message": "long " * 101})
    assert response.status_code == 422
    assert "long long" in response.content.decode()
    assert role(space, chloe) is None


def test_asking_twice_is_asking_once(space, chloe):
    ask_to_join(actor=chloe, space=space)
    ask_to_join(actor=chloe, space=space)
    assert Activity.objects.count() == 1


def test_withdrawn_request_leaves_the_stewards_list(space, ben, chloe, deliver):
    ask_to_join(actor=chloe, space=space)
    deliver()
    leave_workspace(actor=chloe, space=space)
    assert role(space, chloe) is None
    assert not Notification.objects.exists()


def test_accepted_applicant_is_told_and_in(client, space, ben, chloe, deliver):
    ask_to_join(actor=chloe, space=space)
    client.force_login(ben)
    client.post(reverse("answer_request", args=["benin", chloe.pk]), {"answer": "accept"})
    assert role(space, chloe) == Role.MEMBER
    deliver()
    notified = Notification.objects.filter(recipient=chloe)
    assert [(n.verb, n.reason) for n in notified] == [("workspaces.accepted", "person")]
    assert Activity.objects.filter(verb="workspaces.joined", actor=chloe, space=space).exists()


def test_declined_applicant_reads_why(client, space, ben, chloe, deliver):
    ask_to_join(actor=chloe, space=space)
    client.force_login(ben)
    address = reverse("answer_request", args=["benin", chloe.pk])
    silent = client.post(address, {"answer": "decline", "reason": ""})
    assert silent.status_code == 422
    assert role(space, chloe) == Role.APPLICANT
    client.post(address, {"answer": "decline", "reason": "Only <mutuals> of Benin"})
    assert role(space, chloe) is None
    deliver()
    client.force_login(chloe)
    page = client.get(reverse("notifications")).content.decode()
    assert "Only &lt;mutuals&gt; of Benin" in page


@pytest.mark.parametrize("answer", [{}, {"answer": "maybe"}])
def test_answer_that_is_none_is_refused(client, space, ben, chloe, answer):
    ask_to_join(actor=chloe, space=space)
    client.force_login(ben)
    assert client.post(reverse("answer_request", args=["benin", chloe.pk]), answer).status_code == 422
    assert role(space, chloe) == Role.APPLICANT


def test_request_answered_by_two_stewards_is_answered_once(space, ben, chloe):
    ask_to_join(actor=chloe, space=space)
    answer_request(actor=ben, space=space, applicant=chloe, accept=True)
    answer_request(actor=ben, space=space, applicant=chloe, accept=False, reason="Too late")
    assert role(space, chloe) == Role.MEMBER
    assert not Activity.objects.filter(verb="workspaces.declined").exists()


def test_members_and_outsiders_answer_no_request(client, space, chloe, outsider):
    add_to(space, outsider, Role.MEMBER)
    ask_to_join(actor=chloe, space=space)
    client.force_login(outsider)
    address = reverse("answer_request", args=["benin", chloe.pk])
    assert client.post(address, {"answer": "accept"}).status_code == 403
    leave_workspace(actor=outsider, space=space)
    assert role(space, outsider) is None
    assert client.post(address, {"answer": "accept"}).status_code == 403
    assert role(space, chloe) == Role.APPLICANT


def test_who_leaves_stops_following_and_loses_the_space(client, space, chloe):
    add_to(space, chloe)
    client.force_login(chloe)
    assert client.get(reverse("workspace_members", args=["benin"])).status_code == 200
    client.post(reverse("leave_workspace", args=["benin"]))
    assert not Follow.objects.of(space).exists()
    assert client.get(reverse("workspace_members", args=["benin"])).status_code == 404


def test_who_leaves_a_secret_workspace_lands_in_the_directory(client, ben, chloe):
    space = make_space("hidden", visibility=Visibility.SECRET, owner=ben)
    add_to(space, chloe)
    client.force_login(chloe)
    assert client.post(reverse("leave_workspace", args=["hidden"])).headers["Location"] == "/workspaces/"


def test_leaving_twice_is_leaving_once(open_space, chloe):
    join_workspace(actor=chloe, space=open_space)
    leave_workspace(actor=chloe, space=open_space)
    leave_workspace(actor=chloe, space=open_space)
    assert Activity.objects.filter(verb="workspaces.left").count() == 1


def test_last_owner_cannot_leave(client, space, ben, chloe):
    client.force_login(ben)
    assert client.post(reverse("leave_workspace", args=["benin"])).status_code == 403
    add_to(space, chloe, Role.OWNER)
    assert client.post(reverse("leave_workspace", args=["benin"])).status_code == 302


def test_owner_whose_account_is_closed_does_not_count(space, ben, chloe):
    chloe.is_active = False
    chloe.save()
    add_to(space, chloe, Role.OWNER)
    with pytest.raises(PermissionDenied):
        leave_workspace(actor=ben, space=space)


def test_banned_member_cannot_leave_or_come_back(client, open_space, chloe):
    add_to(open_space, chloe, Role.BANNED)
    client.force_login(chloe)
    for name in ("join_workspace", "ask_to_join", "leave_workspace"):
        assert client.post(reverse(name, args=["open"])).status_code == 404
    for act in (join_workspace, ask_to_join, leave_workspace):
        with pytest.raises(PermissionDenied):
            act(actor=chloe, space=open_space)


def test_anonymous_visitor_signs_in_first(client, ben):
    make_space("open", owner=ben, join_policy=JoinPolicy.OPEN)
    for name in ("join_workspace", "ask_to_join", "leave_workspace"):
        assert client.post(reverse(name, args=["open"])).headers["Location"].startswith("/accounts/login/")
