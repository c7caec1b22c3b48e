"""Asking a workspace to decide."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from community.base.spaces.models import Role, Visibility
from community.base.spaces.policies import can_read
from community.content.forum.actions import start_topic
from community.delivery.notifications.models import Notification
from tests.factories import add_to, make_space
from tests.workspaces.decisions.factories import make_decision
from workspaces.decisions.actions import open_decision
from workspaces.decisions.models import Decision

pytestmark = pytest.mark.django_db

MOMENT = "%Y-%m-%dT%H:%M"


def moment(**later) -> str:
    return (timezone.now() + timedelta(**later)).strftime(MOMENT)


def form(**fields) -> dict:
    values = {"title": "Meet on Mondays", "source": "At *ten*.", "deadline": moment(days=3), "quorum": "0"}
    return {**values, "language": "en", "idempotency_key": str(uuid4()), **fields}


@pytest.fixture
def space(ana, ben):
    space = make_space("grove", Visibility.PRIVATE, owner=ana, name="Grove")
    add_to(space, ben)
    return space


def address(method: str = "proposal", more: str = "") -> str:
    return f"/workspaces/grove/decisions/new/?method={method}{more}"


def test_a_member_puts_a_proposal_before_the_workspace(client, ben, space):
    client.force_login(ben)
    assert "only its members can read it" in client.get(address()).text
    answer = client.post(address(), form())
    decision = Decision.objects.get()
    assert answer.url == f"/workspaces/grove/decisions/{decision.pk}-meet-on-mondays/"
    page = client.get(answer.url).text
    assert "At <em>ten</em>." in page
    assert "Block" in page


def test_sent_twice_it_is_one_decision(client, ben, space):
    client.force_login(ben)
    sent = form()
    assert client.post(address(), sent).url == client.post(address(), sent).url
    assert Decision.objects.count() == 1


def test_a_poll_keeps_its_options_in_their_order(client, ben, space):
    client.force_login(ben)
    client.post(address("ranked"), form(options="Rice\n\n  Millet \nCassava"))
    assert [option.text for option in Decision.objects.get().options.all()] == ["Rice", "Millet", "Cassava"]


def test_a_meeting_has_times_by_the_clock_of_who_asks(client, ben, space):
    ben.time_zone = "Asia/Kolkata"
    ben.save()
    client.force_login(ben)
    client.post(address("meeting"), form(time_0="2027-03-02T10:00", time_2="2027-03-01T09:30"))
    times = [option.starts_at.isoformat() for option in Decision.objects.get().options.all()]
    assert times == ["2027-03-01T04:00:00+00:00", "2027-03-02T04:30:00+00:00"]


def test_more_fields_for_times_lose_nothing(client, ben, space):
    client.force_login(ben)
    page = client.post(address("meeting"), form(time_0="2027-03-02T10:00", time_3="", more="1"))
    assert page.status_code == 200
    assert 'value="2027-03-02T10:00"' in page.text
    assert "Meet on Mondays" in page.text
    assert 'name="time_4"' in page.text
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("method", "wrong"),
    [
        ("proposal", {"title": " "}),
        ("proposal", {"deadline": moment(days=-1)}),
        ("proposal", {"deadline": moment(days=800)}),
        ("proposal", {"deadline": "next week"}),
        ("proposal", {"quorum": "-1"}),
        ("proposal", {"quorum": "many"}),
        ("proposal", {"source": "y" * 65_537}),
        ("proposal", {"language": "tlh"}),
        ("proposal", {"idempotency_key": "1"}),
        ("single", {"options": "Only one"}),
        ("single", {"options": "Rice\nrice"}),
        ("single", {"options": "\n".join(str(number) for number in range(31))}),
        ("single", {"options": "Rice\n" + "x" * 201}),
        ("meeting", {"time_0": "2027-03-02T10:00"}),
        ("meeting", {"time_0": "2027-03-02T10:00", "time_1": "2027-03-02T10:00"}),
        ("meeting", {"time_0": "noon", "time_1": "2027-03-02T10:00"}),
    ],
)
def test_what_is_wrong_comes_back_with_what_was_typed(client, ben, space, method, wrong):
    client.force_login(ben)
    sent = form(**{"title": "Kept title", "options": "Rice\nMillet", **wrong})
    answer = client.post(address(method), sent)
    assert answer.status_code == 422
    assert wrong.get("title", "Kept title").strip() in answer.text
    assert not Decision.objects.exists()


def test_a_deadline_that_has_passed_is_refused_below_the_form_too(ben, space, now):
    with pytest.raises(ValidationError):
        open_decision(actor=ben, space=space, method="proposal", title="T", deadline=now - timedelta(seconds=1))


def test_an_unknown_way_to_decide_offers_the_ways(client, ben, space):
    client.force_login(ben)
    page = client.get(address("war"))
    assert page.status_code == 200
    assert "How do you want to decide?" in page.text


def test_readers_outsiders_and_the_commons_start_none(client, chloe, outsider, space, commons):
    add_to(space, chloe, Role.READER)
    client.force_login(chloe)
    assert client.get(address()).status_code == 403
    assert client.post(address(), form()).status_code == 403
    assert not can_read(outsider, space)
    client.force_login(outsider)
    assert client.post(address(), form()).status_code == 404
    assert client.get("/workspaces/commons/decisions/new/").status_code == 404
    with pytest.raises(PermissionDenied):
        make_decision(outsider, commons)
    assert not Decision.objects.exists()


def test_a_workspace_without_the_tool_starts_none_and_keeps_what_there_is(client, ben, space):
    decision = make_decision(ben, space)
    space.tools_off = ["decisions"]
    space.save()
    client.force_login(ben)
    assert client.get(address()).status_code == 403
    page = client.get(decision.get_absolute_url())
    assert page.status_code == 200
    tabs = page.text.partition("<main")[2].partition("</nav>")[2].partition("</nav>")[0]
    assert not re.search(r">\s*Decisions\s*</a>", tabs)


def test_a_decision_is_started_from_a_discussion_and_links_back(client, ana, ben, space):
    topic = start_topic(actor=ana, space=space, title="When do we meet?", body="Well?")
    client.force_login(ben)
    topic_page = client.get(topic.get_absolute_url()).text
    assert f"/workspaces/grove/decisions/new/?from=topic:{topic.pk}" in topic_page
    more = f"&from=topic:{topic.pk}"
    assert 'value="When do we meet?"' in client.get(address(more=more)).text
    decision_page = client.get(client.post(address(more=more), form()).url).text
    assert topic.get_absolute_url() in decision_page
    assert Decision.objects.get().get_absolute_url() in client.get(topic.get_absolute_url()).text


def test_a_discussion_elsewhere_or_unseen_starts_nothing(client, ana, ben, space):
    hidden = start_topic(actor=ana, space=make_space("far", Visibility.SECRET, owner=ana), title="T", body="B")
    client.force_login(ben)
    for word in (f"topic:{hidden.pk}", "topic:999999", "post:1", "nonsense", "topic:99999999999999999999"):
        assert client.get(address(more=f"&from={word}")).status_code == 404, word


def test_a_discussion_that_moved_out_of_sight_is_not_named(client, ana, ben, space):
    topic = start_topic(actor=ana, space=space, title="When do we meet?", body="Well?")
    decision = make_decision(ana, space, title="Mondays", origin=topic)
    topic.space = make_space("far", Visibility.SECRET, owner=ana)
    topic.save()
    client.force_login(ben)
    assert "When do we meet?" not in client.get(decision.get_absolute_url()).text


def test_who_follows_the_workspace_is_told_and_an_outsider_is_not(ana, ben, outsider, space, deliver):
    from community.base.relations.actions import follow

    for member in (ana, outsider):
        follow(actor=member, target=space)
    make_decision(ben, space)
    deliver()
    notified = Notification.objects.filter(verb="decisions.opened")
    assert [notice.recipient for notice in notified] == [ana]
