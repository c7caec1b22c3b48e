"""The decisions tab of a workspace, and the open decisions on its home page."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.base.members.models import Member
from community.base.spaces.models import Space
from community.base.spaces.panels import Panel, add_panel
from community.base.spaces.tools import Tool, add_tool
from workspaces.decisions.models import Decision
from workspaces.decisions.origins import word_for
from workspaces.decisions.policies import TOOL
from workspaces.decisions.policies import can_start as can_start_in
from workspaces.decisions.querysets import DecisionQuerySet

SHOWN = 3


def _all_open() -> DecisionQuerySet:
    return Decision.objects.open_at(timezone.now())


def open_here(space: Space, member: Member | None) -> dict[str, Any] | None:
    """Return the open decisions that end first."""
    here = Decision.objects.in_space(space).open_at(timezone.now()).with_own_vote(member)
    found = list(here.select_related("space").order_by("deadline")[:SHOWN])
    return {"decisions": found} if found else None


def related_decisions(thing: Any, member: Member | None) -> dict[str, Any] | None:
    """Return the decisions that were started from a thing, and the word to start another with."""
    can_start = can_start_in(member, thing.space)
    found = [] if thing.space.is_commons else list(_started_from(thing, member))
    if not found and not can_start:
        return None
    return {"decisions": found, "word": word_for(thing) if can_start else ""}


def _started_from(thing: Any, member: Member | None) -> DecisionQuerySet:
    here = Decision.objects.started_from(thing).visible_to(member)
    return here.with_own_vote(member).select_related("space").newest_first()[:SHOWN]


add_tool(Tool(TOOL, _("Decisions"), 70, lambda space: reverse("decisions", args=[space.slug])))
add_panel(Panel(TOOL, 10, "decisions/_panel.html", open_here, candidates=_all_open))
