"""Change a decision, close it, publish its outcome, withdraw and restore it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community.attached.moderation.deleting import restore_thing, withdraw_thing
from community.base.activity.record import record
from community.base.core.markdown import mentioned_names
from community.base.members.models import Member
from community.base.members.texts import render_text
from workspaces.decisions.actions.locking import locked
from workspaces.decisions.actions.opening import check_deadline, reminder_of
from workspaces.decisions.models import Decision
from workspaces.decisions.policies import demand_manage, demand_withdraw


@transaction.atomic
def change_decision(
    *,
    actor: Member,
    decision: Decision,
    version: int,
    title: str,
    source: str,
    language: str,
    deadline: datetime,
    quorum: int,
) -> Decision:
    """Change the text, deadline or quorum of an open decision. Options stay: members have voted on them.

    Args:
        version: the one that the writer was editing.

    Raises:
        PermissionDenied: the member neither started it nor manages the space.
        StaleVersionError: somebody else has saved it in the meantime.
        ValidationError: the new deadline has passed, the decision is closed, or the text is too long.
    """
    demand_manage(actor, decision)
    decision = locked(decision)
    decision.demand_version(version)
    now = timezone.now()
    if deadline != decision.deadline or not decision.is_open:
        check_deadline(deadline, now)
    before = (decision.title, decision.source, decision.language, decision.deadline, decision.quorum)
    if before == (title, source, language, deadline, quorum):
        return decision
    new = mentioned_names(source) - mentioned_names(decision.source)
    if deadline != decision.deadline:
        decision.deadline, decision.reminded_at = deadline, None
        decision.remind_at = reminder_of(max(now, decision.created_at), deadline)
        decision.closed_at = None
    decision.set_title(title)
    decision.set_body(source, render_text(source, wiki_base=decision.space.wiki_base))
    decision.language, decision.quorum, decision.edited_at = language, quorum, now
    decision.bump_version()
    decision.save()
    record(
        "decisions.changed",
        actor=actor,
        object=decision,
        space=decision.space,
        data={"mentions": sorted(new)},
    )
    return decision


@transaction.atomic
def close_decision(*, actor: Member, decision: Decision) -> Decision:
    """End the voting now. Doing it again changes nothing.

    Raises:
        PermissionDenied: the member neither started it nor manages the space.
    """
    demand_manage(actor, decision)
    decision = locked(decision)
    if decision.closed_at is None:
        decision.closed_at = timezone.now()
        decision.save(update_fields=["closed_at"])
        record("decisions.closed", actor=actor, object=decision, space=decision.space, data={"by_hand": True})
    return decision


@transaction.atomic
def publish_outcome(*, actor: Member, decision: Decision, outcome: str) -> Decision:
    """Publish the outcome, or correct it. A decision that is still open is closed.

    Raises:
        PermissionDenied: the member neither started it nor manages the space.
        ValidationError: the text is too long.
    """
    demand_manage(actor, decision)
    rendered = render_text(outcome, wiki_base=decision.space.wiki_base)
    decision = locked(decision)
    if decision.outcome_source == outcome:
        return decision
    new = rendered.mentions - mentioned_names(decision.outcome_source)
    is_first = decision.outcome_at is None
    now = timezone.now()
    decision.closed_at = decision.closed_at or now
    decision.outcome_source, decision.outcome_html, decision.outcome_plain = outcome, rendered.html, rendered.plain
    decision.outcome_by, decision.outcome_at = actor, now
    decision.save()
    verb = "decisions.concluded" if is_first else "decisions.outcome_changed"
    record(verb, actor=actor, object=decision, space=decision.space, data={"mentions": sorted(new)})
    return decision


@transaction.atomic
def withdraw_decision(*, actor: Member, decision: Decision, reason: str = "") -> None:
    """Withdraw a decision with its activities; it can be restored. Reports about it are settled.

    Args:
        reason: a moderator's reason, for the review queue.

    Raises:
        PermissionDenied: the member neither started it nor manages the space.
    """
    demand_withdraw(actor, decision)
    withdraw_thing("decisions.withdrawn", actor=actor, thing=locked(decision), reason=reason)


@transaction.atomic
def restore_decision(*, actor: Member, decision: Decision) -> None:
    """Restore a withdrawn decision.

    Raises:
        PermissionDenied: the member neither started it nor manages the space.
    """
    demand_withdraw(actor, decision)
    restore_thing("decisions.restored", actor=actor, thing=locked(decision))
