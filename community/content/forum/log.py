"""What moderators do in the forum, as log entries. The author of a post is notified of what concerns it."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.attached.moderation.log import LogEntry
from community.base.activity.models import Activity
from community.base.activity.registry import register


@register
class Closed(LogEntry):
    verb = "forum.closed"
    sentence = _("%(actor)s closed the discussion %(title)s")


@register
class Reopened(LogEntry):
    verb = "forum.reopened"
    sentence = _("%(actor)s reopened the discussion %(title)s")


@register
class Pinned(LogEntry):
    verb = "forum.pinned"
    sentence = _("%(actor)s pinned the discussion %(title)s")


@register
class Unpinned(LogEntry):
    verb = "forum.unpinned"
    sentence = _("%(actor)s unpinned the discussion %(title)s")


@register
class Moved(LogEntry):
    verb = "forum.moved"
    sentence = _("%(actor)s moved the discussion %(title)s to %(to)s")

    def values(self, activity: Activity) -> dict[str, str]:
        return {**super().values(activity), "to": activity.data.get("to") or gettext("another workspace")}


@register
class Split(LogEntry):
    verb = "forum.split"
    sentence = _("%(actor)s split posts from %(title)s into a new discussion")


@register
class Merged(LogEntry):
    verb = "forum.merged"
    sentence = _("%(actor)s merged the discussion %(former)s into %(title)s")

    def title(self, activity: Activity) -> str:
        return super().title(activity) or gettext("a discussion of another workspace")

    def values(self, activity: Activity) -> dict[str, str]:
        return {**super().values(activity), "former": activity.data.get("former", "")}


@register
class PostEdited(LogEntry):
    verb = "forum.post_edited"
    sentence = _("%(actor)s edited a post by %(member)s in %(title)s")


@register
class PostHidden(LogEntry):
    verb = "forum.post_hidden"
    sentence = _("%(actor)s hid a post by %(member)s in %(title)s")


@register
class PostDeleted(LogEntry):
    verb = "forum.post_deleted"
    sentence = _("%(actor)s deleted a post by %(member)s in %(title)s")


@register
class PostRestored(LogEntry):
    verb = "forum.post_restored"
    sentence = _("%(actor)s restored a post by %(member)s in %(title)s")


@register
class PostApproved(LogEntry):
    verb = "forum.post_approved"
    sentence = _("%(actor)s approved a post by %(member)s in %(title)s")


@register
class PostRefused(LogEntry):
    verb = "forum.post_refused"
    sentence = _("%(actor)s rejected a post by %(member)s in %(title)s")
