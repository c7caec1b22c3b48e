"""Invitations of members, and of e-mail addresses."""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.base.members.models import Member
from community.base.spaces.choices import Role
from community.base.spaces.models import Membership, Space
from workspaces.projects.querysets.invitations import MailedInvitationQuerySet

DAYS = 30
"""How long an invitation is valid by default."""


def in_a_month() -> datetime:
    return timezone.now() + timedelta(days=DAYS)


class Invitation(models.Model):
    """The role that an invited member will get."""

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="invitation")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.membership} → {self.role}"


class MailedInvitation(models.Model):
    """An invitation to an e-mail address, for the member who confirms that address. The row stays when it is over.

    `nonce` is the secret of the latest link (tokens.py); a new one invalidates older links.
    """

    space = models.ForeignKey(Space, models.CASCADE, related_name="mailed_invitations")
    address = models.EmailField()
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="en")
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    nonce = models.CharField(max_length=43, default=token_urlsafe, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=in_a_month)
    asked_at = models.DateTimeField(default=timezone.now)
    """When sending was last requested."""
    sent_at = models.DateTimeField(null=True)
    """When the newest link was sent; until then the row waits to be sent (mailing.py)."""
    claimed_at = models.DateTimeField(null=True)
    sendings = models.PositiveSmallIntegerField(default=1)
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = MailedInvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["space", "address"],
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="projects_invited_once",
            )
        ]
        indexes = [models.Index(fields=["address"], name="projects_invited_address")]

    def __str__(self) -> str:
        return f"{self.space} → {self.address}"

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def masked(self) -> str:
        """The address as others may see it: enough for its owner to recognise it."""
        name, _at, host = self.address.partition("@")
        return f"{name[0]}…@{host}"
