"""The navigation of a wiki."""

from django import template
from django.utils.translation import gettext as _

from community.base.spaces.models import Space
from community.base.spaces.policies import can_moderate

register = template.Library()


@register.inclusion_tag("wikipages/_wiki_nav.html", takes_context=True)
def wiki_nav(context: dict, space: Space, current: str = "") -> dict:
    """Show the navigation of a space's wiki (no query); `current` is the current item."""
    ways = [
        ("tree", _("All pages")),
        ("changes", _("Recent changes")),
        ("index", _("A–Z")),
        ("tags", _("Tags")),
        ("wanted", _("Wanted pages")),
        ("orphans", _("Orphaned pages")),
    ]
    member = context["request"].member
    if member:
        ways.append(("export", _("Export")))
    if can_moderate(member, space):
        ways.append(("deleted", _("Deleted pages")))
    base = space.wiki_base
    return {"ways": [{"label": label, "url": f"{base}_{key}/", "is_current": key == current} for key, label in ways]}
