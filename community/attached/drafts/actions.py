"""Save what is being typed, and delete it once the form is saved. No activity is recorded: drafts are private."""

import json
from collections.abc import Mapping
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.attached.drafts.models import Draft
from community.base.members.models import Member

MAX_SIZE = 300_000
"""Bytes of one draft: a text of maximum length in any script, and the other fields."""
MOST = 100
"""Drafts of one member; beyond that, the one unchanged for the longest time is deleted."""
KEPT = timedelta(days=90)


@transaction.atomic
def save_draft(*, actor: Member, name: str, data: Mapping[str, list[str]]) -> Draft:
    """Save what a member typed into a form, replacing their earlier draft of it.

    Args:
        name: the name of the form and its thing, such as "wiki:edit:12".
        data: the values of each field.

    Raises:
        ValidationError: it is larger than any text that could be saved.
    """
    clean = {_storable(field): [_storable(value) for value in values] for field, values in data.items()}
    if len(json.dumps(clean, ensure_ascii=False).encode("utf-8", "replace")) > MAX_SIZE:
        raise ValidationError(
            _("This text is too long to be saved as a draft. Please keep your own copy."), code="too_long"
        )
    draft, is_new = Draft.objects.update_or_create(
        member=actor, name=name, defaults={"data": clean, "updated_at": timezone.now()}
    )
    if is_new:
        oldest = Draft.objects.of(actor).newest_first().values_list("pk", flat=True)[MOST:]
        Draft.objects.filter(pk__in=list(oldest)).delete()
    return draft


def discard_draft(*, actor: Member, name: str) -> None:
    """Delete a member's draft with a name, because the form is saved or the draft discarded."""
    Draft.objects.of(actor).filter(name=name).delete()


def delete_old_drafts() -> None:
    """Delete drafts that have not changed for 90 days."""
    Draft.objects.untouched_since(timezone.now() - KEPT).delete()


def _storable(text: str) -> str:
    """Remove characters that PostgreSQL cannot store."""
    return text.replace("\x00", "")
