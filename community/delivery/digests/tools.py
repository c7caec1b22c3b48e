"""The digest on the home of a workspace: how its members are notified by e-mail."""

from community.base.members.models import DigestFrequency, Member
from community.base.spaces.models import Space
from community.base.spaces.policies import is_member
from community.base.spaces.related_panels import RelatedPanel, related_panels


def digest_panel(space: Space, member: Member | None) -> dict | None:
    """Tell members of a space whether they get the digest. Their address is confirmed: signing in requires it."""
    if member is None or not is_member(member, space):
        return None
    return {"wants": member.digest != DigestFrequency.OFF}


related_panels.register("digests.space", RelatedPanel(Space, "digests/_follow.html", digest_panel))
