"""Category, topic, post. Post number 1 of a topic is the one that opens it."""

from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from community.core.mixins import Text
from community.forum.querysets import CategoryQuerySet, PostQuerySet, TopicQuerySet
from community.members.models import Authored
from community.spaces.models import Space

POSTS_PER_PAGE = 20
KEYS_PER_MILLISECOND = 1_000_000


def activity_key(moment: datetime, topic_id: int) -> int:
    """Return the number that topics are sorted by: milliseconds since 1970, and the topic where they are the same."""
    return int(moment.timestamp() * 1000) * KEYS_PER_MILLISECOND + topic_id % KEYS_PER_MILLISECOND


class Category(models.Model):
    """A shelf of topics; its space decides who may read them. Those of the commons are the forum of everybody."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="forum_categories")
    slug = models.SlugField(max_length=150, unique=True)
    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(_("description"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("forum_category", args=[self.slug])

    @property
    def headline(self) -> str:
        return self.name

    @property
    def excerpt(self) -> str:
        return self.description


class Topic(Authored):
    """A discussion. `space` repeats its category's, so that one join answers who may read it."""

    category = models.ForeignKey(Category, models.RESTRICT, related_name="topics", verbose_name=_("category"))
    space = models.ForeignKey(Space, models.CASCADE, related_name="topics")
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=5, blank=True)
    tags = models.JSONField(_("tags"), default=list, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    opening = models.OneToOneField("Post", models.SET_NULL, null=True, related_name="+")
    last_post = models.ForeignKey("Post", models.SET_NULL, null=True, related_name="+")
    last_post_at = models.DateTimeField(default=timezone.now)
    sort_key = models.BigIntegerField(default=0)
    last_number = models.PositiveIntegerField(default=0)
    post_count = models.PositiveIntegerField(default=0)
    solution = models.ForeignKey("Post", models.SET_NULL, null=True, blank=True, related_name="+")
    import_key = models.CharField(max_length=200, null=True, unique=True, editable=False)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        indexes = [
            models.Index(fields=["-sort_key"], name="forum_topics_latest"),
            models.Index(fields=["space", "-sort_key"], name="forum_topics_of_space"),
            models.Index(fields=["category", "-sort_key"], name="forum_topics_of_category"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.pk, self.slug])

    def note_post(self, post: "Post") -> None:
        """Count a new post as the latest (does not save)."""
        self.last_post, self.last_number = post, post.number
        self.last_post_at = max(self.last_post_at, post.created_at)
        self.post_count += 1
        self.sort_key = activity_key(self.last_post_at, self.pk)

    @property
    def slug(self) -> str:
        return slugify(self.title)[:60].strip("-") or "topic"

    @property
    def headline(self) -> str:
        return self.title

    @property
    def reply_count(self) -> int:
        return max(self.post_count - 1, 0)

    @property
    def excerpt(self) -> str:
        return self.opening.excerpt if self.opening else ""

    @property
    def html(self) -> str:
        return self.opening.html if self.opening else ""


class Post(Authored, Text):
    """One contribution to a topic."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, editable=False)
    idempotency_key = models.UUIDField(null=True, editable=False)
    import_key = models.CharField(max_length=200, null=True, unique=True, editable=False)

    can_edit: bool
    """Whether the viewer can change it; there when a page has asked."""

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["topic", "number"], name="forum_post_numbers"),
            models.UniqueConstraint(fields=["author", "idempotency_key"], name="forum_sent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id}#{self.number}"

    def get_absolute_url(self) -> str:
        """Return the post's place on its page of the topic (needs the topic)."""
        after = (self.number - 1) // POSTS_PER_PAGE * POSTS_PER_PAGE
        return f"{self.topic.get_absolute_url()}{f'?after={after}' if after else ''}#post-{self.number}"

    @property
    def headline(self) -> str:
        return self.topic.title

    @property
    def language(self) -> str:
        return self.topic.language

    @property
    def is_opening(self) -> bool:
        return self.number == 1
