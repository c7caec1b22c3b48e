"""Who may do what in the forum."""

from django.utils.translation import gettext as _

from community.forum.models import Post, Topic
from community.members.models import Member
from community.spaces import policies as spaces
from community.spaces.models import Space


def can_start_topic(member: Member | None, space: Space) -> bool:
    return spaces.can_contribute(member, space)


def demand_start_topic(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless the member may start a topic in the space."""
    spaces.demand_contribute(member, space)


def can_reply(member: Member | None, topic: Topic) -> bool:
    return spaces.can_contribute(member, topic.space)


def demand_reply(member: Member | None, topic: Topic) -> None:
    """Raise PermissionDenied, saying why, unless the member may reply."""
    spaces.demand_contribute(member, topic.space)


def can_edit(member: Member | None, post: Post) -> bool:
    """Whether a member may change a post: its author may, and who moderates its space."""
    space = post.topic.space
    is_own = member is not None and post.author_id == member.pk
    return (is_own and spaces.can_contribute(member, space)) or spaces.can_moderate(member, space)


def demand_edit(member: Member | None, post: Post) -> None:
    """Raise PermissionDenied, saying why, unless the member may change the post."""
    if post.topic.space.is_archived:
        spaces.demand_contribute(member, post.topic.space)
    spaces.demand(can_edit(member, post), _("Only its author and the moderators can change a post."))


def can_mark_solution(member: Member | None, topic: Topic) -> bool:
    """Whether a member may say what solved the topic: who asked may, and who moderates the space."""
    is_own = member is not None and topic.author_id == member.pk
    return (is_own and spaces.can_contribute(member, topic.space)) or spaces.can_moderate(member, topic.space)


def demand_mark_solution(member: Member | None, topic: Topic) -> None:
    """Raise PermissionDenied, saying why, unless the member may mark the solution."""
    if topic.space.is_archived:
        spaces.demand_contribute(member, topic.space)
    allowed = can_mark_solution(member, topic)
    spaces.demand(allowed, _("Only who started the topic and the moderators can mark its solution."))


def can_add_category(member: Member | None, space: Space) -> bool:
    return spaces.can_moderate(member, space)


def demand_add_category(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless the member may add a category to the space."""
    if space.is_archived:
        spaces.demand_contribute(member, space)
    spaces.demand(can_add_category(member, space), _("Only owners and moderators can add a category."))
