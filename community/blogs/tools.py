"""The tab of a workspace's blog."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.spaces.tools import Tool, add_tool

add_tool(Tool(key="blog", label=_("Blog"), order=40, url=lambda space: reverse("space_blog", args=[space.slug])))
