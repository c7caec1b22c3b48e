"""Give thanks, and take them back."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from community.attached.reactions.models import Thanks
from community.attached.reactions.policies import demand_thank
from community.attached.reactions.reactable import reactables
from community.base.activity.models import Activity
from community.base.activity.record import record
from community.base.members.models import Member

VERB = "reactions.thanked"


@transaction.atomic
def give_thanks(*, actor: Member, thing: Any) -> int:
    """Give thanks for a thing; given twice, they count once. Its author gets one notification for all thanks.

    Returns:
        The current number of thanks of the thing.

    Raises:
        PermissionDenied: it is the member's own, or the member may only look.
    """
    demand_thank(actor, thing)
    kind = reactables.of(thing)
    kind.hold(thing)
    row = {"content_type": ContentType.objects.get_for_model(thing), "object_id": thing.pk}
    _row, is_new = Thanks.objects.get_or_create(member=actor, **row)
    number = Thanks.objects.of(thing).count()
    if is_new:
        kind.keep(thing, number)
        acts_of(thing).delete()
        data = {"author": thing.author_id, "others": number - 1}
        record(VERB, actor=actor, object=thing, context=kind.context_of(thing), space=thing.space, data=data)
    return number


@transaction.atomic
def withdraw_thanks(*, actor: Member, thing: Any) -> int:
    """Take thanks back: the author's notification is corrected or deleted, and nobody is notified again.

    Returns:
        The current number of thanks of the thing.

    Raises:
        PermissionDenied: the member may only look.
    """
    demand_thank(actor, thing)
    kind = reactables.of(thing)
    kind.hold(thing)
    gone, _models = Thanks.objects.of(thing).filter(member=actor).delete()
    left = Thanks.objects.of(thing).newest_first()
    number = left.count()
    if gone:
        kind.keep(thing, number)
        _update_activity(thing, left.first(), number)
    return number


def acts_of(thing: Any) -> Any:
    """Return the activity about the thanks for a thing."""
    return Activity.objects.about(thing).filter(verb=VERB)


def _update_activity(thing: Any, newest: Thanks | None, number: int) -> None:
    if newest is None:
        acts_of(thing).delete()
    else:
        acts_of(thing).update(actor=newest.member_id, data={"author": thing.author_id, "others": number - 1})
