"""The tasks tab of a workspace, and the tasks due next on its home page."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.base.members.models import Member
from community.base.spaces.models import Space
from community.base.spaces.panels import Panel, add_panel
from community.base.spaces.tools import Tool, add_tool
from workspaces.planning.models import Task
from workspaces.planning.policies import TOOL

SHOWN = 5


def _live_tasks() -> QuerySet:
    """Tasks of any space that are not deleted."""
    return Task.objects.filter(is_deleted=False)


def due_next(space: Space, member: Member | None) -> dict[str, Any] | None:
    """Return the tasks that are due next, the viewer's own first."""
    here = Task.objects.in_space(space).filter(is_deleted=False).next_for(member)
    found = list(here.select_related("space")[:SHOWN])
    return {"tasks": found} if found else None


add_tool(Tool(TOOL, _("Tasks"), 50, lambda space: reverse("tasks", args=[space.slug])))
add_panel(Panel(TOOL, 12, "planning/_panel.html", due_next, candidates=_live_tasks))
