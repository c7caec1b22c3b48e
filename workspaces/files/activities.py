"""Activities of files and folders, and who is notified."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.attached.bookmarks.bookmarkable import bookmarkables
from community.attached.comments.commentable import commentables
from community.attached.moderation.reviewable import Reviewable, reviewables
from community.attached.tags.taggable import taggables
from community.attached.uploads.attachable import Attachable, attachables
from community.base.activity.live_channel import may_read_space
from community.base.activity.models import Activity
from community.base.activity.reasons import reasons_for
from community.base.activity.registry import ActivityType, Reason, register
from community.base.members.models import Member
from community.base.relations.followable import Followable, followables
from realtime.topics import live_topic
from workspaces.files.models import SharedFile

followables.register("file", Followable(SharedFile))
commentables.register("file", SharedFile)
bookmarkables.register("file", SharedFile)
reviewables.register("file", Reviewable(SharedFile))
taggables.register("file", SharedFile)
# The upload attached to a file is its content: the upload views serve it, but do not change it.
attachables.register(
    "sharedfile", Attachable(SharedFile, lambda member, file: False, address=lambda file: file.get_absolute_url())
)


@live_topic("file")
def may_read_file(user: Member | None, file_id: int) -> bool:
    return SharedFile.objects.visible_to(user).filter(pk=file_id).exists()


live_topic("files")(may_read_space)


class FilesActivity(ActivityType):
    """An activity on files or folders. `data` has the name; lists of the space's files change."""

    surfaces = frozenset()

    def values(self, activity: Activity) -> dict[str, str]:
        return {**super().values(activity), "name": str(activity.data.get("name", ""))}

    def topics(self, activity: Activity) -> list[str]:
        return [f"space:{activity.space_id}", f"files:{activity.space_id}"]

    def language(self, activity: Activity) -> str:
        return ""


class OnFile(FilesActivity):
    """An activity on one file: its page changes, too."""

    def topics(self, activity: Activity) -> list[str]:
        own = [f"file:{activity.object_id}"] if isinstance(activity.object, SharedFile) else []
        return [*super().topics(activity), *own]


@register
class Added(OnFile):
    verb = "files.added"
    sentence = _("%(actor)s uploaded %(title)s")
    surfaces = frozenset({"stream", "feed", "digest"})

    def title(self, activity: Activity) -> str:
        title, others = super().title(activity), activity.data.get("others", 0)
        if not others:
            return title
        sentence = ngettext("%(name)s and %(count)d other file", "%(name)s and %(count)d other files", others)
        return sentence % {"name": title, "count": others}

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return reasons_for(activity, activity.object)


@register
class MoreAdded(OnFile):
    """More files within minutes: the first one's activity covers them, and open lists change."""

    verb = "files.more_added"
    sentence = _("%(actor)s uploaded %(title)s")


@register
class Updated(OnFile):
    verb = "files.updated"
    sentence = _("%(actor)s uploaded a new version of %(title)s")
    surfaces = frozenset({"stream", "feed", "digest"})

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return reasons_for(activity, activity.object, containers=[list(activity.object.tags.all())])


@register
class Changed(OnFile):
    """A new name, place or description of a file or folder: not in the stream; mentioned members are notified."""

    verb = "files.changed"
    sentence = _("%(actor)s edited the details of %(title)s")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.MENTION, Member.objects.named(activity.data.get("mentions", ()))


@register
class FolderCreated(FilesActivity):
    verb = "files.folder_created"
    sentence = _("%(actor)s created the folder %(title)s")


@register
class Restored(FilesActivity):
    verb = "files.restored"
    sentence = _("%(actor)s restored %(title)s from the trash")


class OfSpace(FilesActivity):
    """An activity on something that is gone, or on the space as a whole."""

    def excerpt(self, activity: Activity) -> str:
        return ""

    def body(self, activity: Activity) -> str:
        return ""


@register
class Deleted(OfSpace):
    verb = "files.deleted"
    sentence = _("%(actor)s moved %(name)s to the trash in %(title)s")


@register
class Purged(OfSpace):
    verb = "files.purged"
    sentence = _("%(name)s was permanently deleted from %(title)s")


@register
class QuotaChanged(OfSpace):
    verb = "files.quota_changed"
    sentence = _("%(actor)s changed the storage limit of %(title)s")
