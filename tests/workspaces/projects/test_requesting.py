"""Workspaces that are asked for, where administrators decide."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from community.attached.moderation.models import ReviewItem
from community.base.spaces.models import Role, Space
from community.base.spaces.policies import role_of
from community.delivery.notifications.models import Notification
from tests.factories import make_member
from workspaces.projects import actions
from workspaces.projects.models import WorkspaceRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def by_request(ana):
    return actions.set_creation_rules(actor=ana, way="request", words="Say which network you come from.")


def form(**fields) -> dict:
    values = {"name": "Circle of the Zou", "summary": "Health", "about": "We are *ten*.", "kind": "group"}
    values |= {"visibility": "private", "join_policy": "request", "language": "fr"}
    return {**values, "idempotency_key": str(uuid4()), **fields}


def request_of(member) -> WorkspaceRequest:
    fields = {"visibility": "private", "join_policy": "request", "language": "fr"}
    return actions.request_workspace(actor=member, name="Circle of the Zou", **fields)


def notified(member) -> list[str]:
    return list(Notification.objects.filter(recipient=member).order_by("pk").values_list("verb", flat=True))


def test_where_administrators_decide_a_member_asks(client, ben, by_request):
    client.force_login(ben)
    page = client.get("/workspaces/new/").text
    assert "Say which network you come from." in page
    assert "Request workspace" in page
    sent = form()
    first = client.post("/workspaces/new/", sent)
    assert first.url == client.post("/workspaces/new/", sent).url
    assert WorkspaceRequest.objects.count() == 1
    assert not Space.objects.workspaces().exists()
    assert "We are <em>ten</em>." in client.get(first.url).text


def test_administrators_found_at_once_also_there(client, ana, by_request):
    client.force_login(ana)
    client.post("/workspaces/new/", form())
    assert Space.objects.workspaces().get().name == "Circle of the Zou"


def test_an_approved_request_becomes_a_workspace_of_who_asked(client, ana, ben, by_request, deliver):
    request = request_of(ben)
    deliver()
    assert notified(ana) == ["workspaces.requested"]
    client.force_login(ana)
    queue = client.get("/moderation/").text
    assert "Circle of the Zou" in queue
    item = ReviewItem.objects.get()
    answer = client.post(f"/moderation/items/{item.pk}/", {"outcome": "approved"})
    assert answer.status_code in (200, 302)
    space = Space.objects.workspaces().get()
    assert (space.name, role_of(ben, space)) == ("Circle of the Zou", Role.OWNER)
    deliver()
    assert "workspaces.request_approved" in notified(ben)
    request.refresh_from_db()
    assert request.made == space


def test_a_refusal_reaches_who_asked_with_its_reason(client, ana, ben, by_request, deliver):
    request = request_of(ben)
    client.force_login(ana)
    item = ReviewItem.objects.get()
    assert client.post(f"/moderation/items/{item.pk}/", {"outcome": "refused"}).status_code == 422
    client.post(f"/moderation/items/{item.pk}/", {"outcome": "refused", "reason": "There is one already"})
    deliver()
    client.force_login(ben)
    assert "There is one already" in client.get("/notifications/").text
    assert "There is one already" in client.get(request.get_absolute_url()).text
    assert not Space.objects.workspaces().exists()


def test_a_settled_request_is_not_decided_again(ana, ben):
    request = request_of(ben)
    space = actions.approve_request(actor=ana, request=request)
    assert actions.approve_request(actor=ana, request=request) == space
    with pytest.raises(PermissionDenied):
        actions.refuse_request(actor=ana, request=request, reason="Too late")
    with pytest.raises(PermissionDenied):
        actions.withdraw_request(actor=ben, request=request)


def test_a_request_is_taken_back_by_who_made_it_alone(client, ben, chloe):
    request = request_of(ben)
    client.force_login(chloe)
    assert client.get(request.get_absolute_url()).status_code == 404
    assert client.post(f"{request.get_absolute_url()}withdraw/").status_code == 404
    assert "Circle of the Zou" not in client.get("/workspaces/requests/").text
    client.force_login(ben)
    assert "Circle of the Zou" in client.get("/workspaces/requests/").text
    client.post(f"{request.get_absolute_url()}withdraw/")
    assert not ReviewItem.objects.open().exists()


def test_members_do_not_decide_or_set_the_rules(client, ben, chloe):
    request = request_of(ben)
    for act in (
        lambda: actions.approve_request(actor=chloe, request=request),
        lambda: actions.refuse_request(actor=chloe, request=request, reason="No"),
        lambda: actions.set_creation_rules(actor=chloe, way="open"),
    ):
        with pytest.raises(PermissionDenied):
            act()
    client.force_login(chloe)
    assert client.get("/workspaces/rules/").status_code == 403


def test_the_rules_are_set_in_the_browser(client, ana):
    client.force_login(ana)
    assert client.post("/workspaces/rules/", {"way": "never"}).status_code == 422
    client.post("/workspaces/rules/", {"way": "request", "words": "Write to us"})
    client.force_login(make_member("newcomer"))
    assert "Write to us" in client.get("/workspaces/new/").text
