"""The verbs of questions, and whom they notify."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.attached.questions.askable import askables
from community.attached.questions.models import Question
from community.base.activity.models import Activity
from community.base.activity.reasons import reasons_for
from community.base.activity.registry import ActivityType, Reason, register
from community.base.members.models import Member
from community.base.relations.followable import Followable, followables
from realtime.topics import live_topic

followables.register("question", Followable(Question))


@live_topic("question")
def may_read_question(user: Member | None, question_id: int) -> bool:
    return Question.objects.visible_to(user).filter(pk=question_id).exists()


def _live_topics(activity: Activity, target: object) -> list[str]:
    """Return the live topics of the space and of the question's thing, if that still exists."""
    about = [f"{askables.name_of(target)}:{target.pk}"] if target else []  # type: ignore[arg-type, attr-defined]
    return [f"space:{activity.space_id}", *about]


class OnQuestion(ActivityType):
    """An activity on a question, in the context of its thing. `data` has the newly mentioned names."""

    def values(self, activity: Activity) -> dict[str, str]:
        return {**super().values(activity), "target": str(activity.context.headline)}

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return reasons_for(activity, activity.object, activity.context)

    def topics(self, activity: Activity) -> list[str]:
        return [f"question:{activity.object_id}", *_live_topics(activity, activity.context)]


@register
class Asked(OnQuestion):
    verb = "questions.asked"
    sentence = _("%(actor)s asked a question about %(target)s: %(title)s")

    def excerpt(self, activity: Activity) -> str:
        return ""  # the answer came later

    def body(self, activity: Activity) -> str:
        return ""


@register
class Answered(OnQuestion):
    verb = "questions.answered"
    sentence = _("%(actor)s answered a question about %(target)s: %(title)s")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return reasons_for(activity, activity.object, activity.context, answered=activity.object.author_id)


@register
class Improved(OnQuestion):
    verb = "questions.improved"
    sentence = _("%(actor)s improved the answer to a question about %(target)s: %(title)s")

    def excerpt(self, activity: Activity) -> str:
        return activity.data.get("summary") or super().excerpt(activity)


class Tidied(OnQuestion):
    """Updates open pages, but appears in no stream."""

    surfaces = frozenset()

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return ()


@register
class Edited(Tidied):
    """`data["before"]` is the former wording."""

    verb = "questions.edited"
    sentence = _("%(actor)s edited the question %(title)s")


@register
class Removed(ActivityType):
    """Notifies the member who asked. The object is the question's thing, since the question itself is deleted."""

    verb = "questions.removed"
    sentence = _("%(actor)s deleted the question “%(question)s” about %(title)s")
    surfaces = frozenset()

    def values(self, activity: Activity) -> dict[str, str]:
        return {**super().values(activity), "question": activity.data.get("question", "")}

    def excerpt(self, activity: Activity) -> str:
        return ""

    def body(self, activity: Activity) -> str:
        return ""

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.PERSON, Member.objects.active().filter(pk=activity.data.get("asker"))

    def topics(self, activity: Activity) -> list[str]:
        return _live_topics(activity, activity.object)


@register
class Restored(Tidied):
    """Notifies the member who asked."""

    verb = "questions.restored"
    sentence = _("%(actor)s restored the question %(title)s")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.PERSON, Member.objects.active().filter(pk=activity.object.author_id)
