"""Which members of a workspace have one of its pages open; only its members see this."""

from community.base.members.models import Member
from community.base.spaces.models import Space
from realtime.topics import live_topic


def is_in_space(user: Member | None, space_id: int) -> bool:
    return Space.objects.of_member(user).filter(pk=space_id).exists()


live_topic("here", may_be_seen=is_in_space)(is_in_space)
