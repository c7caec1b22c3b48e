"""A blog post. A space's posts are its blog; a member's posts in the commons are the member's own blog."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.attached.comments.models import Comment
from community.base.core.markdown import excerpt
from community.base.core.mixins import Text
from community.base.members.models import Authored
from community.base.spaces.models import Space
from community.content.blogs.querysets import BlogPostQuerySet


class BlogPost(Authored, Text):
    """One post. Its address begins with its number, so a new title keeps old links alive."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="blog_posts")
    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(max_length=80, editable=False)
    summary = models.CharField(pgettext_lazy("blog post", "summary"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    published_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, editable=False)
    idempotency_key = models.UUIDField(null=True, editable=False)
    comments = GenericRelation(Comment)

    objects = BlogPostQuerySet.as_manager()

    class Meta:
        verbose_name = _("blog post")
        verbose_name_plural = _("blog posts")
        constraints = [models.UniqueConstraint(fields=["author", "idempotency_key"], name="blogs_submitted_once")]
        indexes = [models.Index(fields=["space", "-id"]), models.Index(fields=["author", "-id"])]

    def __str__(self) -> str:
        return self.title

    @property
    def headline(self) -> str:
        return self.title

    @property
    def excerpt(self) -> str:
        """Return the summary, or else the first words of the text."""
        return self.summary or excerpt(self.plain)

    def set_title(self, title: str) -> None:
        """Set title and slug together (does not save)."""
        self.title, self.slug = title, slugify(title)[:80].strip("-") or "post"

    def get_absolute_url(self) -> str:
        return reverse("blog_post", args=[self.pk, self.slug])
