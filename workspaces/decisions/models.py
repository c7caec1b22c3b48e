"""Decisions, their options, the members' ballots, and the outcome."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from community.attached.comments.models import Comment
from community.base.core.markdown import excerpt
from community.base.core.mixins import Text
from community.base.core.versions import Versioned
from community.base.members.models import Authored, Member
from community.base.spaces.models import Space
from workspaces.decisions.querysets import BallotQuerySet, DecisionQuerySet

MAX_OPTIONS = 30
MAX_REASON = 1000


class Method(models.TextChoices):
    """How it is decided; each has its own form, counting and display of the result."""

    PROPOSAL = "proposal", _("Proposal: agree, abstain, disagree or block")
    SINGLE = "single", _("Poll: choose one")
    MULTIPLE = "multiple", _("Poll: choose one or more")
    RANKED = "ranked", _("Poll: rank the options")
    MEETING = "meeting", _("Find a time to meet")


class Stance(models.TextChoices):
    """A member's answer to a proposal. To block it is to say that it must not happen as it is, and why."""

    AGREE = "agree", _("Agree")
    ABSTAIN = "abstain", _("Abstain")
    DISAGREE = "disagree", _("Disagree")
    BLOCK = "block", _("Block")


class Decision(Versioned, Authored, Text):
    """A question to a workspace. `source` and `html` hold the explanation, `outcome_…` what was decided."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="decisions")
    method = models.CharField(_("method"), max_length=10, choices=Method)
    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(max_length=80, editable=False)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, editable=False)
    deadline = models.DateTimeField(_("closes on"))
    remind_at = models.DateTimeField(editable=False)
    """When members who have not voted are reminded."""
    reminded_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    quorum = models.PositiveIntegerField(_("quorum"), default=0)
    """The number of voters needed for the result to count; 0: any number."""
    hides_results = models.BooleanField(_("hide results from members until they have voted"), default=False)
    is_deleted = models.BooleanField(default=False, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    outcome_source = models.TextField(_("outcome"), blank=True)
    outcome_html = models.TextField(blank=True, editable=False)
    outcome_plain = models.TextField(blank=True, editable=False)
    outcome_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+", editable=False)
    outcome_at = models.DateTimeField(null=True, editable=False)
    origin_type = models.ForeignKey(ContentType, models.SET_NULL, null=True, related_name="+", editable=False)
    origin_id = models.BigIntegerField(null=True, editable=False)
    origin: Any = GenericForeignKey("origin_type", "origin_id")
    """The thing that it was started from, such as a discussion."""
    idempotency_key = models.UUIDField(null=True, editable=False)
    comments = GenericRelation(Comment)

    voter_count: int
    """The number of voters; set by `with_details`."""

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [models.UniqueConstraint(fields=["author", "idempotency_key"], name="decisions_submitted_once")]
        indexes = [
            models.Index(fields=["space", "-id"]),
            models.Index(fields=["origin_type", "origin_id"]),
            models.Index(fields=["deadline"], condition=models.Q(closed_at=None), name="decisions_open"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("decision", args=[self.space.slug, self.pk, self.slug])

    def set_title(self, title: str) -> None:
        """Set title and slug (does not save)."""
        self.title, self.slug = title, slugify(title)[:80].strip("-") or "decision"

    @property
    def headline(self) -> str:
        return self.title

    @property
    def is_proposal(self) -> bool:
        return self.method == Method.PROPOSAL

    @property
    def is_open(self) -> bool:
        """Whether votes are taken: until the deadline, even if the scheduler has not closed it yet."""
        return self.closed_at is None and not self.is_deleted and self.deadline > timezone.now()

    @property
    def outcome_excerpt(self) -> str:
        return excerpt(self.outcome_plain)

    @property
    def outcome_body(self) -> SafeString:
        return mark_safe(self.outcome_html)  # noqa: S308 - our own renderer wrote it


class Option(models.Model):
    """One of the choices of a poll. For a meeting it is a time, in `starts_at`."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["decision", "position"], name="decisions_option_places")]

    def __str__(self) -> str:
        return self.text or str(self.starts_at)


class Ballot(models.Model):
    """A member's vote. It can be changed until the decision closes."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="ballots")
    voter = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    stance = models.CharField(max_length=10, choices=Stance, blank=True)
    reason = models.CharField(_("reason"), max_length=MAX_REASON, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True)

    objects = BallotQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "voter"], name="decisions_one_ballot_each")]
        indexes = [models.Index(fields=["decision", "-id"])]

    def __str__(self) -> str:
        return f"{self.voter} on {self.decision_id}"

    @property
    def voter_name(self) -> str:
        return str(self.voter) if self.voter else str(_("A former member"))


class Mark(models.Model):
    """The points that a ballot gives an option: 1 if chosen; its points in an order; 2 for a time that suits, 1 for one
    that would do."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="marks")
    option = models.ForeignKey(Option, models.CASCADE, related_name="marks")
    points = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "option"], name="decisions_one_mark_each")]

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.option_id} {self.points}"
