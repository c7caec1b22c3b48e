"""The same number of queries for 2 rows and for 40."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from community.base.members.models import Member
from community.base.spaces.models import Role
from tests.factories import add_to, make_member, make_space
from tests.samples import make_sample, make_world
from workspaces.projects.actions import join_workspace
from workspaces.projects.models import Visit

pytestmark = pytest.mark.django_db

BUDGET = 12
HOME_BUDGET = 14
"""The home of a workspace: each tool may put a panel there, with one query."""

IN_EVERY_TOOL = [
    "workspaces.announced",
    "wiki.page_edited",
    "forum.solved",
    "comments.commented",
    "planning.task_assigned",
    "events.occurrence_moved",
    "decisions.opened",
    "files.added",
]
PANELS = [
    "latest-pages",
    "latest-topics",
    "latest-posts",
    "next-tasks",
    "next-events",
    "open-decisions",
    "newest-files",
]


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", ["workspace", "workspace_members"])
def test_workspace_pages_cost_the_same_for_two_and_for_forty(client, ben, name):
    space = make_space("grove", visibility="private", owner=ben, join_policy="open", source="About")
    client.force_login(ben)
    costs = []
    for number in (2, 38):
        for _ in range(number):
            join_workspace(actor=make_member(), space=space)
            add_to(space, make_member(), Role.APPLICANT)
        costs.append(queries(client, reverse(name, args=["grove"])))
    assert costs[0] == costs[1] <= BUDGET


@pytest.mark.parametrize("is_staff", [False, True])
def test_home_with_something_in_every_tool_keeps_its_budget(client, is_staff):
    """A dear home: for a steward, with an announcement, every panel, an event moved, and news since the last visit."""
    on = make_world("private")
    for verb in IN_EVERY_TOOL:
        make_sample(verb, on)
    Member.objects.filter(pk=on.reader.pk).update(is_staff=is_staff)
    add_to(on.space, on.reader, Role.MODERATOR)
    client.force_login(on.reader)
    home = on.space.get_absolute_url()
    client.get(home)
    Visit.objects.update(before=1)
    shown = client.get(home).text
    assert [panel for panel in PANELS if f'aria-labelledby="{panel}"' not in shown] == []
    assert "your last visit" in shown
    assert queries(client, home) <= HOME_BUDGET


def test_directory_costs_the_same_for_two_and_for_forty(client, ben):
    client.force_login(ben)
    costs = []
    for number in (2, 38):
        for _ in range(number):
            make_space(owner=ben)
        costs.append(queries(client, reverse("workspaces")))
    assert costs[0] == costs[1] <= BUDGET
