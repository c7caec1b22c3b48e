"""Report a thing to the moderators."""

from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.attached.moderation.log import log_data
from community.attached.moderation.models import Outcome, QueueReason, Report, ReviewItem
from community.attached.moderation.policies import demand_report
from community.attached.moderation.reviewable import reviewables
from community.base.activity.models import Scope
from community.base.activity.record import record
from community.base.members.models import Member

REPORTS_A_DAY = 10
"""Reports by one member, of different things."""


@transaction.atomic
def report(*, actor: Member, thing: Any, why: str, note: str = "") -> Report:
    """Report a thing that a member can see to the owners and moderators of its space.

    Another report by the same member while the item is open replaces the first; nobody is notified a second time.

    Raises:
        PermissionDenied: it is the member's own.
        ValidationError: the member has made too many reports today.
    """
    kind = reviewables.of(thing)
    demand_report(actor, kind, thing)
    Member.objects.select_for_update(no_key=True).get(pk=actor.pk)  # of two reports at once, the later counts both
    space = kind.space(thing)
    item, is_first = ReviewItem.objects.get_or_create(
        content_type=ContentType.objects.get_for_model(thing),
        object_id=thing.pk,
        waiting=QueueReason.REPORTED,
        outcome=Outcome.OPEN,
        defaults={"space": space, "author": kind.author(thing)},
    )
    words = {"why": why, "note": note, "created_at": timezone.now()}
    if again := Report.objects.filter(item=item, member=actor).first():
        Report.objects.filter(pk=again.pk).update(**words)
        return again
    _demand_few(actor)
    made = Report.objects.create(item=item, member=actor, **words)
    author = kind.author(thing)
    data = log_data(thing, note, url=item.get_absolute_url(), why=why, tells=is_first)
    data |= {"hidden_from": author.pk} if author else {}
    record("moderation.reported", actor=actor, object=thing, space=space, scope=Scope.MANAGERS, data=data)
    return made


def _demand_few(member: Member) -> None:
    since = timezone.now() - timedelta(days=1)
    if Report.objects.sent_by(member, since).count() >= REPORTS_A_DAY:
        raise ValidationError(_("You have sent many reports today, thank you. You can report more tomorrow."))
