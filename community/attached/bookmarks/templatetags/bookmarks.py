"""The button that bookmarks a thing."""

from django import template

from community.attached.bookmarks.bookmarkable import bookmarkables
from community.attached.bookmarks.models import Bookmark
from community.attached.bookmarks.views import bookmark_context

register = template.Library()


@register.inclusion_tag("bookmarks/_bookmark.html", takes_context=True)
def bookmark(context: dict, thing) -> dict:
    """Show a signed-in member the button. It takes no query for a thing with `is_marked`, otherwise one."""
    request = context["request"]
    is_marked = getattr(thing, "is_marked", None)
    if is_marked is None and request.member:
        is_marked = Bookmark.objects.of(request.member).on(thing).exists()
    return bookmark_context(request, bookmarkables.name_of(thing), thing, is_marked=bool(is_marked))
