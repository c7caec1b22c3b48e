"""Activities of decisions, and who is notified."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.attached.bookmarks.bookmarkable import bookmarkables
from community.attached.comments.commentable import commentables
from community.attached.reactions.reactable import Reactable, reactables
from community.base.activity.models import Activity
from community.base.activity.reasons import reasons_for
from community.base.activity.registry import ActivityType, Reason, register
from community.base.members.models import Member
from community.base.relations.followable import Followable, followables
from realtime.topics import live_topic
from workspaces.decisions.models import Decision
from workspaces.decisions.querysets import non_voters, voters_in

followables.register("decision", Followable(Decision))
commentables.register("decision", Decision)
bookmarkables.register("decision", Decision)
reactables.register("decision", Reactable(Decision))

NOWHERE: frozenset[str] = frozenset()


@live_topic("decision")
def may_read_decision(user: Member | None, decision_id: int) -> bool:
    return Decision.objects.visible_to(user).filter(pk=decision_id).exists()


class OnDecision(ActivityType):
    """An activity on a decision, with its text; `data` has the newly mentioned names."""

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return reasons_for(activity, activity.object)

    def topics(self, activity: Activity) -> list[str]:
        return [f"space:{activity.space_id}", f"decision:{activity.object_id}"]


@register
class Opened(OnDecision):
    verb = "decisions.opened"
    sentence = _("%(actor)s started a decision: %(title)s")


@register
class Changed(OnDecision):
    verb = "decisions.changed"
    sentence = _("%(actor)s edited the decision %(title)s")
    surfaces = NOWHERE


@register
class Voted(OnDecision):
    """Updates open pages, which show each vote to viewers who may see it; notifies nobody."""

    verb = "decisions.voted"
    sentence = _("%(actor)s voted on %(title)s")
    surfaces = NOWHERE

    def excerpt(self, activity: Activity) -> str:
        return ""

    def body(self, activity: Activity) -> str:
        return ""

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return ()


@register
class Blocked(Voted):
    """A member blocks the proposal as it is: followers of the decision are notified with the reason."""

    verb = "decisions.blocked"
    sentence = _("%(actor)s blocked %(title)s")

    def excerpt(self, activity: Activity) -> str:
        return str(activity.data.get("reason", ""))

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return reasons_for(activity, activity.object, answered=activity.object.author_id)


class OfResult(OnDecision):
    """The end of a decision."""

    def excerpt(self, activity: Activity) -> str:
        return ""

    def body(self, activity: Activity) -> str:
        return ""


@register
class Closed(OfResult):
    verb = "decisions.closed"
    sentence = _("%(actor)s closed the vote on %(title)s")

    def sentence_of(self, activity: Activity) -> str:
        return str(self.sentence if activity.data.get("by_hand") else _("Voting on %(title)s has closed"))


@register
class Concluded(OfResult):
    """Also notifies voters, even if they do not follow the decision."""

    verb = "decisions.concluded"
    sentence = _("%(actor)s published the outcome of %(title)s")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield from super().reasons(activity)
        yield Reason.WATCH, voters_in(activity.object)

    def excerpt(self, activity: Activity) -> str:
        return str(activity.object.outcome_excerpt)

    def body(self, activity: Activity) -> str:
        return str(activity.object.outcome_html)


@register
class OutcomeChanged(Concluded):
    verb = "decisions.outcome_changed"
    sentence = _("%(actor)s edited the outcome of %(title)s")
    surfaces = NOWHERE

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return OnDecision.reasons(self, activity)


@register
class Reminded(OnDecision):
    """Recorded by the scheduler; notifies members who may vote and have not."""

    verb = "decisions.reminded"
    sentence = _("You have not voted yet on %(title)s")
    surfaces = NOWHERE

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.PERSON, non_voters(activity.object)

    def topics(self, activity: Activity) -> list[str]:
        return []


@register
class Withdrawn(ActivityType):
    """The object is the space, as the decision is not visible. Members who may restore it find it there."""

    verb = "decisions.withdrawn"
    sentence = _("%(actor)s withdrew the decision “%(decision)s” in %(title)s")
    surfaces = NOWHERE

    def values(self, activity: Activity) -> dict[str, str]:
        return {**super().values(activity), "decision": str(activity.data.get("title", ""))}

    def excerpt(self, activity: Activity) -> str:
        return ""

    def body(self, activity: Activity) -> str:
        return ""

    def topics(self, activity: Activity) -> list[str]:
        return [f"space:{activity.space_id}", f"decision:{activity.data.get('decision', 0)}"]


@register
class Restored(OnDecision):
    verb = "decisions.restored"
    sentence = _("%(actor)s restored the decision %(title)s")
    surfaces = NOWHERE

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return ()
