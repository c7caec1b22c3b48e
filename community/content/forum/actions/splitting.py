"""Split posts off into a discussion of their own."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from community.base.core.inserting import insert_from
from community.base.members.models import Member
from community.content.forum import policies
from community.content.forum.actions.carrying import carry_posts
from community.content.forum.actions.locking import lock, recount, show_or_withdraw
from community.content.forum.actions.recording import invalidate, record_for_managers
from community.content.forum.models import Category, Post, PostRead, Topic, TopicRead
from community.content.forum.querysets.posts import PostQuerySet


@transaction.atomic
def split_topic(
    *,
    actor: Member,
    topic: Topic,
    posts: Collection[int],
    title: str,
    category: Category | None = None,
    with_later: bool = False,
) -> Topic:
    """Take replies out of a topic; the first of them opens the new one.

    Args:
        posts: their primary keys.
        category: of the new topic; None: the same as the old one's.
        with_later: also take all later replies.

    Raises:
        PermissionDenied: the member may not moderate both spaces, or the topic is not shown.
        ValidationError: none of the posts is a reply here, or the first of them is not shown.
    """
    lock(topic)
    category = category or topic.category
    policies.demand_move(actor, topic, category)
    policies.demand_shown(topic)
    chosen = _chosen(topic, posts, with_later)
    first = chosen.order_by("number").first()
    if first is None:
        raise ValidationError(_("Choose at least one reply. The first post of a discussion can’t be moved."))
    if not first.is_shown:
        raise ValidationError(_("The first post you choose opens the new discussion, so it must be visible."))
    made = _new_topic(topic, first, title, category)
    carry_posts(chosen, source=topic, target=made, by=1 - first.number)
    _note_who_knows(made, first)
    for each in (topic, made):
        recount(each)
        show_or_withdraw(each)
        invalidate(each)
    record_for_managers("forum.split", actor=actor, topic=topic)
    return made


def _chosen(topic: Topic, keys: Collection[int], with_later: bool) -> PostQuerySet:
    replies = topic.posts.replies()
    named = replies.filter(pk__in=keys)
    last = named.order_by("-number").values_list("number", flat=True).first()
    return replies.filter(Q(pk__in=keys) | Q(number__gt=last)) if with_later and last else named


def _new_topic(topic: Topic, first: Post, title: str, category: Category) -> Topic:
    made = Topic.objects.create(
        author=first.author,
        author_name=first.author_name,
        category=category,
        space=category.space,
        title=title,
        language=topic.language,
        created_at=first.created_at,
        closed_at=topic.closed_at,
    )
    made.tags.set([tag.name for tag in topic.tags.all()])
    return made


def _note_who_knows(made: Topic, first: Post) -> None:
    """Do not show the new topic as new to members who have read its first post; unread posts stay unread."""
    readers = PostRead.objects.filter(post=first)
    insert_from(TopicRead, readers, topic=made.pk, member=F("member"), number=0, read_at=made.created_at)
