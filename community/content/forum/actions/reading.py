"""Read marks. Reading is private: it is not recorded, and nobody is notified."""

from typing import Any

from django.db import transaction
from django.db.models import DateTimeField, F, IntegerField, Value
from django.db.models.functions import Cast, Least
from django.utils import timezone

from community.base.core.inserting import KeepGreatest, insert_from
from community.base.members.models import Member
from community.content.forum.models import NewMark, PostRead, Topic, TopicRead
from community.content.forum.querysets.topics import TopicQuerySet

MOVE_FORWARD = KeepGreatest(unique=("member", "topic"), by="number")


@transaction.atomic
def mark_read(*, actor: Member, topic: Topic, number: int) -> None:
    """Remember that a member has read a topic up to a number; a mark that is further on stays.

    Args:
        number: of a post; a number beyond the last post counts as the last.
    """
    _mark(
        actor,
        Topic.objects.filter(pk=topic.pk),
        Least(Value(number), F("last_number"), output_field=IntegerField()),
        MOVE_FORWARD,
    )
    PostRead.objects.filter(member=actor, post__topic=topic, post__number__lte=number).delete()


def mark_taken_part(*, actor: Member, topic: Topic) -> None:
    """Remember that a topic is not new to a member who wrote in it; posts of others stay as unread as they were."""
    _mark(actor, Topic.objects.filter(pk=topic.pk), Value(0))


@transaction.atomic
def mark_unread(*, actor: Member, topic: Topic, number: int) -> None:
    """Move a member's mark back before a post, so that it and later posts are unread (their own posts never are)."""
    TopicRead.objects.update_or_create(
        member=actor, topic=topic, defaults={"number": max(number - 1, 0), "read_at": timezone.now()}
    )
    PostRead.objects.filter(member=actor, post__topic=topic, post__number__gte=number).delete()


@transaction.atomic
def mark_all_read(*, actor: Member, topics: TopicQuerySet) -> None:
    """Mark topics as read to the end, in one statement. The caller has checked what the member may read."""
    _mark(actor, topics, F("last_number"), MOVE_FORWARD)
    PostRead.objects.filter(member=actor, post__topic__in=topics.values("pk")).delete()


@transaction.atomic
def dismiss_new(*, actor: Member, topics: TopicQuerySet | None = None) -> None:
    """Remember that a member has seen all discussions, or only those in `topics`. None is marked as read."""
    if topics is None:
        NewMark.objects.update_or_create(member=actor, defaults={"since": timezone.now()})
    else:
        _mark(actor, topics, Value(0))


def _mark(member: Member, topics: TopicQuerySet, number: Any, on_conflict: KeepGreatest | None = None) -> None:
    """Set a member's marks in one statement; without `on_conflict`, existing marks stay."""
    insert_from(
        TopicRead,
        topics,
        on_conflict=on_conflict,
        by_key=True,
        topic=F("pk"),
        member=Value(member.pk, IntegerField()),
        number=number,
        read_at=Cast(Value(timezone.now(), DateTimeField()), DateTimeField()),
    )
