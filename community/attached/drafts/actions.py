"""Keep what is being typed, and forget it once it is saved. Nobody is told: a draft is its writer's alone."""

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
"""Bytes of one draft: a text of the greatest length in any script, and the other fields."""
MOST = 100
"""Drafts of one member; above, the one that was left alone for the longest time goes."""
KEPT = timedelta(days=90)


@transaction.atomic
def save_draft(*, actor: Member, name: str, data: Mapping[str, list[str]]) -> Draft:
    """Keep what a member typed into a form, in place of what they typed there before.

    Args:
        name: of the form and what it is about, such as "wiki:edit:12".
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
    """Forget a member's draft of a name: it is saved, or thrown away."""
    Draft.objects.of(actor).filter(name=name).delete()


def delete_old_drafts() -> None:
    """Forget what nobody went on with for 90 days."""
    Draft.objects.untouched_since(timezone.now() - KEPT).delete()


def _storable(text: str) -> str:
    """Leave out what PostgreSQL cannot keep."""
    return text.replace("\x00", "")
