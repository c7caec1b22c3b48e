"""Open a decision in a workspace."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.base.activity.record import record
from community.base.core.saving import save_once
from community.base.members.models import Member
from community.base.members.texts import render_text
from community.base.relations.actions import follow_unless_muted
from community.base.spaces.models import Space
from workspaces.decisions.models import MAX_OPTIONS, Decision, Method, Option
from workspaces.decisions.policies import demand_start

LONGEST = timedelta(days=730)
EARLIEST_REMINDER = timedelta(hours=24)


@transaction.atomic
def open_decision(
    *,
    actor: Member,
    space: Space,
    method: str,
    title: str,
    deadline: datetime,
    source: str = "",
    language: str = "en",
    options: Sequence[str | datetime] = (),
    quorum: int = 0,
    hides_results: bool = False,
    origin: models.Model | None = None,
    idempotency_key: UUID | None = None,
) -> Decision:
    """Open a proposal or a poll in a workspace. Its author follows it.

    Args:
        deadline: when voting ends (aware): in the future, at most two years away.
        options: for a poll, two or more different texts; for a meeting, moments. A proposal has none.
        quorum: the number of voters needed for the result to count.
        origin: the thing that it is started from, which the author may read.
        idempotency_key: from the form; sending the form twice creates one decision.

    Raises:
        PermissionDenied: the author may not start a decision in the space.
        ValidationError: the deadline or the options are not as described, or the text is too long.
    """
    demand_start(actor, space)
    now = timezone.now()
    check_deadline(deadline, now)
    choices = _checked(method, options)
    rendered = render_text(source, wiki_base=space.wiki_base)
    decision = Decision(
        author=actor,
        space=space,
        method=method,
        language=language,
        created_at=now,
        deadline=deadline,
        remind_at=reminder_of(now, deadline),
        quorum=quorum,
        hides_results=hides_results,
        origin=origin,
        idempotency_key=idempotency_key,
    )
    decision.set_title(title)
    decision.set_body(source, rendered)
    decision, is_new = save_once(decision)
    if not is_new:
        return decision
    _add_options(decision, choices)
    follow_unless_muted(member=actor, target=decision)
    mentions = sorted(rendered.mentions)
    record("decisions.opened", actor=actor, object=decision, space=space, data={"mentions": mentions})
    return decision


def check_deadline(deadline: datetime, now: datetime) -> None:
    """Refuse a deadline that has passed, or is too far in the future.

    Raises:
        ValidationError: the deadline is refused.
    """
    if deadline <= now:
        raise ValidationError({"deadline": _("This time is in the past. Choose a later one.")})
    if deadline > now + LONGEST:
        raise ValidationError(
            {"deadline": _("This is too far in the future. Choose a time within the next two years.")}
        )


def reminder_of(start: datetime, deadline: datetime) -> datetime:
    """Return when to remind members who have not voted: a day before the end, or in the last quarter if it is short."""
    return deadline - min(EARLIEST_REMINDER, (deadline - start) / 4)


def _checked(method: str, options: Sequence[str | datetime]) -> list[str | datetime]:
    if method == Method.PROPOSAL:
        return []
    choices = sorted(options) if method == Method.MEETING else list(options)  # type: ignore[type-var]
    if len(choices) < 2:
        raise ValidationError({"options": _("Add at least two options.")})
    if len(choices) > MAX_OPTIONS:
        raise ValidationError({"options": _("You can add at most %(limit)s options.") % {"limit": MAX_OPTIONS}})
    if len({each.casefold() if isinstance(each, str) else each for each in choices}) < len(choices):
        raise ValidationError({"options": _("Two options are the same.")})
    return choices


def _add_options(decision: Decision, choices: Sequence[str | datetime]) -> None:
    Option.objects.bulk_create(
        Option(decision=decision, position=place, **({"text": each} if isinstance(each, str) else {"starts_at": each}))
        for place, each in enumerate(choices)
    )
