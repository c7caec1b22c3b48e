"""Page data of workspaces, announcements on their home pages, and visits."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from taggit.managers import TaggableManager

from community.attached.tags.models import Tagging
from community.attached.uploads.models import Upload
from community.base.core.mixins import Text
from community.base.core.search_text import fold
from community.base.members.models import Authored, Member
from community.base.spaces.models import Space
from workspaces.projects.querysets.facts import AnnouncementQuerySet, WorkspaceFactsQuerySet

LANGUAGES = [(code, get_language_info(code)["name_local"]) for code in ("en", "fr", "es", "pt", "ar", "hi", "sw")]
"""Languages that a workspace can use; those of the site's own interface are in the settings."""

VISIT_GAP = timedelta(minutes=30)
"""A member who returns within this time is still on the same visit."""


class WorkspaceFacts(Text):
    """A workspace's page data. `source` and `html` hold its objectives; every workspace has one row."""

    space = models.OneToOneField(Space, models.CASCADE, related_name="facts")
    source = models.TextField(_("objectives"), blank=True)
    countries = CountryField(_("countries"), multiple=True, blank=True)
    region = models.CharField(_("region"), max_length=120, blank=True)
    languages = models.CharField(max_length=60, blank=True)
    """Codes with commas around each (",en,fr,"): its languages other than the main one."""
    starts_on = models.DateField(_("start date"), null=True, blank=True)
    ends_on = models.DateField(_("end date"), null=True, blank=True)
    partners = models.CharField(_("partners"), max_length=500, blank=True)
    logo = models.ForeignKey(Upload, models.SET_NULL, null=True, related_name="+")
    searched = models.TextField(blank=True, editable=False)
    """Name and summary for the search: without accents, in lower case."""
    themes = models.JSONField(default=list, editable=False)
    """Name and slug of each tag, so that a page needs no query for them."""
    tags = TaggableManager(through=Tagging, blank=True, verbose_name=_("themes"))

    objects = WorkspaceFactsQuerySet.as_manager()

    class Meta:
        db_table = "projects_facts"
        verbose_name = _("workspace page data")
        verbose_name_plural = _("workspace page data")

    def __str__(self) -> str:
        return str(self.space)

    def get_absolute_url(self) -> str:
        return reverse("workspace", args=[self.space.slug])

    @property
    def headline(self) -> str:
        return str(self.space)

    @property
    def has_ended(self) -> bool:
        return self.ends_on is not None and self.ends_on < timezone.localdate()

    @property
    def language_codes(self) -> list[str]:
        """The codes of all its languages, the main one first."""
        return [self.space.language, *(code for code in self.languages.split(",") if code)]

    @property
    def language_names(self) -> list[str]:
        known = dict(LANGUAGES)
        return [known.get(code, code) for code in dict.fromkeys(self.language_codes)]


class Announcement(Authored, Text):
    """An announcement that owners and moderators pinned on the home page of a workspace."""

    space = models.OneToOneField(Space, models.CASCADE, related_name="announcement")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="en")
    created_at = models.DateTimeField(default=timezone.now)

    objects = AnnouncementQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.space}: {self.excerpt}"

    def get_absolute_url(self) -> str:
        return reverse("workspace", args=[self.space.slug])

    @property
    def headline(self) -> str:
        return str(self.space)


class Visit(models.Model):
    """How far a member had seen a workspace's activities on the current visit and on the one before."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    newest = models.BigIntegerField(default=0)
    before = models.BigIntegerField(null=True)
    """The newest activity at the end of the previous visit; None on the first."""
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "member"], name="projects_one_visit_each")]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.space_id}"


def searched_text(space: Space) -> str:
    """Return the text that the search looks through."""
    return f"{fold(space.name)} {fold(space.summary)}"
