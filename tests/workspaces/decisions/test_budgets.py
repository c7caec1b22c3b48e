"""The same number of queries for few decisions and votes as for many."""

import pytest
from django.utils import timezone

from tests.factories import add_to, make_member, make_space
from tests.workspaces.decisions.factories import IN_A_WEEK, make_decision
from tests.workspaces.projects.test_budgets import queries
from workspaces.decisions.models import Ballot, Decision, Mark

pytestmark = pytest.mark.django_db

BUDGET = 12


@pytest.fixture
def grove(ben):
    return make_space("grove", visibility="private", owner=ben)


@pytest.mark.parametrize("method", ["proposal", "ranked"])
def test_a_decision_costs_the_same_for_5_votes_and_for_200(client, ben, grove, method):
    decision = make_decision(ben, grove, method)
    options = list(decision.options.all())
    client.force_login(ben)
    costs = []
    for number in (5, 195):
        for _ in range(number):
            voter = make_member()
            add_to(grove, voter)
            ballot = Ballot.objects.create(decision=decision, voter=voter, stance="" if options else "agree")
            Mark.objects.bulk_create(Mark(ballot=ballot, option=option, points=1) for option in options)
        costs.append(queries(client, decision.get_absolute_url()))
    assert costs[0] == costs[1] <= BUDGET


def test_the_list_costs_the_same_for_5_and_for_200(client, ben, grove):
    client.force_login(ben)
    soon = timezone.now() + IN_A_WEEK
    costs = []
    for number in (5, 195):
        Decision.objects.bulk_create(
            Decision(space=grove, author=ben, method="proposal", title="T", slug="t", deadline=soon, remind_at=soon)
            for _ in range(number)
        )
        costs.append(queries(client, "/workspaces/grove/decisions/"))
    assert costs[0] == costs[1] <= BUDGET
