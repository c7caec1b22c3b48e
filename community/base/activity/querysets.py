"""Queries on activities. `visible_to` is checked both when an activity is delivered and when it is read."""

from typing import Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from community.base.activity import models as activity
from community.base.activity.registry import verbs_shown_in
from community.base.core.attached import about_attached
from community.base.members.models import Member
from community.base.relations.followable import followables
from community.base.relations.models import Follow
from community.base.spaces.choices import Kind
from community.base.spaces.models import Space


class ActivityQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        """Activities that a member (None: an anonymous visitor) may see; withdrawn ones are left out."""
        seen = Q(scope=activity.Scope.SPACE, space__in=Space.objects.readable_by(member))
        if member:
            seen |= Q(scope=activity.Scope.MANAGERS, space__in=Space.objects.managed_by(member))
            seen |= Q(scope=activity.Scope.MEMBER, addressee=member)
        return self.filter(seen, is_withdrawn=False)

    def of_interest_to(self, member: "Member") -> Self:
        """Activities in the commons, in a member's workspaces, and on what the member watches or tracks.

        What the member muted is left out: a thing always; a tag, category, space or member unless they watch or track
        the thing or a more specific container.
        """
        liked, muted = Follow.objects.interested(), Follow.objects.muted()
        general = (
            Q(space__kind=Kind.COMMONS)
            | Q(space__in=Space.objects.of_member(member))
            | Q(space__in=liked.ids_of(Space, member))
            | Q(actor__in=liked.ids_of(type(member), member))
        )
        hushed = Q(space__in=muted.ids_of(Space, member)) | Q(actor__in=muted.ids_of(type(member), member))
        mine, silent = liked.filter(member=member), muted.filter(member=member)
        wanted = general & ~hushed
        for rank in sorted({each.rank for each in followables}, reverse=True):
            if rank:
                wanted = _about_any(mine, rank) | (wanted & ~_about_any(silent, rank))
        return self.filter(wanted | _about_any(mine, 0)).exclude(_about_any(silent, 0))

    def in_space(self, space: Space) -> Self:
        return self.filter(space=space)

    def shown_in(self, surface: str) -> Self:
        """Activities whose verb appears on a surface: "stream", "feed" or "digest"."""
        return self.filter(scope=activity.Scope.SPACE, verb__in=verbs_shown_in(surface))

    def logged_for(self, member: "Member | None") -> Self:
        """Log entries of the spaces that a member owns or moderates, whatever their scope.

        An entry is hidden from the member whose primary key is in its `data["hidden_from"]`.
        """
        log = self.filter(verb__in=verbs_shown_in("log"), space__in=Space.objects.managed_by(member))
        return log.exclude(data__has_key="hidden_from", data__hidden_from=member.pk) if member else log

    def concerning(self, member: "Member") -> Self:
        """Activities of which a member is the actor or the addressee."""
        return self.filter(Q(actor=member) | Q(addressee=member))

    def undelivered(self) -> Self:
        return self.filter(delivered_at=None)

    def about(self, thing: models.Model) -> Self:
        """Activities on a thing, or in its context."""
        return self.about_key(ContentType.objects.get_for_model(thing).pk, thing.pk)

    def about_key(self, type_id: int, pk: int) -> Self:
        """The same for a thing given by the id of its content type and its primary key.

        `__pk`: numbers too large for the database match nothing; a foreign key's own lookup would pass them on to it.
        """
        return self.filter(Q(object_type__pk=type_id, object_id=pk) | Q(context_type__pk=type_id, context_id=pk))

    def about_any(self, things: models.QuerySet) -> Self:
        """Activities on some things of a model, or in their context."""
        kind, ids = ContentType.objects.get_for_model(things.model), things.values("pk")
        about = Q(object_type=kind, object_id__in=ids) | Q(context_type=kind, context_id__in=ids)
        return self.filter(about)

    def with_details(self) -> Self:
        return self.select_related("actor", "space")

    def newest_first(self) -> Self:
        return self.order_by("-pk")


def _about_any(follows: models.QuerySet, rank: int) -> Q:
    """Match activities on the things (rank 0) that some follows are about, in their context, or on such a container."""
    kinds = {
        ContentType.objects.get_for_model(each.model).pk: each
        for each in followables
        if each.rank == rank and each.model not in (Space, Member)
    }
    found = about_attached(follows.filter(content_type__in=kinds))
    for pk, each in kinds.items():
        if each.holds:
            found |= each.holds(follows.filter(content_type=pk).values("object_id"))
    return found
