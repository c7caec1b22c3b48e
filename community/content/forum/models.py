"""Category, topic, post. Post number 1 of a topic is the one that opens it."""

from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from community.attached.tags.models import Tagging
from community.base.core.mixins import Text
from community.base.members.models import Authored, Member
from community.base.spaces.models import Space
from community.content.forum.querysets import CategoryQuerySet, PostQuerySet, QuoteQuerySet, TopicQuerySet

POSTS_PER_PAGE = 20
MAX_TITLE = 200
"""Characters."""
KEYS_PER_MILLISECOND = 1_000_000


class Who(models.TextChoices):
    """Who may do something in a category."""

    MEMBERS = "members", _("Everybody who may write here")
    STEWARDS = "stewards", _("Owners and moderators")


class Colour(models.TextChoices):
    """Of a category's mark; the style sheet has a class for each."""

    LEAF = "leaf", _("Leaf")
    TERRACOTTA = "terracotta", _("Terracotta")
    OCHRE = "ochre", _("Ochre")
    RIVER = "river", _("River")
    PLUM = "plum", _("Plum")
    STONE = "stone", _("Stone")


class State(models.TextChoices):
    """Whether a topic or a post is there for everybody who may read its space, and if not, why."""

    SHOWN = "shown", _("Shown")
    HELD = "held", _("Waits for a moderator")
    REFUSED = "refused", _("Not accepted")
    HIDDEN = "hidden", _("Hidden by a moderator")
    DELETED = "deleted", _("Deleted")
    MERGED = "merged", _("Merged into another discussion")


class Pin(models.TextChoices):
    """Where a topic stands above the others."""

    NOWHERE = "", _("Not pinned")
    CATEGORY = "category", _("In its category")
    FORUM = "forum", _("In the whole forum")


def activity_key(moment: datetime, topic_id: int) -> int:
    """Return the number that topics are sorted by: milliseconds since 1970, and the topic where they are the same."""
    return int(moment.timestamp() * 1000) * KEYS_PER_MILLISECOND + topic_id % KEYS_PER_MILLISECOND


class Category(models.Model):
    """A container of topics; its space decides who may read them. Those of the commons are the forum of everybody."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="forum_categories")
    slug = models.SlugField(max_length=150, unique=True)
    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(_("description"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    colour = models.CharField(_("colour"), max_length=10, choices=Colour, default=Colour.LEAF)
    who_starts = models.CharField(_("who starts discussions"), max_length=10, choices=Who, default=Who.MEMBERS)
    who_replies = models.CharField(_("who replies"), max_length=10, choices=Who, default=Who.MEMBERS)
    is_moderated = models.BooleanField(_("every post waits for a moderator"), default=False)
    held_first = models.PositiveSmallIntegerField(_("posts of each new writer that wait for a moderator"), default=0)

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


class Removable(models.Model):
    """What can be held, refused, hidden or deleted, and comes back whole."""

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
    """A discussion. `space` repeats its category's, so that one join answers who may read it.

    `post_count`, `last_post` and `thanks_count` are about the posts that are shown; `last_number` is the highest that
    was ever given: numbers are not given twice. The state follows that of post number 1.
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
    """How much the viewer hears of it, through whatever; there when a list has asked (reading.with_reading)."""
    mark: int | None
    """The number up to which the viewer has read, None when they never opened it; there when asked."""
    unread_count: int
    """Posts by others that the viewer has not read; there when a list has asked."""
    is_new: bool
    """Whether it is new to the viewer; there when a list has asked."""

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
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
        """Count a new post that is shown as the latest (does not save)."""
        self.last_post, self.last_number = post, max(self.last_number, post.number)
        self.last_post_at = max(self.last_post_at, post.created_at)
        self.post_count += 1
        self.set_keys()

    def set_keys(self) -> None:
        """Work out anew what lists are sorted by (does not save): a reply counts 1, thanks count 2."""
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


class Post(Authored, Text, Removable):
    """One contribution to a topic. `html` has empty places where it quotes: see `Quote`."""

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
    """What the viewer can do and has done; there when a page has asked (topic_page.annotated)."""
    words: SafeString
    """The text with the quotes that the viewer may read; there when a page has asked."""
    files: list
    """The files that the viewer may open; there when a page has asked."""

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
        """Return the post's place on its page of the topic (needs the topic).

        The number stands in the query, too, so that the server can lead on when the post has moved.
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
    """What a post said before it was changed: version 1 is the text as it was sent."""

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
    """Words of one post in another. They are shown to who may read the quoted post, and to nobody else."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="quotes")
    place = models.PositiveSmallIntegerField()
    source = models.ForeignKey(Post, models.CASCADE, related_name="quoted_in")
    html = models.TextField()

    objects = QuoteQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "place"], name="forum_quote_places")]

    def __str__(self) -> str:
        return f"{self.post_id} quotes {self.source_id}"


class FormerPlace(models.Model):
    """Where a post stood before it was moved by a split or a merge, so that old addresses lead to it."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="former_places")
    number = models.PositiveIntegerField()
    post = models.ForeignKey(Post, models.CASCADE, related_name="former_places")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "number"], name="forum_former_places")]

    def __str__(self) -> str:
        return f"{self.topic_id}#{self.number}"


class TopicRead(models.Model):
    """How far a member has read a topic: all posts up to `number`, shown or not."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="topics_read")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="readers")
    number = models.PositiveIntegerField()
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "topic"], name="forum_one_mark_each")]

    def __str__(self) -> str:
        return f"{self.member_id} read {self.topic_id} up to {self.number}"


class PostRead(models.Model):
    """A post beyond the member's mark that they read all the same: it was moved there after they had."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "post"], name="forum_read_once")]

    def __str__(self) -> str:
        return f"{self.member_id} read {self.post_id}"


class NewMark(models.Model):
    """Since when topics are new to a member: until then, they have seen what there was."""

    member = models.OneToOneField(Member, models.CASCADE, related_name="+")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.member_id} since {self.since}"
