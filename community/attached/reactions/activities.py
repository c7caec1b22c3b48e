"""The verb of thanks, which notifies only the author."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.base.activity.models import Activity
from community.base.activity.registry import ActivityType, Reason, register
from community.base.members.models import Member
from community.base.relations.models import Follow


@register
class Thanked(ActivityType):
    """One activity for a thing: the newest thanks, and how many there were before."""

    verb = "reactions.thanked"
    sentence = _("%(actor)s thanked you for %(title)s")
    surfaces = frozenset()

    def sentence_of(self, activity: Activity) -> str:
        others = activity.data.get("others", 0)
        if not others:
            return str(self.sentence)
        return ngettext(
            "%(actor)s and %(others)s other thanked you for %(title)s",
            "%(actor)s and %(others)s others thanked you for %(title)s",
            others,
        )

    def values(self, activity: Activity) -> dict[str, str]:
        return {**super().values(activity), "others": str(activity.data.get("others", 0))}

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        """Yield the thing's author, unless they muted it or its context."""
        things = [thing for thing in (activity.object, activity.context) if thing is not None]
        muting = Follow.objects.of(*things).muted().values("member")
        yield Reason.PERSON, Member.objects.active().filter(pk=activity.data.get("author")).exclude(pk__in=muting)

    def topics(self, activity: Activity) -> list[str]:
        return []
