"""Voting, and what is seen of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from community.base.activity.models import Activity
from community.base.spaces.models import Role, Visibility
from community.delivery.notifications.models import Notification
from tests.factories import add_to, make_member, make_space
from tests.workspaces.decisions.factories import AGREE, BLOCK, make_decision, shown
from workspaces.decisions.actions import Vote, VotingClosedError, close_decision, vote
from workspaces.decisions.counting import tally_of
from workspaces.decisions.models import Ballot, Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def space(ana, ben, chloe):
    space = make_space("grove", Visibility.PRIVATE, owner=ana, name="Grove")
    add_to(space, ben)
    add_to(space, chloe)
    return space


def send(client, decision, **fields):
    return client.post(f"/workspaces/grove/decisions/{decision.pk}/vote/", fields)


def counted(decision) -> dict[str, int]:
    fresh = shown(decision)
    return {line.label: line.points for line in tally_of(fresh, fresh.voter_count).lines}


def test_a_vote_is_counted_and_can_be_changed(client, ana, ben, space):
    decision = make_decision(ana, space)
    client.force_login(ben)
    assert send(client, decision, stance="agree", reason="At last").status_code == 302
    assert send(client, decision, stance="disagree", reason="On second thoughts").status_code == 302
    assert counted(decision) == {"Agree": 0, "Abstain": 0, "Disagree": 1, "Block": 0}
    page = client.get(decision.get_absolute_url()).text
    assert "On second thoughts" in page
    assert "At last" not in page
    assert "1 of 3 have voted." in page


def test_the_same_vote_again_changes_nothing(ana, ben, space):
    decision = make_decision(ana, space)
    first = vote(actor=ben, decision=decision, vote=AGREE)
    assert vote(actor=ben, decision=decision, vote=AGREE).changed_at is None
    assert Ballot.objects.get() == first
    assert Activity.objects.filter(verb="decisions.voted").count() == 1


def test_a_block_needs_a_reason_and_its_words_come_back(client, ana, ben, space):
    decision = make_decision(ana, space)
    client.force_login(ben)
    answer = send(client, decision, stance="block", reason="  ")
    assert answer.status_code == 422
    assert "A reason is required to block" in answer.text
    assert send(client, decision, stance="block", reason="It leaves out the herders").status_code == 302


def test_a_block_is_told_to_who_started_it_and_a_plain_vote_is_not(ana, ben, space, deliver):
    decision = make_decision(ana, space)
    vote(actor=ben, decision=decision, vote=AGREE)
    vote(actor=ben, decision=decision, vote=BLOCK)
    vote(actor=ben, decision=decision, vote=Vote(stance="block", reason="Still"))
    deliver()
    notified = Notification.objects.filter(recipient=ana, verb__startswith="decisions.")
    assert [notice.verb for notice in notified] == ["decisions.blocked"]


def test_of_one_choice_each_the_votes_are_counted(client, ana, ben, space):
    decision = make_decision(ana, space, "single")
    rice, millet, _cassava = decision.options.all()
    client.force_login(ben)
    assert send(client, decision, option=rice.pk).status_code == 302
    assert send(client, decision, option=millet.pk).status_code == 302
    assert counted(decision) == {"Rice": 0, "Millet": 1, "Cassava": 0}


def test_of_several_choices_each_all_are_counted(client, ana, ben, space):
    decision = make_decision(ana, space, "multiple")
    rice, _millet, cassava = decision.options.all()
    client.force_login(ben)
    assert send(client, decision).status_code == 422
    assert send(client, decision, options=[rice.pk, cassava.pk]).status_code == 302
    assert counted(decision) == {"Rice": 1, "Millet": 0, "Cassava": 1}


def test_orders_are_counted_after_borda(client, ana, ben, chloe, space):
    decision = make_decision(ana, space, "ranked")
    rice, millet, cassava = (option.pk for option in decision.options.all())
    orders = {ben: {rice: 1, millet: 2, cassava: 3}, chloe: {millet: 1, cassava: 5 - 2}, ana: {millet: 2}}
    for voter, places in orders.items():
        client.force_login(voter)
        sent = {f"place_{pk}": place for pk, place in places.items()}
        assert send(client, decision, **sent).status_code == 302
    assert counted(decision) == {"Rice": 3, "Millet": 2 + 3 + 3, "Cassava": 1 + 2}
    assert [line.is_first for line in tally_of(shown(decision), 3).lines] == [False, True, False]


@pytest.mark.parametrize("places", [(1, 1, 2), ("", "", ""), (9, 1, 2), ("a", 1, 2)])
def test_an_order_that_is_none_is_refused(client, ana, ben, space, places):
    decision = make_decision(ana, space, "ranked")
    client.force_login(ben)
    sent = {f"place_{option.pk}": place for option, place in zip(decision.options.all(), places, strict=True)}
    assert send(client, decision, reason="kept words", **sent).status_code == 422
    assert not Ballot.objects.exists()


def test_times_that_suit_count_twice_what_would_do(client, ana, ben, chloe, space):
    decision = make_decision(ana, space, "meeting")
    first, second = decision.options.all()
    client.force_login(ben)
    assert send(client, decision, **{f"time_{first.pk}": "2"}).status_code == 422
    for voter, answers in ((ben, ("2", "0")), (chloe, ("1", "2"))):
        client.force_login(voter)
        answer = send(client, decision, **{f"time_{first.pk}": answers[0], f"time_{second.pk}": answers[1]})
        assert answer.status_code == 302
    lines = tally_of(shown(decision), 2).lines
    assert [(line.points, line.votes, line.would_do) for line in lines] == [(3, 2, 1), (2, 1, 0)]


def test_options_of_another_poll_are_no_choice(client, ana, ben, space):
    decision, other = make_decision(ana, space, "single"), make_decision(ana, space, "single")
    client.force_login(ben)
    assert send(client, decision, option=other.options.first().pk).status_code == 422


def test_a_vote_after_the_deadline_is_refused_and_its_words_are_shown(client, ana, ben, space, now):
    decision = make_decision(ana, space)
    Decision.objects.update(deadline=now - timedelta(seconds=1))  # the clock has not closed it yet
    client.force_login(ben)
    answer = send(client, decision, stance="agree", reason="I was on the road")
    assert answer.status_code == 409
    assert "arrived too late" in answer.text
    assert "I was on the road" in answer.text
    assert not Ballot.objects.exists()
    with pytest.raises(VotingClosedError):
        vote(actor=ben, decision=decision, vote=AGREE)


def test_readers_outsiders_and_who_left_do_not_vote(client, ana, ben, outsider, space):
    decision = make_decision(ana, space)
    reader = make_member("reader")
    row = add_to(space, reader, Role.READER)
    client.force_login(reader)
    assert send(client, decision, stance="agree").status_code == 403
    client.force_login(outsider)
    assert send(client, decision, stance="agree").status_code == 404
    row.delete()
    with pytest.raises(PermissionDenied):
        vote(actor=outsider, decision=decision, vote=AGREE)
    assert not Ballot.objects.exists()


def test_an_archived_workspace_takes_no_votes(client, ana, ben, space, now):
    decision = make_decision(ana, space)
    space.archived_at = now
    space.save()
    client.force_login(ben)
    assert send(client, decision, stance="agree").status_code == 403
    assert "archived" in client.get(decision.get_absolute_url()).text


def test_hidden_results_are_shown_to_who_has_voted_and_to_all_at_the_end(client, ana, ben, chloe, space):
    decision = make_decision(ana, space, hides_results=True)
    vote(actor=chloe, decision=decision, vote=Vote(stance="disagree", reason="Canary words"))
    pages = (decision.get_absolute_url(), f"/workspaces/grove/decisions/{decision.pk}/result/")
    for viewer in (ben, ana):
        client.force_login(viewer)
        for page in pages:
            text = client.get(page).text
            assert "Canary words" not in text
            assert "1 of 3 have voted." in text
            assert "1 vote<" not in text
    vote(actor=ben, decision=decision, vote=AGREE)
    client.force_login(ben)
    assert all("Canary words" in client.get(page).text for page in pages)
    close_decision(actor=ana, decision=decision)
    client.force_login(ana)
    assert all("Canary words" in client.get(page).text for page in pages)


def test_a_block_behind_hidden_results_is_told_to_nobody(ana, ben, space, deliver):
    decision = make_decision(ana, space, hides_results=True)
    vote(actor=ben, decision=decision, vote=BLOCK)
    deliver()
    assert not Notification.objects.filter(recipient=ana).exists()
    assert not Activity.objects.filter(verb="decisions.blocked").exists()


def test_the_quorum_is_shown_until_it_is_reached(client, ana, ben, chloe, space):
    decision = make_decision(ana, space, quorum=2)
    vote(actor=ben, decision=decision, vote=AGREE)
    client.force_login(ana)
    assert "1 more vote needed to reach the quorum of 2" in client.get(decision.get_absolute_url()).text
    vote(actor=chloe, decision=decision, vote=AGREE)
    assert "Quorum of 2 reached" in client.get(decision.get_absolute_url()).text
