"""What members have read: queries for lists and pages.

The unread posts of a topic are its shown posts by others beyond the member's mark (`TopicRead`) that were not read
elsewhere (`PostRead`). No counts are stored, so they are right after deleting, restoring, moving and merging.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    IntegerField,
    Model,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from community.attached.tags.models import Tag, Tagging
from community.attached.tags.querysets import taggings_of
from community.base.members.models import Member
from community.base.relations.levels import INTERESTED, STRENGTH, chosen_level, levels_had, things_at
from community.base.relations.models import Level
from community.base.spaces.models import Space
from community.content.forum.models import Category, NewMark, Post, PostRead, Topic, TopicRead
from community.content.forum.querysets.posts import PostQuerySet
from community.content.forum.querysets.topics import TopicQuerySet

NEW_FOR = timedelta(days=14)
"""How long a topic is new to a member who never marked all as seen."""

SOURCES: dict[str, type[Model]] = {"topic": Topic, "tag": Tag, "category": Category, "space": Space}
"""Where a topic gets its level from: itself or its containers, most specific first."""


def level_of_topics(member: Member, *, without: tuple[str, ...] = ()) -> Coalesce | Value:
    """Return an expression for a member's level of each topic, "" where nothing was chosen.

    Args:
        without: containers to ignore.
    """
    kind = ContentType.objects.get_for_model(Topic)
    tags = Tagging.objects.filter(content_type=kind, object_id=OuterRef(OuterRef("pk"))).values("tag")
    keys = {"topic": OuterRef("pk"), "tag": tags, "category": OuterRef("category_id"), "space": OuterRef("space_id")}
    asked = [
        chosen_level(member, model, keys[source])
        for source, model in SOURCES.items()
        if source not in without and levels_had(member, model)
    ]
    return Coalesce(*asked, Value("")) if asked else Value("")


def has_level(member: Member, levels: Sequence[str], *, without: tuple[str, ...] = ()) -> Q:
    """Return a condition: the level of a topic, as in `level_of_topics`, is one of `levels`.

    The member's choices are looked up once, not per topic, so this can be asked of the whole forum.

    Args:
        levels: must be adjacent in strength.
        without: containers to ignore.
    """
    stronger = STRENGTH[: STRENGTH.index(levels[0])]
    found = Q(pk__in=())
    for container in reversed(SOURCES):  # each takes precedence over the earlier ones
        if container not in without:
            says = _chosen(member, container, levels) & ~_chosen(member, container, stronger)
            found = says | (~_chosen(member, container, STRENGTH) & found)
    return found


def with_mark(topics: TopicQuerySet, member: Member | None) -> TopicQuerySet:
    """Add `mark` to topics: the number up to which the member has read them, None if they never opened them."""
    if member is None:
        return topics.annotate(mark=Value(None, IntegerField()))
    mine = TopicRead.objects.filter(member=member, topic=OuterRef("pk"))
    return topics.annotate(mark=Subquery(mine.values("number")))


def with_reading(topics: TopicQuerySet, member: Member) -> TopicQuerySet:
    """Add `mark`, `level`, `unread_count` and `is_new` for a member to topics.

    Posts are counted in topics that the member has opened, watches or tracks; others are new or irrelevant.
    """
    topics = with_mark(topics, member).annotate(level=level_of_topics(member))
    counted = Q(last_number__gt=Coalesce("mark", 0)) & (Q(mark__isnull=False) | Q(level__in=INTERESTED))
    posts = _unread_in_each(member).order_by().values("topic").annotate(n=Count("pk")).values("n")
    return topics.annotate(
        unread_count=Case(When(counted, then=Coalesce(Subquery(posts), 0)), default=0),
        is_new=Case(When(_is_new(member), then=True), default=False, output_field=BooleanField()),
    )


def without_muted(topics: TopicQuerySet, member: Member | None, *, here: tuple[str, ...] = ()) -> TopicQuerySet:
    """Leave out what a member muted, except what is muted only by the container (`here`) that they are looking at."""
    if member is None or not any(Level.MUTED in levels_had(member, model) for model in SOURCES.values()):
        return topics
    return topics.exclude(has_level(member, [Level.MUTED], without=here))


def unread_topics(topics: TopicQuerySet, member: Member) -> TopicQuerySet:
    """Topics that a member watches or tracks, directly or through a container, with posts that they have not read."""
    topics = with_mark(topics, member).filter(last_number__gt=Coalesce("mark", 0))
    return topics.filter(has_level(member, INTERESTED), Exists(_unread_in_each(member)))


def new_topics(topics: TopicQuerySet, member: Member) -> TopicQuerySet:
    """Topics of others that a member never opened, started since they last marked all as seen."""
    return with_mark(topics, member).filter(_is_new(member))


def unread_posts(topic: Topic, member: Member) -> PostQuerySet:
    """The posts of one topic that a member has not read, in order."""
    mark = Coalesce(Subquery(TopicRead.objects.filter(member=member, topic=topic.pk).values("number")), 0)
    return _unread(member).filter(topic=topic, number__gt=mark).order_by("number")


def with_reads(posts: PostQuerySet, member: Member | None) -> PostQuerySet:
    """Add `was_read` to posts: whether the member has read them although they are beyond the mark."""
    if member is None:
        return posts
    return posts.annotate(was_read=Exists(PostRead.objects.filter(member=member, post=OuterRef("pk"))))


def first_unread(topic: Topic, posts: list[Post], member: Member | None) -> Post | None:
    """Return the first post of a page that a member has not read, if they have read some of the topic."""
    if member is None or not topic.mark:
        return None
    fresh = (post for post in posts if post.number > topic.mark and post.is_shown and post.author_id != member.pk)
    return next((post for post in fresh if not getattr(post, "was_read", False)), None)


def _chosen(member: Member, container: str, levels: Sequence[str]) -> Q:
    """Return a condition: the member chose one of these levels for the topic itself, or for one of its containers."""
    model = SOURCES[container]
    had = [level for level in levels if level in levels_had(member, model)]
    if not had:
        return Q(pk__in=())
    things = things_at(member, model, had)
    if container == "tag":
        return Q(pk__in=taggings_of(Topic).filter(tag__in=things).values("object_id"))
    return Q(**{f"{'pk' if container == 'topic' else container}__in": things})


def _unread(member: Member) -> PostQuerySet:
    elsewhere = Exists(PostRead.objects.filter(member=member, post=OuterRef("pk")))
    return Post.objects.shown().exclude(author=member).filter(~elsewhere)


def _unread_in_each(member: Member) -> PostQuerySet:
    return _unread(member).filter(topic=OuterRef("pk"), number__gt=Coalesce(OuterRef("mark"), 0))


def _is_new(member: Member) -> Q:
    said = Subquery(NewMark.objects.filter(member=member).values("since"))
    otherwise = max(member.date_joined, timezone.now() - NEW_FOR)
    by_others = Q(author__isnull=True) | ~Q(author=member)
    return Q(mark__isnull=True, created_at__gt=Coalesce(said, otherwise)) & by_others
