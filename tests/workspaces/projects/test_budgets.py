"""The same number of queries for 2 rows and for 40."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from community.spaces.models import Role
from tests.factories import add_to, make_member, make_space
from tests.samples import make_sample, stage
from workspaces.projects.actions import join_workspace

pytestmark = pytest.mark.django_db

BUDGET = 12


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
            join_workspace(member=make_member(), space=space)
            add_to(space, make_member(), Role.APPLICANT)
        costs.append(queries(client, reverse(name, args=["grove"])))
    assert costs[0] == costs[1] <= BUDGET


def test_home_with_acts_of_every_kind_keeps_its_budget(client):
    """Pages, topics, posts, blog posts and comments among the newest, for a steward: a dear home."""
    on = stage("private")
    for verb in ("wiki.page_edited", "forum.solved", "comments.commented", "workspaces.joined"):
        make_sample(verb, on)
    add_to(on.space, on.reader, Role.MODERATOR)
    client.force_login(on.reader)
    assert queries(client, on.space.get_absolute_url()) <= BUDGET


def test_directory_costs_the_same_for_two_and_for_forty(client, ben):
    client.force_login(ben)
    costs = []
    for number in (2, 38):
        for _ in range(number):
            make_space(owner=ben)
        costs.append(queries(client, reverse("workspaces")))
    assert costs[0] == costs[1] <= BUDGET
