"""Reminders, the end, the outcome; changing, withdrawing and bringing back."""

from datetime import timedelta

import pytest

from community.base.activity.models import Activity
from community.base.relations.actions import unfollow
from community.base.spaces.models import Role, Visibility
from community.delivery.notifications.models import Notification
from tests.factories import add_to, make_space
from tests.workspaces.decisions.factories import AGREE, IN_A_WEEK, make_decision
from workspaces.decisions.actions import (
    close_overdue,
    publish_outcome,
    remind_silent,
    restore_decision,
    vote,
    withdraw_decision,
)
from workspaces.decisions.actions.opening import reminder_of
from workspaces.decisions.models import Decision

pytestmark = pytest.mark.django_db

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def space(ana, ben, chloe):
    space = make_space("grove", Visibility.PRIVATE, owner=ana, name="Grove")
    add_to(space, ben)
    add_to(space, chloe, Role.READER)
    return space


@pytest.fixture
def decision(ana, space):
    return make_decision(ana, space)


def notified(verb: str) -> set[str]:
    return {notice.recipient.username for notice in Notification.objects.filter(verb=verb)}


def change(client, decision, **fields):
    sent = {"title": decision.title, "source": decision.source, "quorum": 0, "language": "en", "version": 1}
    sent["deadline"] = decision.deadline.strftime("%Y-%m-%dT%H:%M")
    return client.post(f"/workspaces/grove/decisions/{decision.pk}/change/", {**sent, **fields})


def test_the_reminder_comes_a_day_before_or_in_the_last_quarter(now):
    assert reminder_of(now, now + 7 * DAY) == now + 6 * DAY
    assert reminder_of(now, now + 4 * HOUR) == now + 3 * HOUR


def test_who_may_vote_and_has_not_is_reminded_once(decision, space, now, deliver):
    assert remind_silent(now + 5 * DAY) == 0
    assert remind_silent(now + 6 * DAY + HOUR) == 1
    assert remind_silent(now + 6 * DAY + 2 * HOUR) == 0
    deliver()
    assert notified("decisions.reminded") == {"ana", "ben"}  # chloe reads only


def test_who_voted_or_muted_or_left_is_not_reminded(ana, ben, decision, space, now, deliver):
    vote(actor=ana, decision=decision, vote=AGREE)
    unfollow(actor=ben, target=decision)
    remind_silent(now + 6 * DAY + HOUR)
    deliver()
    assert notified("decisions.reminded") == set()


def test_the_clock_closes_what_is_over_once(decision, space, now, deliver):
    assert close_overdue(now) == 0
    assert close_overdue(now + IN_A_WEEK + MINUTE) == 1
    assert close_overdue(now + IN_A_WEEK + MINUTE) == 0
    deliver()
    assert Activity.objects.get(verb="decisions.closed").actor is None
    assert notified("decisions.closed") == {"ana"}


def test_an_outcome_is_published_told_and_ends_the_voting(client, ana, ben, decision, deliver):
    vote(actor=ben, decision=decision, vote=AGREE)
    client.force_login(ana)
    assert client.post(f"/workspaces/grove/decisions/{decision.pk}/outcome/", {"outcome": " "}).status_code == 422
    answer = client.post(f"/workspaces/grove/decisions/{decision.pk}/outcome/", {"outcome": "**Mondays** it is"})
    assert answer.status_code == 302
    client.force_login(ben)
    page = client.get(decision.get_absolute_url()).text
    assert "<strong>Mondays</strong> it is" in page
    assert "Closed" in page
    deliver()
    assert notified("decisions.concluded") == {"ben"}
    assert Activity.objects.filter(verb="decisions.concluded").count() == 1


def test_an_outcome_corrected_is_no_news(ana, decision):
    publish_outcome(actor=ana, decision=decision, outcome="Mondays")
    publish_outcome(actor=ana, decision=decision, outcome="Mondays")
    publish_outcome(actor=ana, decision=decision, outcome="Tuesdays")
    verbs = Activity.objects.filter(verb__startswith="decisions.").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["decisions.opened", "decisions.concluded", "decisions.outcome_changed"]


def test_a_plain_member_steers_nothing(client, ben, decision):
    client.force_login(ben)
    for word in ("close", "outcome", "change", "withdraw"):
        answer = client.post(f"/workspaces/grove/decisions/{decision.pk}/{word}/", {"outcome": "Mine"})
        assert answer.status_code == 403, word
    assert Decision.objects.get().closed_at is None


def test_a_change_moves_the_end_and_the_reminder(client, ana, decision, now):
    remind_silent(now + 6 * DAY + HOUR)
    client.force_login(ana)
    later = now + 14 * DAY
    assert change(client, decision, deadline=later.strftime("%Y-%m-%dT%H:%M")).status_code == 302
    fresh = Decision.objects.get()
    assert (fresh.reminded_at, fresh.version) == (None, 2)
    assert abs(fresh.remind_at - (later - DAY)) < MINUTE


@pytest.mark.parametrize("wrong", [{"title": ""}, {"deadline": "2020-01-01T10:00"}, {"quorum": "x"}, {"version": ""}])
def test_a_wrong_change_comes_back(client, ana, decision, wrong):
    client.force_login(ana)
    answer = change(client, decision, source="kept words", **wrong)
    assert answer.status_code == 422
    assert "kept words" in answer.text


def test_two_who_change_at_once_lose_nothing(client, ana, decision):
    client.force_login(ana)
    assert change(client, decision, title="Tuesdays").status_code == 302
    answer = change(client, decision, title="Fridays", source="mine")
    assert answer.status_code == 409
    assert "Fridays" in answer.text
    assert "Tuesdays" in answer.text
    assert 'name="version" value="2"' in answer.text


def test_a_withdrawn_decision_is_gone_from_every_surface_until_it_is_brought_back(client, ana, ben, decision, deliver):
    deliver()
    withdraw_decision(actor=ana, decision=decision)
    client.force_login(ben)
    places = (decision.get_absolute_url(), "/workspaces/grove/decisions/", "/", "/notifications/", "/workspaces/grove/")
    assert client.get(places[0]).status_code == 404
    assert all("Meet under the tree" not in client.get(place).text for place in places)
    client.force_login(ana)
    assert "Restore decision" in client.get(places[0]).text
    restore_decision(actor=ana, decision=decision)
    client.force_login(ben)
    assert all("Meet under the tree" in client.get(place).text for place in (places[0], places[1], places[2]))


def test_an_old_title_in_the_address_leads_on(client, ana, decision):
    client.force_login(ana)
    base = f"/workspaces/grove/decisions/{decision.pk}"
    for old in (f"{base}/", f"{base}-old-title/"):
        assert client.get(old).url == decision.get_absolute_url()
    assert client.get(f"/workspaces/elsewhere/decisions/{decision.pk}/").status_code == 404
