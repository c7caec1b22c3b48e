"""The log of moderation: what owners and moderators did, for the other ones and for the members concerned."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from community.base.activity.models import Activity
from community.base.activity.registry import ActivityType, Reason
from community.base.members.models import Member


class LogEntry(ActivityType):
    """A moderation activity. It is rendered from its data alone, since the thing may be hidden, moved or gone.

    Record it with `data=log_data(thing, reason)`. It appears in the log of its space, whatever its scope; an addressee
    (`Scope.MEMBER`) is notified, with the reason. `sentence` uses %(actor)s, %(title)s, %(member)s and %(space)s.
    """

    surfaces = frozenset({"log"})
    renders_from_data = True

    def title(self, activity: Activity) -> str:
        return str(activity.data.get("title", ""))

    def url(self, activity: Activity) -> str:
        return str(activity.data.get("url") or activity.space.get_absolute_url())

    def excerpt(self, activity: Activity) -> str:
        """Return the reason that was given."""
        return str(activity.data.get("reason", ""))

    def body(self, activity: Activity) -> str:
        return ""

    def language(self, activity: Activity) -> str:
        return ""

    def values(self, activity: Activity) -> dict[str, str]:
        return {**super().values(activity), "member": str(activity.data.get("member", ""))}

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        if activity.addressee_id:
            yield Reason.PERSON, Member.objects.with_account().filter(pk=activity.addressee_id)


def log_data(thing: Any, reason: str = "", **more: Any) -> dict[str, Any]:
    """Return the data of a log entry about a thing: its title, address and author, and the reason.

    Args:
        thing: has `headline` and `get_absolute_url()`; `author`, when a member wrote it.
        reason: for its author, and for the log.
        more: further data of the entry.
    """
    author = getattr(thing, "author", None)
    whose = {"member": str(author)} if author else {}
    return {"title": thing.headline, "url": thing.get_absolute_url(), "reason": reason, **whose, **more}
