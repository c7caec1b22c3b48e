"""The blog tab of a workspace, and its latest posts on the workspace's home."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.base.members.models import Member
from community.base.spaces.models import Space
from community.base.spaces.panels import Panel, add_panel
from community.base.spaces.tools import Tool, add_tool
from community.content.blogs.models import BlogPost

SHOWN = 3


def latest_posts(space: Space, member: Member | None) -> dict[str, Any] | None:
    """Return the most recently published posts."""
    posts = list(BlogPost.objects.in_space(space).titles().newest_first()[:SHOWN])
    return {"posts": posts} if posts else None


add_tool(Tool(key="blog", label=_("Blog"), order=40, url=lambda space: reverse("space_blog", args=[space.slug])))
add_panel(Panel("blog", 40, "blogs/_panel.html", latest_posts, candidates=BlogPost.objects.all))
