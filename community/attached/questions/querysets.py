"""Queries on questions."""

from typing import TYPE_CHECKING, Any, Self

from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from community.attached.questions import models as questions
from community.attached.questions.askable import askables
from community.base.core.attached import attached_count
from community.base.spaces.models import Space

if TYPE_CHECKING:
    from community.attached.questions.models import Question
    from community.base.members.models import Member


class QuestionQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        """Questions that are not deleted, about things that a member (None: an anonymous visitor) may read."""
        return self._about_readable(member).filter(is_deleted=False)

    def shown_to(self, member: "Member | None") -> Self:
        """The same, plus the deleted ones in spaces that the member owns or moderates."""
        kept = Q(is_deleted=False) | Q(space__in=Space.objects.managed_by(member))
        return self._about_readable(member).filter(kept)

    def deleted_for(self, member: "Member | None") -> Self:
        """Deleted questions that a member could restore."""
        return self.shown_to(member).filter(is_deleted=True)

    def with_details(self) -> Self:
        return self.select_related("author", "space", "answer__author")

    def with_targets(self) -> Self:
        """Load what a line of a list shows, without the answers' texts."""
        targets: list[Any] = [model.objects.with_details() for model in askables.models()]
        return self.select_related("author", "space").prefetch_related(GenericPrefetch("target", targets))

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def of(self, target: models.Model) -> Self:
        """Questions about one thing."""
        return self.filter(content_type=ContentType.objects.get_for_model(target), object_id=target.pk)

    def in_space(self, space: Space) -> Self:
        return self.filter(space=space)

    def unanswered(self) -> Self:
        return self.filter(answered_at=None)

    def answered(self) -> Self:
        return self.exclude(answered_at=None)

    def _about_readable(self, member: "Member | None") -> Self:
        readable = Q(pk__in=())
        for model in askables.models():
            kind = ContentType.objects.get_for_model(model)
            readable |= Q(content_type=kind, object_id__in=model.objects.visible_to(member).values("pk"))
        return self.filter(readable, space__in=Space.objects.readable_by(member))


def versions_of(question: "Question") -> models.QuerySet:
    """Return all versions of a question's answer."""
    return question.versions.select_related("author")


def question_count(model: type[models.Model]) -> Coalesce:
    """Return an expression for the number of questions about each row of a model."""
    return attached_count(questions.Question.objects.filter(is_deleted=False), model)
