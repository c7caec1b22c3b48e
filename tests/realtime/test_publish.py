"""What is published leaves with the commit, and not without it."""

import pytest
from django.db import transaction

from realtime import publish as module
from realtime.publish import access_changed, publish
from realtime.recent_events import changed_since, moment
from realtime.topics import TOPIC, group_of, kinds, live_topic, may_listen


@pytest.fixture
def sent(monkeypatch) -> list:
    messages: list = []
    monkeypatch.setattr(module, "send_to_group", lambda group, message: messages.append((group, message)))
    return messages


@pytest.mark.django_db(transaction=True)
def test_nothing_leaves_before_the_commit(sent):
    with transaction.atomic():
        publish("space:1", activity=7)
        access_changed(5)
        access_changed()
        assert sent == []
    assert sent == [
        ("live.space.1", {"type": "live.event", "topic": "space:1", "data": {"activity": 7}}),
        ("live.member.5", {"type": "access.changed"}),
        ("live.everybody", {"type": "access.changed"}),
    ]


@pytest.mark.django_db(transaction=True)
def test_nothing_leaves_and_nothing_is_remembered_after_a_rollback(sent):
    since = moment()

    def act_and_fail() -> None:
        with transaction.atomic():
            publish("space:1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        act_and_fail()
    assert sent == []
    assert changed_since(["space:1"], since) == []


@pytest.mark.django_db
@pytest.mark.parametrize("topic", ["", "space", "space:", "space:-1", "space:1:2", "Space:1", "space:1\n", "nothing:1"])
def test_what_is_no_topic_is_heard_by_nobody(topic):
    assert not may_listen(None, topic)


@pytest.mark.django_db
def test_every_kind_refuses_what_is_not_there(outsider):
    assert {"member", "space"} <= set(kinds())
    for kind in kinds():
        for viewer in (None, outsider):
            assert not may_listen(viewer, f"{kind}:{10**17}")


def test_names_of_groups_are_allowed_by_the_channel_layer():
    assert TOPIC.fullmatch("space:12")
    assert group_of("space:12") == "live.space.12"


def test_a_kind_of_topics_is_registered_once():
    with pytest.raises(ValueError, match="“space” is registered twice"):
        live_topic("space")(lambda user, pk: True)
