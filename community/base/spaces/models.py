"""A space contains things, and decides who may see and do what with them."""

from datetime import datetime, timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.base.core.mixins import Text
from community.base.members.models import Member
from community.base.spaces.choices import JoinPolicy, Kind, Role, Visibility
from community.base.spaces.querysets import MembershipQuerySet, SpaceQuerySet

GRACE = timedelta(days=30)
"""How long a deleted space can be restored."""


class Space(Text):
    """The commons, or a workspace. `source` and `html` hold its description."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PROJECT)
    visibility = models.CharField(_("visibility"), max_length=10, choices=Visibility, default=Visibility.COMMUNITY)
    join_policy = models.CharField(_("admission"), max_length=10, choices=JoinPolicy, default=JoinPolicy.REQUEST)
    language = models.CharField(_("language"), max_length=5, default="en")
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)
    """When it was deleted for everybody; its owners can restore it until `gone_at`."""
    tools_off = models.JSONField(default=list, blank=True, editable=False)
    """Keys of the tools that the space does not use (see tools.py)."""
    members = models.ManyToManyField(Member, through="Membership", related_name="spaces")

    source = models.TextField(_("about"), blank=True)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("workspace")
        verbose_name_plural = _("workspaces")
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(kind=Kind.COMMONS), name="spaces_there_is_one_commons"
            )
        ]

    def __str__(self) -> str:
        return str(pgettext_lazy("space", "Community")) if self.is_commons else self.name

    def get_absolute_url(self) -> str:
        """Return the home page for the commons; a workspace known only by name has no page of its own."""
        if self.is_commons:
            return reverse("home")
        return reverse("workspace", args=[self.slug]) if self.slug else reverse("workspaces")

    @property
    def headline(self) -> str:
        return str(self)

    @property
    def is_commons(self) -> bool:
        return self.kind == Kind.COMMONS

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None

    @property
    def gone_at(self) -> datetime | None:
        """When a deleted space is permanently removed."""
        return self.deleted_at + GRACE if self.deleted_at else None

    def has_tool(self, key: str) -> bool:
        """Whether the space uses a tool: it shows the tab, and new things may be made with it."""
        return key not in self.tools_off

    @property
    def wiki_base(self) -> str:
        """The address that the space's wiki links are relative to."""
        return "/wiki/" if self.is_commons else f"/wiki/{self.slug}/"


class Membership(models.Model):
    """A member's role in a space: one row, one role. Members who left have no row."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Member, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    message = models.CharField(_("message"), max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When an invitation expires: from then on the row has no effect, and a job deletes it."""

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "member"], name="spaces_one_role_each")]
        indexes = [models.Index(fields=["member", "role"])]

    def __str__(self) -> str:
        return f"{self.member} · {self.space} · {self.role}"

    @property
    def is_over(self) -> bool:
        return self.expires_at is not None and self.expires_at <= timezone.now()
