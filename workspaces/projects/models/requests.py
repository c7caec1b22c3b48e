"""Rules for creating workspaces on this site, requests for them, and who created which."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.base.core.mixins import Text
from community.base.members.models import Authored, Member
from community.base.spaces.choices import JoinPolicy, Kind, Visibility
from community.base.spaces.models import Space
from workspaces.projects.querysets.requests import WorkspaceRequestQuerySet

CREATABLE_KINDS = [(kind.value, kind.label) for kind in Kind if kind != Kind.COMMONS]


class CreationRules(models.Model):
    """Who may create workspaces on the site (a single row)."""

    class Way(models.TextChoices):
        OPEN = "open", _("All members can create workspaces")
        REQUEST = "request", _("Members request a workspace, and administrators decide")

    way = models.CharField(_("workspace creation"), max_length=10, choices=Way, default=Way.OPEN)
    words = models.CharField(_("message to members"), max_length=300, blank=True)

    class Meta:
        db_table = "projects_foundingrules"

    def __str__(self) -> str:
        return str(self.get_way_display())

    @property
    def is_by_request(self) -> bool:
        return self.way == self.Way.REQUEST


class WorkspaceRequest(Authored, Text):
    """A request for a workspace. `source` and `html` hold what it is about."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Pending")
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Rejected")
        WITHDRAWN = "withdrawn", pgettext_lazy("request", "Withdrawn")

    name = models.CharField(max_length=120)
    summary = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=10, choices=CREATABLE_KINDS)
    visibility = models.CharField(max_length=10, choices=Visibility)
    join_policy = models.CharField(max_length=10, choices=JoinPolicy)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    source = models.TextField(_("about"), blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=500, blank=True)
    """The administrator's answer."""
    made = models.ForeignKey(Space, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    idempotency_key = models.UUIDField(null=True, editable=False)

    objects = WorkspaceRequestQuerySet.as_manager()

    class Meta:
        db_table = "projects_wish"
        verbose_name = _("workspace request")
        verbose_name_plural = _("workspace requests")
        constraints = [models.UniqueConstraint(fields=["author", "idempotency_key"], name="projects_wished_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("workspace_request", args=[self.pk])

    @property
    def headline(self) -> str:
        return self.name

    @property
    def excerpt(self) -> str:
        return self.summary

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING


class WorkspaceCreation(models.Model):
    """Who created a workspace, and the key of the form, so that a form sent twice creates one."""

    space = models.OneToOneField(Space, models.CASCADE, related_name="founding")
    founder = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    idempotency_key = models.UUIDField()

    class Meta:
        db_table = "projects_founding"
        constraints = [models.UniqueConstraint(fields=["founder", "idempotency_key"], name="projects_founded_once")]

    def __str__(self) -> str:
        return f"{self.space} by {self.founder}"
