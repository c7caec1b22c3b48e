"""The first and the last tab of a workspace."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.base.spaces.tools import Tool, add_tool, reserved_slugs

RESERVED = {"new", "commons", "invitations", "rules", "requests"}

add_tool(Tool("home", _("Home"), 10, lambda space: space.get_absolute_url(), is_optional=False))
add_tool(
    Tool("members", _("Members"), 90, lambda space: reverse("workspace_members", args=[space.slug]), is_optional=False)
)
reserved_slugs.register("workspaces", RESERVED.__contains__)
