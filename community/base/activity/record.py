"""The one place where activities are recorded."""

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
    object: models.Model,  # the usual term: actor, verb, object
    space: Space,
    context: models.Model | None = None,
    scope: str = Scope.SPACE,
    addressee: Member | None = None,
    data: dict[str, Any] | None = None,
) -> Activity:
    """Record an activity and queue its delivery, both in the transaction of the change itself.

    Args:
        verb: a registered verb, `app.past_tense`.
        object: what was made or changed; `context` is what it belongs to (a reply's topic).
        scope: the members it concerns; `Scope.MEMBER` needs an addressee.

    Raises:
        LookupError: the verb is not registered.
        TransactionManagementError: there is no transaction, so the change could be saved without its activity.
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
    """Return a member's latest activity with a verb in a space, or None if it is older than `since` or withdrawn."""
    acts = Activity.objects.filter(verb=verb, actor=actor, space=space, created_at__gte=since, is_withdrawn=False)
    return acts.newest_first().first()


def amend(activity: Activity, **data: Any) -> None:
    """Add data to an activity instead of recording each part; members already notified are not notified again."""
    Activity.objects.filter(pk=activity.pk).update(data={**activity.data, **data})


def forget(thing: models.Model) -> None:
    """Delete the activities on a thing that is gone, and what was derived from them. The log is kept."""
    _ordinary().about(thing).delete()


def forget_all(things: models.QuerySet) -> None:
    """Delete the activities on things that are about to be deleted, or in their context. The log is kept."""
    _ordinary().about_any(things).delete()


def relocate(things: models.QuerySet, space: Space) -> None:
    """Move the activities on things, or in their context, to another space: only its readers see them from now on."""
    Activity.objects.about_any(things).update(space=space)


def move_context(things: models.QuerySet, *, source: models.Model, target: models.Model) -> None:
    """Move the activities on some things from the context of one thing to that of another of the same model."""
    kind, context = (ContentType.objects.get_for_model(model) for model in (things.model, source))
    here = Activity.objects.filter(context_type=context, context_id=source.pk)
    here.filter(object_type=kind, object_id__in=things.values("pk")).update(context_id=target.pk)


def withdraw_acts(things: models.QuerySet) -> None:
    """Hide the activities on some things, or in their context, from every surface while the things are not shown.

    Their notifications are kept and reappear with `restore_acts`. The log is kept.
    """
    _ordinary().about_any(things).update(is_withdrawn=True)


def restore_acts(things: models.QuerySet) -> None:
    """Show the activities on some things, or in their context, again."""
    _ordinary().about_any(things).update(is_withdrawn=False)


def _ordinary() -> ActivityQuerySet:
    """Return all activities except those of the log, which outlive the things they are about."""
    return Activity.objects.exclude(verb__in=verbs_shown_in("log"))
