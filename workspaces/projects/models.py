"""What founding and inviting need beside Space and Membership."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.members.models import Member
from community.spaces.models import Membership, Role, Space


class Founding(models.Model):
    """Who founded a workspace, and the key of the form: sent twice, it founds once."""

    space = models.OneToOneField(Space, models.CASCADE, related_name="founding")
    founder = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    idempotency_key = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["founder", "idempotency_key"], name="projects_founded_once")]

    def __str__(self) -> str:
        return f"{self.space} by {self.founder}"


class Invitation(models.Model):
    """The role that waits for an invited member."""

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="invitation")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)

    def __str__(self) -> str:
        return f"{self.membership} → {self.role}"
