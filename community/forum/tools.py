"""The forum is a tab of every workspace."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.spaces.models import Space
from community.spaces.tools import Tool, add_tool


def forum_url(space: Space) -> str:
    """Return the address of a space's discussions; those of the commons are the forum itself."""
    return reverse("forum") if space.is_commons else reverse("space_forum", args=[space.slug])


add_tool(Tool(key="forum", label=_("G-Forum"), order=30, url=forum_url))
