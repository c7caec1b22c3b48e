"""Plain factories. Where an act matters they go through the actions of the product, elsewhere straight to the rows."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from community.base.members.models import Member
from community.base.spaces.models import Membership, Role, Space, Visibility
from community.base.spaces.policies import forget_roles

_numbers = count(1)


def make_member(username: str = "", **fields) -> Member:
    """Make an active member, who is no newcomer; without a name, one nobody knows."""
    username = username or f"member{next(_numbers)}"
    joined = timezone.now() - timedelta(days=30)
    fields = {"name": username.title(), "email": f"{username}@example.org", "date_joined": joined, **fields}
    return Member.objects.create(username=username, **fields)


def make_space(slug: str = "", visibility: str = Visibility.PUBLIC, owner: Member | None = None, **fields) -> Space:
    """Make a workspace, with an owner when one is given."""
    slug = slug or f"space-{next(_numbers)}"
    space = Space.objects.create(slug=slug, name=fields.pop("name", slug.title()), visibility=visibility, **fields)
    if owner:
        add_to(space, owner, Role.OWNER)
    return space


def add_to(space: Space, member: Member, role: str = Role.MEMBER) -> Membership:
    """Give a member a role in a space."""
    row, _created = Membership.objects.update_or_create(space=space, member=member, defaults={"role": role})
    forget_roles(member)
    return row
