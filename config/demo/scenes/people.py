"""The members of the demo, and what they follow."""

from allauth.account.models import EmailAddress

from community.base.members.actions import update_profile
from community.base.members.models import Member
from community.base.relations.actions import follow
from config.demo.world import World


def add_member(world: World, *, username: str, name: str, about: str, staff: bool = False, **profile: str) -> None:
    """Create an account with a confirmed address and the well-known password."""
    address = f"{username}@demo.example"
    account = {"username": username, "email": address, "password": world.password}
    member = Member.objects.create(**account, name=name, is_staff=staff)
    EmailAddress.objects.create(user=member, email=address, primary=True, verified=True)
    fields = {"time_zone": "UTC", "digest": "daily", **profile}
    update_profile(member=member, name=name, about=about, **fields)
    world.cast[username] = member
    world.set_day(member, 8)


def add_follow(world: World, *, who: str, member: str = "", space: str = "") -> None:
    """Let a member follow another, or a workspace."""
    follow(actor=world.cast[who], target=world.cast[member] if member else world.space(space))
