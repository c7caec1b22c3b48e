"""Queries on decisions, ballots and voters."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from community.attached.bookmarks.querysets import is_marked
from community.attached.comments.querysets import comment_count
from community.attached.reactions.querysets import thanks_of
from community.base.members.models import Member
from community.base.relations.models import Follow
from community.base.spaces.choices import WRITING_ROLES
from community.base.spaces.in_space import WithdrawableQuerySet
from community.base.spaces.models import Membership, Space
from workspaces.decisions import models as decisions

if TYPE_CHECKING:
    from workspaces.decisions.models import Decision


class DecisionQuerySet(WithdrawableQuerySet):
    def with_details(self) -> Self:
        return self.select_related("author", "space", "outcome_by").annotate(
            comment_count=comment_count(self.model), voter_count=_voter_count()
        )

    def with_own_vote(self, member: "Member | None") -> Self:
        """Add `has_voted`: whether the viewer has voted."""
        mine = decisions.Ballot.objects.filter(decision=OuterRef("pk"), voter=member)
        return self.annotate(has_voted=Exists(mine) if member else models.Value(False, models.BooleanField()))

    def with_buttons(self, member: "Member | None") -> Self:
        """Add what the buttons under a decision show: thanks, the viewer's bookmark and follow level."""
        level = Follow.objects.ids_of(self.model, member).filter(object_id=OuterRef("pk")).values("level")
        return self.annotate(
            **thanks_of(self.model, member), is_marked=is_marked(self.model, member), follow_level=Subquery(level)
        )

    def open_at(self, now: datetime) -> Self:
        """Decisions that take votes."""
        return self.filter(closed_at=None, is_deleted=False, deadline__gt=now)

    def ended_at(self, now: datetime) -> Self:
        return self.exclude(closed_at=None, deadline__gt=now)

    def overdue(self, now: datetime) -> Self:
        """Those whose deadline has passed and that are not closed."""
        return self.filter(closed_at=None, is_deleted=False, deadline__lte=now)

    def to_remind(self, now: datetime) -> Self:
        """Open ones whose reminder is due."""
        return self.open_at(now).filter(reminded_at=None, remind_at__lte=now)

    def started_from(self, thing: models.Model) -> Self:
        return self.filter(origin_type=ContentType.objects.get_for_model(thing), origin_id=thing.pk)


class BallotQuerySet(models.QuerySet):
    def with_details(self) -> Self:
        return self.select_related("voter").prefetch_related("marks")

    def newest_first(self) -> Self:
        return self.order_by("-pk")


def voters_of(space: Space) -> models.QuerySet[Member]:
    """Active members who may vote in a space: anyone who may write there."""
    here = Membership.objects.filter(space=space, member=OuterRef("pk"), role__in=WRITING_ROLES)
    return Member.objects.active().filter(Exists(here))


def non_voters(decision: "Decision") -> models.QuerySet[Member]:
    """Members who may vote and have not, and muted neither the decision nor, unless they follow it, its space."""
    voted = decisions.Ballot.objects.filter(decision=decision, voter=OuterRef("pk"))
    chosen = Follow.objects.of(decision).values("member")
    muted = Follow.objects.of(decision).muted().values("member")
    left = Follow.objects.of(decision.space).muted().exclude(member__in=chosen).values("member")
    return voters_of(decision.space).exclude(Exists(voted)).exclude(pk__in=muted).exclude(pk__in=left)


def voters_in(decision: "Decision") -> models.QuerySet[Member]:
    """Members who have voted and have not muted the decision."""
    muted = Follow.objects.of(decision).muted().values("member")
    return Member.objects.active().filter(pk__in=decision.ballots.values("voter")).exclude(pk__in=muted)


def _voter_count() -> Coalesce:
    cast = (
        decisions.Ballot.objects.filter(decision=OuterRef("pk")).order_by().values("decision").annotate(n=Count("pk"))
    )
    return Coalesce(Subquery(cast.values("n")), 0)
