"""Who may publish and edit.

Reading is decided by the query sets (`visible_to`); this module decides on writing.
"""

from django.utils.translation import gettext as _

from community.base.members.models import Member
from community.base.spaces.models import Space
from community.base.spaces.policies import can_use, demand, demand_use, looks_after_thing
from community.content.blogs.models import BlogPost


def can_publish(member: Member | None, space: Space) -> bool:
    """Whether a member may write in a space's blog."""
    return can_use(member, space, "blog")


def demand_publish(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless the member may write in the space's blog."""
    demand_use(member, space, "blog")


def can_edit(member: Member | None, post: BlogPost) -> bool:
    """Whether a member may change a post: its author, while still a writer there, and the space's managers."""
    return looks_after_thing(member, post)


def demand_edit(member: Member | None, post: BlogPost) -> None:
    """Raise PermissionDenied, saying why, unless the member may change the post."""
    demand_message = _("Only the author and the moderators of the workspace can edit this post.")
    demand(can_edit(member, post), demand_message)
