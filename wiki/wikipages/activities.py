"""Activities of a wiki, and who is notified."""

from collections.abc import Iterable
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.attached.bookmarks.bookmarkable import bookmarkables
from community.attached.comments.commentable import commentables
from community.attached.questions.askable import askables
from community.attached.tags.taggable import taggables
from community.attached.uploads.attachable import Attachable, attachables
from community.base.activity.models import Activity
from community.base.activity.reasons import reasons_for
from community.base.activity.registry import ActivityType, Reason, register
from community.base.members.models import Member
from community.base.relations.followable import Followable, followables
from community.base.relations.querysets import followers_of
from realtime.topics import live_topic
from wikipages.approval import shows_current
from wikipages.models import Page
from wikipages.policies import can_edit

attachables.register("page", Attachable(Page, can_edit, address=lambda page: reverse("wiki_files", args=[page.path])))
followables.register("page", Followable(Page))
bookmarkables.register("page", Page)
taggables.register("page", Page)
askables.register("page", Page)
commentables.register("page", Page)


@live_topic("page")
def may_read_page(user: Member | None, page_id: int) -> bool:
    return Page.objects.visible_to(user).filter(pk=page_id).exists()


def _tags(thing: Any) -> list[Any]:
    """The tags of a page; a space, which replaces the page above a deleted first page, has none."""
    return list(thing.tags.all()) if isinstance(thing, Page) else []


class PageActivity(ActivityType):
    """An activity on one page. `data` has the newly mentioned names, the version number and its summary."""

    def excerpt(self, activity: Activity) -> str:
        return activity.data.get("summary") or (activity.object.excerpt if shows_current(activity.object) else "")

    def body(self, activity: Activity) -> str:
        """The text; empty while readers see an older, approved version."""
        return activity.object.html if shows_current(activity.object) else ""

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return reasons_for(activity, activity.object, containers=[_tags(activity.object)])

    def topics(self, activity: Activity) -> list[str]:
        return [f"page:{activity.object_id}", f"space:{activity.space_id}"]


@register
class PageCreated(PageActivity):
    verb = "wiki.page_created"
    sentence = _("%(actor)s created the page %(title)s")


@register
class PageTranslated(PageActivity):
    """A new translation; its context is the original, whose followers are notified too."""

    verb = "wiki.page_translated"
    sentence = _("%(actor)s translated %(original)s: %(title)s")

    def values(self, activity: Activity) -> dict[str, str]:
        return {**super().values(activity), "original": activity.context.headline if activity.context else ""}

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return reasons_for(activity, activity.object, activity.context, containers=[_tags(activity.object)])


class TranslationAct(PageActivity):
    """Maintenance of translations: recorded, but nobody is notified."""

    surfaces = frozenset()

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return ()


@register
class TranslationLinked(TranslationAct):
    verb = "wiki.translation_linked"
    sentence = _("%(actor)s linked %(title)s to its original")


@register
class TranslationUnlinked(TranslationAct):
    verb = "wiki.translation_unlinked"
    sentence = _("%(actor)s unlinked %(title)s from its translations")


@register
class TranslationChecked(TranslationAct):
    verb = "wiki.translation_checked"
    sentence = _("%(actor)s updated the translation %(title)s")


@register
class PageEdited(PageActivity):
    verb = "wiki.page_edited"
    sentence = _("%(actor)s edited the page %(title)s")


@register
class PageCorrected(PageActivity):
    """A minor edit: shown in histories; only newly mentioned members are notified."""

    verb = "wiki.page_corrected"
    sentence = _("%(actor)s made a minor edit to the page %(title)s")
    surfaces = frozenset()

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.MENTION, Member.objects.named(activity.data.get("mentions", ()))


@register
class PageMoved(PageActivity):
    """`data` has the old and the new path."""

    verb = "wiki.page_moved"
    sentence = _("%(actor)s moved the page %(title)s")

    def excerpt(self, activity: Activity) -> str:
        return "{old} → {new}".format(**activity.data)

    def body(self, activity: Activity) -> str:
        return ""


@register
class PageDeleted(PageActivity):
    """The object is the page above, or the space. `data` has the deleted page's key, title, and number of subpages."""

    verb = "wiki.page_deleted"
    sentence = _("%(actor)s deleted the page “%(deleted)s” in %(title)s")

    def values(self, activity: Activity) -> dict[str, str]:
        return {**super().values(activity), "deleted": activity.data["title"]}

    def excerpt(self, activity: Activity) -> str:
        count = activity.data.get("count", 0)
        along = ngettext("%(count)d subpage was deleted as well.", "%(count)d subpages were deleted as well.", count)
        return along % {"count": count} if count else ""

    def body(self, activity: Activity) -> str:
        return ""

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.WATCH, followers_of(Page(pk=activity.data["page"]))
        yield from super().reasons(activity)

    def topics(self, activity: Activity) -> list[str]:
        return [f"page:{activity.data['page']}", f"space:{activity.space_id}"]


@register
class PageRestored(PageActivity):
    verb = "wiki.page_restored"
    sentence = _("%(actor)s restored the page %(title)s")


@register
class PageApproved(PageActivity):
    verb = "wiki.page_approved"
    sentence = _("%(actor)s approved version %(version)s of the page %(title)s")

    def values(self, activity: Activity) -> dict[str, str]:
        return {**super().values(activity), "version": str(activity.data.get("version", ""))}


@register
class Imported(ActivityType):
    """Many pages at once, with their history; `data` has the counts."""

    verb = "wiki.imported"
    sentence = _(
        "%(actor)s imported pages and their history into %(title)s (pages: %(pages)s, versions: %(revisions)s)"
    )

    def values(self, activity: Activity) -> dict[str, str]:
        counts = {name: intcomma(activity.data.get(name, 0)) for name in ("pages", "revisions")}
        return {**super().values(activity), **counts}

    def excerpt(self, activity: Activity) -> str:
        return ""

    def body(self, activity: Activity) -> str:
        return ""

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.FOLLOW, followers_of(activity.space)

    def topics(self, activity: Activity) -> list[str]:
        return [f"page:{activity.object_id}", f"space:{activity.space_id}"]
