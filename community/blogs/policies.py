"""Who may publish and edit."""

from django.utils.translation import gettext as _

from community.blogs.models import BlogPost
from community.members.models import Member
from community.spaces.models import Space
from community.spaces.policies import can_contribute, can_moderate, demand, demand_contribute


def can_publish(member: Member | None, space: Space) -> bool:
    """Whether a member may write in a space's blog."""
    return can_contribute(member, space)


def demand_publish(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless the member may write in the space's blog."""
    demand_contribute(member, space)


def can_edit(member: Member | None, post: BlogPost) -> bool:
    """Whether a member may change a post: its author, while still a writer there, and the space's stewards."""
    is_author = member is not None and post.author_id == member.pk
    return can_moderate(member, post.space) or (is_author and can_contribute(member, post.space))


def demand_edit(member: Member | None, post: BlogPost) -> None:
    """Raise PermissionDenied, saying why, unless the member may change the post."""
    demand_message = _("Only its author and those who look after the workspace can change this post.")
    demand(can_edit(member, post), demand_message)
