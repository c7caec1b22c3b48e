"""Who is answered what at the addresses of decisions."""

from datetime import timedelta

from django.utils import timezone

from tests.permissions.world import Row, key, row

HERE = ("space.slug", "things.decision.pk")
GONE = ("space.slug", "things.withdrawn_decision.pk")


def _moment(days: int) -> str:
    return (timezone.now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


def _form(**fields):
    return lambda world: {
        "title": "T",
        "source": "S",
        "deadline": _moment(3),
        "quorum": 0,
        "language": "en",
        "idempotency_key": key(),
        "version": world.things["decision"].version,
        **fields,
    }


def _sent(**fields):
    return lambda _world: fields


SPACE_ROWS = {
    "decisions": [row("read", "decisions", "space.slug"), row("read", "decisions", "space.slug", query="?state=ended")],
    "decision": [row("read", "decision", *HERE, "things.decision.slug")],
    "decision_by_id": [row("read", "decision_by_id", *HERE), row("steward_or_absent", "decision_by_id", *GONE)],
    "decision_result": [row("read", "decision_result", *HERE)],
    "start_decision": [
        row("write", "start_decision", "space.slug"),
        row("write", "start_decision", "space.slug", query="?method=proposal&from=topic:{world.topic.pk}"),
        row("write", "start_decision", "space.slug", query="?method=proposal", post=_form()),
    ],
    "vote": [row("write", "vote", *HERE, post=_sent(stance="agree"))],
    "change_decision": [
        row("edit", "change_decision", *HERE),
        row("edit", "change_decision", *HERE, post=_form()),
    ],
    "close_decision": [row("edit", "close_decision", *HERE, post=_sent())],
    "decision_outcome": [
        row("edit", "decision_outcome", *HERE),
        row("edit", "decision_outcome", *HERE, post=_sent(outcome="So be it")),
    ],
    "withdraw_decision": [
        row("edit", "withdraw_decision", *HERE),
        row("edit", "withdraw_decision", *HERE, post=_sent()),
    ],
    "restore_decision": [row("steward_or_absent", "restore_decision", *GONE, post=_sent())],
    "follow": [Row("read_signed_in", lambda s: s.at("follow", "decision", s.things["decision"].pk), _sent(on="1"))],
}
