"""The member's workspaces, for the shell."""

from django.utils.functional import SimpleLazyObject

from community.members.http import Request
from community.spaces.models import READING_ROLES
from community.spaces.policies import memberships_of


def my_spaces(request: Request) -> dict:
    """Return `my_spaces`, loaded when a template uses it."""
    member = getattr(request, "member", None)

    def load() -> list:
        rows = memberships_of(member).values() if member else ()
        found = (row.space for row in rows if row.role in READING_ROLES and not row.space.is_deleted)
        return sorted(found, key=lambda space: space.name.lower())

    return {"my_spaces": SimpleLazyObject(load)}
