"""One act of every verb of decisions."""

from django.utils import timezone

from tests.samples import WORD, World, sample
from tests.workspaces.decisions.factories import AGREE, IN_A_WEEK, make_decision
from workspaces.decisions import actions
from workspaces.decisions.actions import Vote
from workspaces.decisions.models import Decision


@sample("decisions.opened")
def opened(on: World) -> Decision:
    return make_decision(on.actor, on.space, title=f"Plant a {WORD}", source=f"{WORD} gives shade")


@sample("decisions.changed")
def changed(on: World) -> None:
    decision = opened(on)
    actions.change_decision(
        actor=on.actor,
        decision=decision,
        version=1,
        title=f"Plant two {WORD}",
        source=f"{WORD} gives shade",
        language="en",
        deadline=decision.deadline,
        quorum=0,
    )


@sample("decisions.voted")
def voted(on: World) -> None:
    actions.vote(actor=on.actor, decision=opened(on), vote=AGREE)


@sample("decisions.blocked")
def blocked(on: World) -> None:
    actions.vote(actor=on.actor, decision=opened(on), vote=Vote(stance="block", reason=f"No {WORD} here"))


@sample("decisions.closed")
def closed(on: World) -> None:
    actions.close_decision(actor=on.actor, decision=opened(on))


@sample("decisions.concluded")
def concluded(on: World) -> Decision:
    return actions.publish_outcome(actor=on.actor, decision=opened(on), outcome=f"A {WORD} it is")


@sample("decisions.outcome_changed")
def outcome_changed(on: World) -> None:
    actions.publish_outcome(actor=on.actor, decision=concluded(on), outcome=f"Two {WORD} it is")


@sample("decisions.reminded")
def reminded(on: World) -> None:
    opened(on)
    actions.remind_silent(timezone.now() + IN_A_WEEK - IN_A_WEEK / 28)


@sample("decisions.withdrawn")
def withdrawn(on: World) -> Decision:
    decision = opened(on)
    actions.withdraw_decision(actor=on.actor, decision=decision)
    return decision


@sample("decisions.restored")
def restored(on: World) -> None:
    actions.restore_decision(actor=on.actor, decision=withdrawn(on))
