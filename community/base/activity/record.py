"""The one place where acts are recorded."""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from community.base.activity.delivery import deliver
from community.base.activity.models import Activity, Scope
from community.base.activity.querysets import ActivityQuerySet
from community.base.activity.registry import activity_type, verbs_shown_in
from community.base.members.models import Member
from community.base.spaces.models import Space


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
        scope: whom it concerns; `Scope.MEMBER` needs an addressee.

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


def recent_act(verb: str, *, actor: Member, space: Space, since: datetime) -> Activity | None:
    """Return a member's last act of a verb in a space, when it is no older than that and still shown."""
    acts = Activity.objects.filter(verb=verb, actor=actor, space=space, created_at__gte=since, is_withdrawn=False)
    return acts.newest_first().first()


def amend(activity: Activity, **data: Any) -> None:
    """Let an act that goes on say more, instead of telling of each part; who was told of it is not told again."""
    Activity.objects.filter(pk=activity.pk).update(data={**activity.data, **data})


def forget(thing: models.Model) -> None:
    """Remove the acts on a thing that is gone; what was derived from them goes with them. The log stays."""
    _ordinary().about(thing).delete()


def forget_all(things: models.QuerySet) -> None:
    """Remove the acts on some things that are about to go, or in their context. The log stays."""
    _ordinary().about_any(things).delete()


def relocate(things: models.QuerySet, space: Space) -> None:
    """Take the acts on some things, or in their context, to another space: who may not read it loses them at once."""
    Activity.objects.about_any(things).update(space=space)


def move_context(things: models.QuerySet, *, source: models.Model, target: models.Model) -> None:
    """Take the acts on some things out of the context of one thing, and into that of another of its kind."""
    kind, context = (ContentType.objects.get_for_model(model) for model in (things.model, source))
    here = Activity.objects.filter(context_type=context, context_id=source.pk)
    here.filter(object_type=kind, object_id__in=things.values("pk")).update(context_id=target.pk)


def withdraw_acts(things: models.QuerySet) -> None:
    """Take the acts on some things, or in their context, from every surface while these are not shown.

    What was told of them is kept, and comes back with `restore_acts`. The log stays.
    """
    _ordinary().about_any(things).update(is_withdrawn=True)


def restore_acts(things: models.QuerySet) -> None:
    """Show the acts on some things, or in their context, again."""
    _ordinary().about_any(things).update(is_withdrawn=False)


def _ordinary() -> ActivityQuerySet:
    """All acts but those of the log, which tell of things that are gone."""
    return Activity.objects.exclude(verb__in=verbs_shown_in("log"))
