"""The verbs of files."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.attached.uploads.attachable import attachables, files_address
from community.base.activity.models import Activity
from community.base.activity.reasons import reasons_for
from community.base.activity.registry import ActivityType, register


class FileActivity(ActivityType):
    """An activity on the files of a thing. `data` has the name of one, and the number of others."""

    def thing(self, activity: Activity) -> Any:
        return activity.context or activity.object

    def url(self, activity: Activity) -> str:
        return files_address(self.thing(activity))

    def values(self, activity: Activity) -> dict[str, str]:
        name, others = activity.data.get("name", ""), activity.data.get("others", 0)
        if others:
            sentence = ngettext("%(name)s and %(count)d other file", "%(name)s and %(count)d other files", others)
            name = sentence % {"name": name, "count": others}
        return {**super().values(activity), "name": name}

    def body(self, activity: Activity) -> str:
        return ""

    def language(self, activity: Activity) -> str:
        return ""

    def topics(self, activity: Activity) -> list[str]:
        thing = self.thing(activity)
        about = [f"{attachables.name_of(thing)}:{thing.pk}"] if thing else []
        return [f"space:{activity.space_id}", *about]


@register
class Attached(FileActivity):
    verb = "uploads.attached"
    sentence = _("%(actor)s attached %(name)s to %(title)s")
    surfaces = frozenset({"stream", "digest"})

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return reasons_for(activity, activity.context)


class Quiet(FileActivity):
    """An activity that is recorded only; nobody is notified."""

    surfaces = frozenset()

    def excerpt(self, activity: Activity) -> str:
        return ""


@register
class Removed(Quiet):
    verb = "uploads.removed"
    sentence = _("%(actor)s removed the file %(name)s from %(title)s")


@register
class Restored(Quiet):
    verb = "uploads.restored"
    sentence = _("%(actor)s restored the file %(name)s in %(title)s")
