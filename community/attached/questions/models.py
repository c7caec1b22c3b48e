"""A question about a thing, and its one answer, which members may improve: all its versions are kept."""

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from community.attached.questions.querysets import QuestionQuerySet
from community.base.core.mixins import Text
from community.base.core.versions import Versioned
from community.base.members.models import Authored
from community.base.spaces.models import Space

MAX_QUESTION = 300
MAX_SUMMARY = 200


class Question(Versioned, Authored):
    """A member's question about a thing. `answer` is the newest version of the answer."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    target: Any = GenericForeignKey()
    title = models.CharField(_("question"), max_length=MAX_QUESTION)
    language = models.CharField(_("language"), max_length=10, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    answer = models.OneToOneField("AnswerVersion", models.SET_NULL, null=True, related_name="+", editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    is_deleted = models.BooleanField(default=False)
    idempotency_key = models.UUIDField(null=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(fields=["author", "idempotency_key"], name="questions_submitted_once"),
        ]
        indexes = [
            models.Index(fields=["content_type", "object_id", "-id"]),
            models.Index(fields=["space", "-id"]),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("question", args=[self.pk])

    @property
    def headline(self) -> str:
        return self.title

    @property
    def version(self) -> int:
        """The number of the answer's newest version; 0 while there is none."""
        return self.answer.number if self.answer else 0

    @property
    def html(self) -> str:
        return self.answer.html if self.answer else ""

    @property
    def body(self) -> SafeString | str:
        return self.answer.body if self.answer else ""

    @property
    def excerpt(self) -> str:
        return self.answer.excerpt if self.answer else ""


class AnswerVersion(Authored, Text):
    """One version of the answer to a question."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    summary = models.CharField(max_length=MAX_SUMMARY, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("version of an answer")
        verbose_name_plural = _("versions of answers")
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="questions_version_numbers")]

    def __str__(self) -> str:
        return f"{self.question_id}#{self.number}"
