"""The wiki's tab in a workspace, and the slugs that its pages hold already."""

from django.utils.translation import gettext_lazy as _

from community.spaces.tools import Tool, add_tool, reserve_slugs
from wikipages.models import Page, PageRedirect

add_tool(Tool(key="wiki", label=_("Wiki"), order=20, url=lambda space: space.wiki_base))
reserve_slugs(lambda slug: Page.objects.filter(path=slug, space__kind="commons").exists())
reserve_slugs(lambda slug: PageRedirect.objects.filter(path=slug).exists())
