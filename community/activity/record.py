"""The one door through which acts come in."""

from typing import Any

from django.db import models, transaction

from community.activity.delivery import deliver
from community.activity.models import Activity, Scope
from community.activity.registry import activity_type
from community.members.models import Member
from community.spaces.models import Space


def record(
    verb: str,
    *,
    actor: Member | None,
    object: models.Model,  # the word of the field: actor, verb, object
    space: Space,
    context: models.Model | None = None,
    scope: str = Scope.SPACE,
    addressee: Member | None = None,
    data: dict[str, Any] | None = None,
) -> Activity:
    """Record an act and queue its delivery, both in the transaction of the act itself.

    Args:
        verb: a registered verb, `app.past_tense`.
        object: what was made or changed; `context` is what it belongs to (a reply's topic).
        scope: whom it concerns; `Scope.PERSON` needs an addressee.

    Raises:
        LookupError: the verb is not registered.
        TransactionManagementError: there is no transaction, so the act and its record could part.
    """
    activity_type(verb)
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(f"{verb} was recorded outside the transaction of the act.")
    activity = Activity.objects.create(
        verb=verb,
        actor=actor,
        space=space,
        object=object,
        context=context,
        scope=scope,
        addressee=addressee,
        data=data or {},
    )
    deliver.enqueue(activity.pk)
    return activity


def forget(thing: models.Model) -> None:
    """Remove the acts on a thing that is gone; what was derived from them goes with them."""
    Activity.objects.about(thing).delete()
