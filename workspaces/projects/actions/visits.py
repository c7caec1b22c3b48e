"""Remember how far a member has seen the activities of a workspace."""

from typing import Any

from django.utils import timezone

from community.base.core.saving import save_once
from community.base.members.models import Member
from workspaces.projects.models import VISIT_GAP, Visit


def record_visit(*, actor: Member, space: Any) -> None:
    """Save that a member has seen a workspace's news. No activity is recorded: it concerns nobody else.

    Args:
        space: loaded with `with_visit`; one more query when a visit begins, or something new is seen.
    """
    now, newest = timezone.now(), space.newest_act or 0
    if space.visit_pk is None:
        save_once(Visit(space=space, member=actor, newest=newest, at=now), key=("space", "member"))
    elif space.visit_at < now - VISIT_GAP:
        Visit.objects.filter(pk=space.visit_pk).update(before=space.visit_newest, newest=newest, at=now)
    elif space.visit_newest < newest:
        Visit.objects.filter(pk=space.visit_pk).update(newest=newest, at=now)
