"""From an address to a page, and from a title to an address."""

from itertools import count

from django.utils.text import slugify

from community.base.core.free_names import first_free
from community.base.members.models import Member
from community.base.spaces.choices import Kind
from community.base.spaces.models import Space
from community.base.spaces.policies import can_read
from wikipages.models import MAX_PATH, Page, root_path

MAX_PART = 50
"""Characters of one part of an address (django-wiki's tree takes no more)."""


class PagePath:
    """Path converter: parts with a slash behind each, none of which begins with an underscore.

    What is done with a page has a name that begins with one (`_edit/`), so the two never meet.
    """

    regex = r"(?:[^\W_][\w.-]*/)*"

    def to_python(self, value: str) -> str:
        return value.strip("/").lower()

    def to_url(self, value: str) -> str:
        return f"{value}/" if value else ""


def space_at(path: str, member: Member | None) -> Space:
    """Return the space that a path is in, as far as a member may know.

    A path under a workspace whose content is closed to the member answers as if it were the commons': so nobody learns
    from a missing page which workspaces there are.
    """
    slug = path.split("/")[0]
    spaces = {space.slug: space for space in Space.objects.filter(slug=slug).exclude(kind=Kind.COMMONS)} if slug else {}
    space = spaces.get(slug)
    return space if space and can_read(member, space) else Space.objects.commons()


def slug_for(title: str) -> str:
    """Return the part of an address that a title makes: "" when it has no letter that an address takes."""
    return slugify(title)[:MAX_PART].strip("-_")


def path_below(parent_path: str, title: str) -> str:
    """Return a path for a new page of this title; a title in another script gets a number."""
    base = f"{parent_path}/" if parent_path else ""
    if slug := slug_for(title):
        return base + slug
    return first_free((f"{base}page-{number}" for number in count(1)), Page.objects.paths_like(f"{base}page-"))


def is_possible(space: Space, path: str) -> bool:
    """Whether a path can become a page's: short enough, in the letters that links use."""
    root = root_path(space)
    inner = path[len(root) :].strip("/") if root else path
    parts = inner.split("/") if inner else []
    return len(path) <= MAX_PATH and all(part and part == slugify(part) and len(part) <= MAX_PART for part in parts)
