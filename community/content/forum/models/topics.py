"""Topics, and what they have in common with posts."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from community.attached.tags.models import Tagging
from community.base.members.models import Authored, Member
from community.base.spaces.models import Space
from community.content.forum.choices import Pin, State
from community.content.forum.models.categories import Category
from community.content.forum.querysets.topics import TopicQuerySet

if TYPE_CHECKING:
    from community.content.forum.models.posts import Post

POSTS_PER_PAGE = 20

MAX_TITLE = 200
"""Maximum length of a title, in characters."""

KEYS_PER_MILLISECOND = 1_000_000


def activity_key(moment: datetime, topic_id: int) -> int:
    """Return the number that topics are sorted by: milliseconds since 1970, then the topic where they are equal."""
    return int(moment.timestamp() * 1000) * KEYS_PER_MILLISECOND + topic_id % KEYS_PER_MILLISECOND


class Removable(models.Model):
    """What can be held, refused, hidden or deleted, and restored whole."""

    state = models.CharField(max_length=10, choices=State, default=State.SHOWN, editable=False)
    stated_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+", editable=False)
    stated_at = models.DateTimeField(null=True, editable=False)
    stated_because = models.CharField(max_length=500, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_shown(self) -> bool:
        return self.state == State.SHOWN


class Topic(Authored, Removable):
    """A discussion. `space` repeats its category's, so that a single join decides who may read it.

    `post_count`, `last_post` and `thanks_count` count only shown posts; `last_number` is the highest that was ever
    given: numbers are not reused. The state follows that of post number 1.
    """

    category = models.ForeignKey(Category, models.RESTRICT, related_name="topics", verbose_name=_("category"))
    space = models.ForeignKey(Space, models.CASCADE, related_name="topics")
    title = models.CharField(_("title"), max_length=MAX_TITLE)
    language = models.CharField(_("language"), max_length=5, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    opening = models.OneToOneField("Post", models.SET_NULL, null=True, related_name="+")
    last_post = models.ForeignKey("Post", models.SET_NULL, null=True, related_name="+")
    last_post_at = models.DateTimeField(default=timezone.now)
    sort_key = models.BigIntegerField(default=0)
    top_key = models.BigIntegerField(default=0)
    last_number = models.PositiveIntegerField(default=0)
    post_count = models.PositiveIntegerField(default=0)
    thanks_count = models.PositiveIntegerField(default=0)
    solution = models.ForeignKey("Post", models.SET_NULL, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, editable=False)
    pinned = models.CharField(max_length=10, choices=Pin, default=Pin.NOWHERE, blank=True, editable=False)
    merged_into = models.ForeignKey("self", models.CASCADE, null=True, related_name="former", editable=False)
    import_key = models.CharField(max_length=200, null=True, unique=True, editable=False)
    tags = TaggableManager(through=Tagging, blank=True)

    level: str
    """The viewer's level in effect for the topic; set when a list asks (reading.with_reading)."""
    mark: int | None
    """The number up to which the viewer has read, None if they never opened it; set when asked."""
    unread_count: int
    """Posts by others that the viewer has not read; set when a list asks."""
    is_new: bool
    """Whether it is new to the viewer; set when a list asks."""

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("discussion")
        verbose_name_plural = _("discussions")
        indexes = [
            models.Index(fields=["-sort_key"], name="forum_topics_latest"),
            models.Index(fields=["space", "-sort_key"], name="forum_topics_of_space"),
            models.Index(fields=["category", "-sort_key"], name="forum_topics_of_category"),
            models.Index(fields=["-top_key"], name="forum_topics_top"),
            models.Index(fields=["author", "-sort_key"], name="forum_topics_of_author"),
            models.Index(fields=["post_count", "-sort_key"], name="forum_topics_unanswered"),
            models.Index(fields=["created_at"], name="forum_topics_new"),
            models.Index(fields=["category", "state"], name="forum_topics_counted"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.pk, self.slug])

    def count_post(self, post: "Post") -> None:
        """Count a new post that is shown as the latest one (does not save)."""
        self.last_post, self.last_number = post, max(self.last_number, post.number)
        self.last_post_at = max(self.last_post_at, post.created_at)
        self.post_count += 1
        self.set_keys()

    def set_keys(self) -> None:
        """Recompute what lists are sorted by (does not save): a reply counts 1, thanks count 2."""
        self.sort_key = activity_key(self.last_post_at, self.pk)
        score = self.reply_count + 2 * self.thanks_count
        self.top_key = score * KEYS_PER_MILLISECOND + self.pk % KEYS_PER_MILLISECOND

    @property
    def slug(self) -> str:
        return slugify(self.title)[:60].strip("-") or "topic"

    @property
    def headline(self) -> str:
        return self.title

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def reply_count(self) -> int:
        return max(self.post_count - 1, 0)

    @property
    def excerpt(self) -> str:
        return self.opening.excerpt if self.opening else ""

    @property
    def html(self) -> str:
        return self.opening.html if self.opening else ""
