"""Joining, asking and leaving: who may, by the way in that a workspace has."""

import pytest
from django.test import Client

from community.base.spaces.models import Membership
from tests.permissions.cast import PERSONAS, SEES_DOOR, VISIBILITIES

INSIDE = {"reader", "member", "moderator", "owner"}


def roles_after(persona: str, action: str, peopled_space: tuple) -> tuple[int, str | None, str | None]:
    """Post to an address of a fresh space; return the status, and the persona's role before and after."""
    space, people = peopled_space
    person = people[persona]
    mine = Membership.objects.filter(space=space, member=person).values_list("role", flat=True)
    before = mine.first() if person else None
    client = Client()
    if person:
        client.force_login(person)
    response = client.post(f"/workspaces/{space.slug}/{action}/", {"message": "Hello"})
    assert response.status_code < 500
    return response.status_code, before, mine.first() if person else None


@pytest.mark.parametrize("visibility", VISIBILITIES)
@pytest.mark.parametrize("join_policy", ["open", "request", "invitation"])
@pytest.mark.parametrize("persona", PERSONAS)
def test_only_an_open_door_or_an_invitation_lets_in(persona, join_policy, visibility, peopled_space):
    status, before, after = roles_after(persona, "join", peopled_space)
    if persona == "anonymous":
        assert status == 302
    elif persona not in SEES_DOOR[visibility]:
        assert (status, after) == (404, before)
    elif persona == "invited":
        assert after in INSIDE
    elif persona in INSIDE:
        assert after == before
    elif persona == "banned" or join_policy != "open":
        assert (status, after) == (403, before)
    else:
        assert after == "member"


@pytest.mark.parametrize("visibility", VISIBILITIES)
@pytest.mark.parametrize("join_policy", ["open", "request", "invitation"])
@pytest.mark.parametrize("persona", PERSONAS)
def test_only_on_request_and_only_outsiders_ask(persona, join_policy, visibility, peopled_space):
    status, before, after = roles_after(persona, "apply", peopled_space)
    if persona == "anonymous":
        assert status == 302
    elif persona not in SEES_DOOR[visibility]:
        assert (status, after) == (404, before)
    elif persona in {"outsider", "ex_member"} and join_policy == "request":
        assert after == "applicant"
    else:
        assert after == before


@pytest.mark.parametrize("visibility", VISIBILITIES)
@pytest.mark.parametrize("join_policy", ["request"])
@pytest.mark.parametrize("persona", PERSONAS)
def test_whoever_is_in_or_waits_can_go_but_not_the_last_owner(persona, visibility, join_policy, peopled_space):
    status, before, after = roles_after(persona, "leave", peopled_space)
    if persona == "anonymous":
        assert status == 302
    elif persona not in SEES_DOOR[visibility]:
        assert (status, after) == (404, before)
    elif persona == "owner":
        assert (status, after) == (403, "owner")
    elif persona == "banned" or before is None:
        assert after == before
    else:
        assert after is None
