"""The member's workspaces, for the shell."""

from django.utils.functional import SimpleLazyObject

from community.base.members.http import Request
from community.base.spaces.policies import workspaces_of


def my_spaces(request: Request) -> dict:
    """Return `my_spaces`, which is loaded when a template uses it."""
    member = getattr(request, "member", None)

    def load() -> list:
        return sorted(workspaces_of(member) if member else (), key=lambda space: space.name.lower())

    return {"my_spaces": SimpleLazyObject(load)}
