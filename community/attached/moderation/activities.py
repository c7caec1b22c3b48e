"""The verbs of moderation: reports, things left as they are, sanctions, and the word list."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.attached.moderation.log import LogEntry
from community.attached.moderation.models import ReportReason
from community.attached.moderation.reviewable import Reviewable, reviewables
from community.base.activity.models import Activity
from community.base.activity.registry import Reason, register
from community.base.members.end_times import end_text
from community.base.members.models import Member
from community.base.spaces.models import Space
from community.base.spaces.querysets import managers_of

reviewables.register(
    "member", Reviewable(Member, space=lambda member: Space.objects.commons(), author=lambda member: member)
)


@register
class Reported(LogEntry):
    """The first report of a thing notifies its moderators; more reports while it is open only appear in the log.

    An author who is one of the moderators does not learn who reported them: see `data["hidden_from"]`.
    """

    verb = "moderation.reported"
    sentence = _("%(actor)s reported %(title)s: %(why)s")

    def values(self, activity: Activity) -> dict[str, str]:
        why = activity.data.get("why", "")
        return {**super().values(activity), "why": str(dict(ReportReason.choices).get(why, why))}

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        if activity.data.get("tells"):
            yield Reason.REQUEST, managers_of(activity.space).exclude(pk=activity.data.get("hidden_from"))


@register
class ReviewedWithoutAction(LogEntry):
    verb = "moderation.kept"
    sentence = _("%(actor)s reviewed %(title)s and took no action")


@register
class Removed(LogEntry):
    """A reported thing was deleted; its author, if any, is notified. The forum has its own verbs."""

    verb = "moderation.removed"
    sentence = _("%(actor)s deleted %(title)s after a report")


class Sanction(LogEntry):
    """An administrator's sanction of a member. `data["until"]` is when it ends."""

    def values(self, activity: Activity) -> dict[str, str]:
        until = activity.data.get("until")
        return {**super().values(activity), "until": end_text(datetime.fromisoformat(until)) if until else ""}


@register
class Warned(Sanction):
    verb = "moderation.warned"
    sentence = _("%(actor)s warned %(title)s")


@register
class Silenced(Sanction):
    verb = "moderation.silenced"
    sentence = _("%(actor)s silenced %(title)s %(until)s")


@register
class SilenceLifted(Sanction):
    verb = "moderation.silence_lifted"
    sentence = _("%(actor)s lifted the silence of %(title)s")


@register
class Suspended(Sanction):
    """A suspension, of which the sign-in page informs the member."""

    verb = "moderation.suspended"
    sentence = _("%(actor)s suspended %(title)s %(until)s")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return ()


@register
class SuspensionLifted(Sanction):
    verb = "moderation.suspension_lifted"
    sentence = _("%(actor)s lifted the suspension of %(title)s")


@register
class WordAdded(LogEntry):
    verb = "moderation.word_added"
    sentence = _("%(actor)s added “%(title)s” to the watched words")


@register
class WordRemoved(LogEntry):
    verb = "moderation.word_removed"
    sentence = _("%(actor)s removed “%(title)s” from the watched words")
