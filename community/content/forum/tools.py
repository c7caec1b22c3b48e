"""The forum tab of every workspace, and its latest discussions on the workspace's home."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.base.members.models import Member
from community.base.spaces.models import Space
from community.base.spaces.panels import Panel, add_panel
from community.base.spaces.tools import Tool, add_tool
from community.content.forum.models import Topic

SHOWN = 5


def forum_url(space: Space) -> str:
    """Return the address of a space's discussions; for the commons, that is the forum itself."""
    return reverse("forum") if space.is_commons else reverse("space_forum", args=[space.slug])


def latest_topics(space: Space, member: Member | None) -> dict[str, Any] | None:
    """Return the discussions with the latest posts."""
    topics = list(Topic.objects.in_space(space).shown().with_last_voice().newest_first()[:SHOWN])
    return {"topics": topics} if topics else None


add_tool(Tool(key="forum", label=_("G-Forum"), order=30, url=forum_url))
add_panel(Panel("forum", 30, "forum/_panel.html", latest_topics, candidates=Topic.objects.shown))
