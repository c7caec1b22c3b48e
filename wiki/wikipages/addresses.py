"""Conversions from addresses to pages, and from titles to addresses."""

from itertools import count

from django.utils.text import slugify

from community.base.core.free_names import first_free
from community.base.members.models import Member
from community.base.spaces.choices import Kind
from community.base.spaces.models import Space
from community.base.spaces.policies import can_read
from wikipages.models import MAX_PATH, Page, root_path

MAX_PART = 50
"""The longest part of an address, in characters (the limit of django-wiki's tree)."""


class PagePath:
    """Path converter: parts, each followed by a slash, none of which begins with an underscore.

    Names of actions on a page begin with one (`_edit/`), so the two never collide.
    """

    regex = r"(?:[^\W_][\w.-]*/)*"

    def to_python(self, value: str) -> str:
        return value.strip("/").lower()

    def to_url(self, value: str) -> str:
        return f"{value}/" if value else ""


def space_at(path: str, member: Member | None) -> Space:
    """Return the space that a path is in, as far as a member may know.

    A path under a workspace that the member may not read is treated as the commons', so that nobody learns
    from a missing page which workspaces exist.
    """
    slug = path.split("/")[0]
    spaces = {space.slug: space for space in Space.objects.filter(slug=slug).exclude(kind=Kind.COMMONS)} if slug else {}
    space = spaces.get(slug)
    return space if space and can_read(member, space) else Space.objects.commons()


def slug_for(title: str) -> str:
    """Return a title as a part of an address, or "" if it has no letter that is allowed there."""
    return slugify(title)[:MAX_PART].strip("-_")


def path_below(parent_path: str, title: str) -> str:
    """Return a path for a new page of this title; a title in another script gets a number."""
    base = f"{parent_path}/" if parent_path else ""
    if slug := slug_for(title):
        return base + slug
    return first_free((f"{base}page-{number}" for number in count(1)), Page.objects.paths_like(f"{base}page-"))


def is_possible(space: Space, path: str) -> bool:
    """Whether a page can have a path: short enough, and only with characters that links use."""
    root = root_path(space)
    inner = path[len(root) :].strip("/") if root else path
    parts = inner.split("/") if inner else []
    return len(path) <= MAX_PATH and all(part and part == slugify(part) and len(part) <= MAX_PART for part in parts)
