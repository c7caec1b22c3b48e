"""Wiki pages. django-wiki stores the tree and the revisions; a Page stores what every visit needs."""

import re

from django.db import models
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wiki.models import Article, ArticleRevision, URLPath

from community.attached.tags.models import Tagging
from community.base.core.markdown import excerpt
from community.base.core.versions import Versioned
from community.base.members.models import Authored, Member
from community.base.spaces.models import Space
from wikipages.querysets import PageQuerySet

MAX_PATH = 300
"""The longest full path of a page, in characters."""
MAX_TITLE = 200
MAX_SUMMARY = 200


class Page(Versioned, Authored):
    """A current page: its current revision, rendered when it was saved. `author` made that revision.

    `path` is full: a workspace's pages start with its slug, the commons' root is "". A section is a page that nobody
    has written yet: it exists because there are pages below it. `version` is the number of the current revision.
    A translation has an `original` (which is not a translation itself) and the version of it that it translates.
    """

    space = models.ForeignKey(Space, models.CASCADE, related_name="pages")
    article = models.OneToOneField(Article, models.CASCADE, related_name="page")
    node = models.OneToOneField(URLPath, models.CASCADE, related_name="page")
    path = models.CharField(max_length=MAX_PATH, unique=True)
    parent_path = models.CharField(max_length=MAX_PATH, null=True, db_index=True)
    title = models.CharField(_("title"), max_length=MAX_TITLE)
    language = models.CharField(_("language"), max_length=10, blank=True)
    html = models.TextField(blank=True, editable=False)
    plain = models.TextField(blank=True, editable=False)
    contents = models.JSONField(default=list, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    creator = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    creator_name = models.CharField(max_length=150, blank=True, editable=False)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    original = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="translations")
    original_version = models.PositiveIntegerField(null=True, blank=True)
    approved_version = models.PositiveIntegerField(null=True, blank=True)
    approved_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    is_locked = models.BooleanField(_("only moderators can edit it"), default=False)
    is_template = models.BooleanField(_("offered as a template for new pages"), default=False)
    is_section = models.BooleanField(default=False)
    is_deleted = models.BooleanField(default=False)
    idempotency_key = models.UUIDField(null=True, unique=True, editable=False)
    tags = TaggableManager(through=Tagging, blank=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("wiki page")
        verbose_name_plural = _("wiki pages")
        indexes = [models.Index(fields=["space", "-updated_at"])]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return address_of(self.path)

    @property
    def headline(self) -> str:
        """The title; an unwritten root has the name of its space."""
        return self.title or root_title(self.space)

    @property
    def body(self) -> SafeString:
        return mark_safe(self.html)  # noqa: S308 - our own renderer wrote it

    @property
    def excerpt(self) -> str:
        return excerpt(self.plain)

    @property
    def is_root(self) -> bool:
        return self.path == root_path(self.space)

    @property
    def is_blank(self) -> bool:
        """Whether nobody has written it yet."""
        return self.is_section and not self.html


class PageLink(models.Model):
    """A link from a page to a path, where a page may or may not exist."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="links")
    target_path = models.CharField(max_length=MAX_PATH, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "target_path"], name="wikipages_one_link_each")]

    def __str__(self) -> str:
        return f"{self.page_id} → {self.target_path}"


class PageRedirect(models.Model):
    """A former path of a page that has moved."""

    path = models.CharField(max_length=MAX_PATH, unique=True)
    page = models.ForeignKey(Page, models.CASCADE, related_name="redirects")

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")

    def __str__(self) -> str:
        return f"{self.path} → {self.page_id}"


class RevisionNote(models.Model):
    """Data that django-wiki has no field for: whether a revision is minor; for imported ones, author and origin."""

    revision = models.OneToOneField(ArticleRevision, models.CASCADE, related_name="note")
    is_minor = models.BooleanField(default=False)
    author_name = models.CharField(max_length=150, blank=True)
    source_key = models.CharField(max_length=700, unique=True, null=True)

    def __str__(self) -> str:
        return self.source_key or f"{self.revision_id}"


class WikiSettings(models.Model):
    """The settings of a space's wiki; a space without a row has the defaults."""

    space = models.OneToOneField(Space, models.CASCADE, related_name="wiki_settings")
    needs_approval = models.BooleanField(_("require approval by a moderator"), default=False)

    class Meta:
        verbose_name = _("wiki settings")
        verbose_name_plural = _("wiki settings")

    def __str__(self) -> str:
        return str(self.space)


def address_of(path: str) -> str:
    """Return the address of the page at a full path."""
    return f"/wiki/{path}/" if path else "/wiki/"


def parent_of(path: str) -> str | None:
    """Return the path one level up; None for the root of the whole tree."""
    return None if not path else path.rpartition("/")[0]


def ancestors_of(path: str) -> list[str]:
    """Return the paths above a path, from the top, without the root of the whole tree."""
    parts = path.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts))]


def root_path(space: Space) -> str:
    """Return the path of a space's first page."""
    return "" if space.is_commons else space.slug


def root_title(space: Space) -> str:
    return str(_("Knowledge base")) if space.is_commons else space.name


def title_from(segment: str) -> str:
    """Return a title made from a part of an address: travel-and-leave -> Travel and leave."""
    words = re.sub(r"[-_]+", " ", segment).strip()
    return words[:1].upper() + words[1:]
