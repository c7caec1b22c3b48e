"""Deadlines of decisions and due days of tasks stand on the calendar, for who may read them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.base.spaces.models import Visibility
from community.base.spaces.policies import can_read
from tests.factories import add_to, make_space
from tests.workspaces.decisions.factories import make_decision
from workspaces.decisions.actions import withdraw_decision
from workspaces.planning.actions import create_task, delete_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def space(ana, ben):
    space = make_space("grove", Visibility.PRIVATE, owner=ana, name="Grove")
    add_to(space, ben)
    return space


def test_members_find_both_on_their_calendar_and_an_outsider_finds_neither(client, ana, ben, outsider, space):
    decision = make_decision(ana, space, title="Canary decision")
    task = create_task(actor=ana, space=space, title="Canary task", due_on=timezone.localdate() + timedelta(days=3))
    for place in ("/calendar/agenda/", "/calendar/s/grove/agenda/"):
        client.force_login(ben)
        page = client.get(place).text
        assert decision.get_absolute_url() in page
        assert task.get_absolute_url() in page
    assert not can_read(outsider, space)
    client.force_login(outsider)
    assert "Canary" not in client.get("/calendar/agenda/").text
    assert client.get("/calendar/s/grove/agenda/").status_code == 404


def test_what_is_withdrawn_or_deleted_leaves_the_calendar(client, ana, ben, space):
    decision = make_decision(ana, space, title="Canary decision")
    task = create_task(actor=ana, space=space, title="Canary task", due_on=timezone.localdate() + timedelta(days=3))
    withdraw_decision(actor=ana, decision=decision)
    delete_task(actor=ana, task=task)
    client.force_login(ben)
    assert "Canary" not in client.get("/calendar/agenda/").text
