"""The fields of a form that has not been sent yet, or was refused."""

from django.db import models

from community.attached.drafts.querysets import DraftQuerySet
from community.base.members.models import Member

MAX_NAME = 400
"""Maximum characters of a draft's name."""


class Draft(models.Model):
    """What a member typed into a form; nobody else ever sees it. `data`: field -> values."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="drafts")
    name = models.CharField(max_length=MAX_NAME)
    data = models.JSONField(default=dict)
    updated_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "name"], name="drafts_one_of_a_name")]
        indexes = [models.Index(fields=["updated_at"])]

    def __str__(self) -> str:
        return self.name

    @property
    def fields(self) -> dict[str, str]:
        """The last value of each field, for a form's `initial`."""
        return {field: values[-1] for field, values in self.data.items() if values}
