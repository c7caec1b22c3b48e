"""The world in which the demo's scenes take place: its cast, its places, and its days."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import models
from django.utils import timezone

from community.base.activity.models import Activity
from community.base.members.models import Member
from community.base.spaces.models import Space

DATES = ("created_at", "published_at", "updated_at", "last_post_at", "date_joined")


class World:
    """Finds members by username, and dates what happens to the days of the story."""

    def __init__(self, password: str) -> None:
        self.password = make_password(password)  # once: hashing is slow on purpose
        self.today = timezone.now()
        self.commons = Space.objects.commons()
        self.cast: dict[str, Member] = {}
        self._moments = 0

    def space(self, slug: str) -> Space:
        """Return the workspace with this slug; the commons if it is empty."""
        return Space.objects.get(slug=slug) if slug else self.commons

    def moment(self, day: int) -> datetime:
        """Return a moment some days before today, each a little later than the one before."""
        self._moments += 1
        moment = self.today - timedelta(days=day) + timedelta(minutes=7 * (self._moments % 60) - 420)
        return min(moment, self.today - timedelta(minutes=5))

    def set_day(self, thing: models.Model, day: int) -> datetime:
        """Move a thing, and the activities about it, to a day of the story; return the moment."""
        moment = self.moment(day)
        fields = {field.name for field in thing._meta.get_fields()}
        dates = {name: moment for name in DATES if name in fields}
        type(thing)._base_manager.filter(pk=thing.pk).update(**dates)
        Activity.objects.about(thing).filter(object_id=thing.pk).update(created_at=moment)
        return moment

    def date_acts(self, acts: models.QuerySet[Activity], day: int) -> None:
        """Move activities to a day of the story."""
        acts.update(created_at=self.moment(day))
