"""What happened in a workspace: a page by key, with a line at the last visit."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from community.content.forum.actions import start_topic
from tests.factories import add_to, make_member, make_space
from workspaces.projects.actions import join_workspace
from workspaces.projects.models import Visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def space(ana, ben):
    space = make_space("grove", visibility="private", owner=ana, join_policy="open")
    add_to(space, ben)
    return space


def titles(text: str, upto: int) -> list[int]:
    return [number for number in range(upto) if f"Talk {number:02}" in text]


def test_acts_come_newest_first_and_go_on_from_the_last_one_shown(client, ana, ben, space):
    for number in range(25):
        start_topic(actor=ana, space=space, title=f"Talk {number:02}", body="Words")
    client.force_login(ben)
    first = client.get("/workspaces/grove/activity/")
    assert titles(first.text, 25) == list(range(5, 25))
    rest = client.get(f"/workspaces/grove/activity/?before={first.context['next_key']}")
    assert titles(rest.text, 25) == list(range(5))
    assert client.get("/workspaces/grove/activity/?before=x").status_code == 400


def test_a_line_stands_above_what_was_seen_on_the_visit_before(client, ana, ben, space):
    start_topic(actor=ana, space=space, title="Early", body="Words")
    client.force_login(ben)
    client.get(space.get_absolute_url())
    start_topic(actor=ana, space=space, title="Late", body="Words")
    Visit.objects.update(at=timezone.now() - timedelta(hours=2))
    shown = client.get("/workspaces/grove/activity/").text
    assert shown.index("Late") < shown.index("Seen on your last visit") < shown.index("Early")
    assert "1 new item since your last visit" in client.get(space.get_absolute_url()).text


def test_who_looks_as_somebody_else_leaves_no_visit(client, ana, space):
    client.force_login(ana)
    client.post(reverse("see_as", args=["grove"]), {"eyes": "reader", "next": space.get_absolute_url()})
    client.get("/workspaces/grove/activity/")
    assert not Visit.objects.exists()


def test_it_costs_the_same_for_two_acts_and_for_forty(client, ben, space):
    client.force_login(ben)
    client.get("/workspaces/grove/activity/")
    costs = []
    for number in (2, 38):
        for _ in range(number):
            join_workspace(actor=make_member(), space=space)
        client.get("/workspaces/grove/activity/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/workspaces/grove/activity/").status_code == 200
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 12
