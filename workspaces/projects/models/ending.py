"""The deletion of a workspace."""

from django.db import models

from community.base.members.models import Member
from community.base.spaces.models import Space


class Deletion(models.Model):
    """Who deleted a workspace, and whether its owners were warned that it can soon no longer be restored."""

    space = models.OneToOneField(Space, models.CASCADE, related_name="deletion")
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    warned_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.space} by {self.by}"
