"""What happens in a wiki, and who hears of it."""

from collections.abc import Iterable

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.activity.models import Activity
from community.activity.registry import ActivityType, register
from community.members.models import Member
from community.relations.followable import add_followable
from community.relations.querysets import followers_of
from realtime.topics import live_topic
from wikipages.models import Page

add_followable("page", Page)


@live_topic("page")
def may_read_page(user: Member | None, page_id: int) -> bool:
    return Page.objects.visible_to(user).filter(pk=page_id).exists()


class PageActivity(ActivityType):
    """An act on one page. `data` has the newly mentioned names, the number of the revision and its summary."""

    def excerpt(self, activity: Activity) -> str:
        return activity.data.get("summary") or activity.object.excerpt

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        if names := activity.data.get("mentions"):
            yield "mention", Member.objects.named(names)
        yield "watch", followers_of(activity.object)
        yield "follow", followers_of(activity.space)
        if activity.actor:
            yield "follow", followers_of(activity.actor)

    def topics(self, activity: Activity) -> list[str]:
        return [f"page:{activity.object_id}", f"space:{activity.space_id}"]


@register
class PageCreated(PageActivity):
    verb = "wiki.page_created"
    sentence = _("%(actor)s wrote the page %(title)s")


@register
class PageEdited(PageActivity):
    verb = "wiki.page_edited"
    sentence = _("%(actor)s edited the page %(title)s")


@register
class Imported(ActivityType):
    """Many pages at once, with their history; `data` has the counts."""

    verb = "wiki.imported"
    sentence = _("%(actor)s brought pages with their history into %(title)s: %(pages)s pages, %(revisions)s revisions")

    def values(self, activity: Activity) -> dict[str, str]:
        counts = {name: intcomma(activity.data.get(name, 0)) for name in ("pages", "revisions")}
        return {**super().values(activity), **counts}

    def excerpt(self, activity: Activity) -> str:
        return ""

    def body(self, activity: Activity) -> str:
        return ""

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield "follow", followers_of(activity.space)

    def topics(self, activity: Activity) -> list[str]:
        return [f"page:{activity.object_id}", f"space:{activity.space_id}"]
