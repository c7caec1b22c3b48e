"""The wiki tab of a workspace, the latest pages on its home page, and the slugs taken by wiki pages."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from community.base.members.models import Member
from community.base.spaces.choices import Kind
from community.base.spaces.models import Space
from community.base.spaces.panels import Panel, add_panel
from community.base.spaces.tools import Tool, add_tool, reserved_slugs
from wikipages.models import Page, PageRedirect
from wikipages.querysets import PageQuerySet

SHOWN = 5


def _written() -> PageQuerySet:
    """Written pages of any space, the latest first."""
    return Page.objects.live().recently_changed()


def latest_pages(space: Space, member: Member | None) -> dict[str, Any] | None:
    """Return the latest pages."""
    pages = list(_written().filter(space=space).in_brief()[:SHOWN])
    for page in pages:
        page.space = space  # already loaded: no query
    return {"pages": pages} if pages else None


add_tool(Tool(key="wiki", label=_("Wiki"), order=20, url=lambda space: space.wiki_base))
add_panel(Panel("wiki", 20, "wikipages/_panel.html", latest_pages, candidates=_written))
reserved_slugs.register("wiki.pages", lambda slug: Page.objects.filter(path=slug, space__kind=Kind.COMMONS).exists())
reserved_slugs.register("wiki.redirects", lambda slug: PageRedirect.objects.filter(path=slug).exists())
