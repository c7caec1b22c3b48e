"""The files tab of a workspace, and the newest files on its home page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.base.members.models import Member
from community.base.spaces.models import Space
from community.base.spaces.panels import Panel, add_panel
from community.base.spaces.tools import Tool, add_tool
from workspaces.files.models import SharedFile
from workspaces.files.policies import TOOL

SHOWN = 5
"""The number of files on a workspace's home page."""


def newest(space: Space, member: Member | None) -> dict[str, Any] | None:
    """Return the latest files, or None if there are none (one query)."""
    files = list(SharedFile.objects.in_space(space).live().last_changed_first()[:SHOWN])
    for file in files:
        file.space = space
    return {"files": files} if files else None


add_tool(Tool(TOOL, _("Files"), 80, lambda space: reverse("space_files", args=[space.slug])))
add_panel(Panel(TOOL, 80, "files/_panel.html", newest, candidates=SharedFile.objects.live))
