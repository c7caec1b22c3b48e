"""Posts with their versions, quotes, and former places. Number 1 opens the topic."""

from django.db import models
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from community.base.core.mixins import Text
from community.base.members.models import Authored, Member
from community.base.spaces.models import Space
from community.content.forum.models.topics import (
    Removable,
    Topic,
)
from community.content.forum.querysets.posts import PostQuerySet, QuoteQuerySet


class Post(Authored, Text, Removable):
    """One contribution to a topic. `html` has a placeholder for each quote: see `Quote`."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    thanks_count = models.PositiveIntegerField(default=0, editable=False)
    idempotency_key = models.UUIDField(null=True, editable=False)
    import_key = models.CharField(max_length=200, null=True, unique=True, editable=False)

    can_edit: bool
    can_delete: bool
    can_hide: bool
    can_restore: bool
    is_own: bool
    is_thanked: bool
    is_marked: bool
    """What the viewer can do and has done; set by `topic_page.annotated`."""
    words: SafeString
    """The text with the quotes that the viewer may read; set when a page shows the post."""
    files: list
    """The files that the viewer may open; set when a page shows the post."""

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["topic", "number"], name="forum_post_numbers"),
            models.UniqueConstraint(fields=["author", "idempotency_key"], name="forum_sent_once"),
        ]
        indexes = [models.Index(fields=["author", "-created_at"], name="forum_posts_of_author")]

    def __str__(self) -> str:
        return f"{self.topic_id}#{self.number}"

    def get_absolute_url(self) -> str:
        """Return the address of the post on its page of the topic (needs the topic).

        The number is in the query as well, so that the server can redirect when the post has moved.
        """
        address = self.topic.get_absolute_url()
        return f"{address}?post={self.number}#post-{self.number}" if self.number > 1 else f"{address}#post-1"

    @property
    def space(self) -> Space:
        return self.topic.space

    @property
    def headline(self) -> str:
        return self.topic.title

    @property
    def language(self) -> str:
        return self.topic.language

    @property
    def is_opening(self) -> bool:
        return self.number == 1


class PostVersion(models.Model):
    """The text of a post before it was changed: version 1 is the text as it was sent."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200, blank=True)
    source = models.TextField()
    editor = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="forum_version_numbers")]

    def __str__(self) -> str:
        return f"{self.post_id} v{self.number}"


class Quote(models.Model):
    """Words of one post in another. They are shown only to those who may read the quoted post."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="quotes")
    place = models.PositiveSmallIntegerField()
    source = models.ForeignKey(Post, models.CASCADE, related_name="quoted_in")
    html = models.TextField()

    objects = QuoteQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "place"], name="forum_quote_places")]

    def __str__(self) -> str:
        return f"{self.post_id} quotes {self.source_id}"


class PostRedirect(models.Model):
    """Where a post was before it was moved by a split or a merge, so that old addresses lead to it."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="redirects")
    number = models.PositiveIntegerField()
    post = models.ForeignKey(Post, models.CASCADE, related_name="redirects")

    class Meta:
        db_table = "forum_formerplace"
        constraints = [models.UniqueConstraint(fields=["topic", "number"], name="forum_former_places")]

    def __str__(self) -> str:
        return f"{self.topic_id}#{self.number}"
