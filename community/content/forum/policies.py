"""Permissions of the forum. `can_…` answers, `demand_…` raises PermissionDenied with a sentence.

Reading is decided by the query sets (`visible_to`); this module decides on writing, and on the history of a post.
"""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from community.base.members.models import Member
from community.base.spaces import policies as spaces
from community.base.spaces.models import Space
from community.content.forum.models import Category, Post, State, Topic, Who

EDIT_WINDOW = timedelta(days=60)
"""How long authors can change their posts."""


def can_start_topic(member: Member | None, space: Space) -> bool:
    """Whether a member may start a discussion in the space, or suggest one."""
    return spaces.can_use(member, space, "forum")


def demand_start_topic(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless the member may start a topic in the space."""
    spaces.demand_use(member, space, "forum")


def only_suggests(member: Member | None, category: Category) -> bool:
    """Whether what a member starts in a category is a suggestion, to be published by a moderator."""
    return category.who_starts == Who.MANAGERS and not spaces.can_moderate(member, category.space)


def can_reply(member: Member | None, topic: Topic) -> bool:
    if not topic.is_shown or not spaces.can_contribute(member, topic.space):
        return False
    is_open = not topic.is_closed and topic.category.who_replies == Who.MEMBERS
    return is_open or spaces.can_moderate(member, topic.space)


def demand_reply(member: Member | None, topic: Topic) -> None:
    """Raise PermissionDenied, saying why, unless the member may reply."""
    spaces.demand_contribute(member, topic.space)
    if topic.is_closed:
        spaces.demand(can_reply(member, topic), _("This discussion is closed to new replies."))
    spaces.demand(topic.is_shown, _("You can’t reply to this discussion."))
    spaces.demand(can_reply(member, topic), _("Only owners and moderators can reply in this category."))


def can_moderate(member: Member | None, space: Space) -> bool:
    """Whether a member may moderate the discussions of a space."""
    return spaces.can_moderate(member, space)


def demand_moderate(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless the member may moderate the space."""
    if space.is_archived:
        spaces.demand_contribute(member, space)
    spaces.demand(can_moderate(member, space), _("Only owners and moderators can do this."))


def is_own(member: Member | None, thing: Post | Topic) -> bool:
    return member is not None and thing.author_id == member.pk


def can_edit(member: Member | None, post: Post) -> bool:
    """Whether a member may change a post: its author for 60 days, and the moderators of its space."""
    space = post.topic.space
    in_time = timezone.now() - post.created_at <= EDIT_WINDOW
    mine = (
        is_own(member, post)
        and in_time
        and spaces.can_contribute(member, space)
        and post.state in (State.SHOWN, State.HELD)
    )
    return mine or spaces.can_moderate(member, space)


def demand_edit(member: Member | None, post: Post) -> None:
    """Raise PermissionDenied, saying why, unless the member may change the post."""
    if post.topic.space.is_archived:
        spaces.demand_contribute(member, post.topic.space)
    if is_own(member, post) and timezone.now() - post.created_at > EDIT_WINDOW:
        days = {"days": EDIT_WINDOW.days}
        spaces.demand(
            can_edit(member, post), _("A post can be edited for %(days)s days. Please write a new one.") % days
        )
    spaces.demand(can_edit(member, post), _("Only the author and the moderators can edit a post."))


def offers_delete(member: Member | None, post: Post) -> bool:
    """Whether a page offers deleting a post (no query). An opening post stays once the discussion has replies."""
    if post.state not in (State.SHOWN, State.HELD, State.HIDDEN):
        return False
    mine = is_own(member, post) and post.state != State.HIDDEN and spaces.can_contribute(member, post.topic.space)
    return (mine and not (post.is_opening and post.topic.reply_count)) or can_moderate(member, post.topic.space)


def demand_delete(member: Member | None, post: Post) -> None:
    """Raise PermissionDenied, saying why, unless the member may delete the post."""
    space = post.topic.space
    if can_moderate(member, space) and not space.is_archived:
        return
    if space.is_archived:
        spaces.demand_contribute(member, space)
    in_time = is_own(member, post) and post.state in (State.SHOWN, State.HELD)
    spaces.demand(in_time, _("Only the author and the moderators can delete a post."))
    spaces.demand_contribute(member, space)
    goes_on = post.is_opening and post.topic.posts.by_others(member).exists()
    spaces.demand(
        not goes_on,
        _("You can’t delete a discussion that others have replied to. Ask a moderator if it has to be deleted."),
    )


def can_hide(member: Member | None, post: Post) -> bool:
    return post.is_shown and can_moderate(member, post.topic.space)


def demand_hide(member: Member | None, post: Post) -> None:
    """Raise PermissionDenied, saying why, unless the member may hide the post."""
    demand_moderate(member, post.topic.space)
    spaces.demand(can_hide(member, post), _("Only a visible post can be hidden."))


def can_restore(member: Member | None, post: Post) -> bool:
    """Whether a member may restore a post: its author, if they deleted it themselves, and the moderators."""
    if post.state not in (State.DELETED, State.HIDDEN):
        return False
    did_it = is_own(member, post) and post.state == State.DELETED and post.stated_by_id == post.author_id
    return (did_it and spaces.can_contribute(member, post.topic.space)) or can_moderate(member, post.topic.space)


def demand_restore(member: Member | None, post: Post) -> None:
    """Raise PermissionDenied, saying why, unless the member may restore the post."""
    if post.topic.space.is_archived:
        spaces.demand_contribute(member, post.topic.space)
    spaces.demand(can_restore(member, post), _("A moderator removed this post. Only moderators can restore it."))


def can_read_history(member: Member | None, post: Post) -> bool:
    """Whether a member who can reach a post may read its history: everybody, unless the post is not shown."""
    return post.is_shown or is_own(member, post) or can_moderate(member, post.topic.space)


def demand_move(member: Member | None, topic: Topic, category: Category) -> None:
    """Raise PermissionDenied, saying why, unless the member may moderate both spaces."""
    demand_moderate(member, topic.space)
    here = can_moderate(member, category.space)
    spaces.demand(here, _("You can move discussions only to workspaces you moderate."))


def demand_shown(topic: Topic) -> None:
    """Raise PermissionDenied, saying why, unless the topic is shown: hidden posts are not mixed with shown ones."""
    spaces.demand(topic.is_shown, _("You can do this only with a visible discussion."))


def can_mark_solution(member: Member | None, topic: Topic) -> bool:
    """Whether a member may mark the solution: the author of the topic, and the moderators of the space."""
    mine = is_own(member, topic) and topic.is_shown and spaces.can_contribute(member, topic.space)
    return mine or spaces.can_moderate(member, topic.space)


def demand_mark_solution(member: Member | None, topic: Topic) -> None:
    """Raise PermissionDenied, saying why, unless the member may mark the solution."""
    if topic.space.is_archived:
        spaces.demand_contribute(member, topic.space)
    allowed = can_mark_solution(member, topic)
    spaces.demand(allowed, _("Only the person who started the discussion and the moderators can mark a solution."))


def can_add_category(member: Member | None, space: Space) -> bool:
    return spaces.can_moderate(member, space)


def demand_add_category(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless the member may add a category to the space."""
    if space.is_archived:
        spaces.demand_contribute(member, space)
    spaces.demand(can_add_category(member, space), _("Only owners and moderators can add a category."))
