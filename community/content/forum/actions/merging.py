"""Merge two discussions into one."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.base.activity.models import Activity, Scope
from community.base.activity.record import forget, record, relocate
from community.base.members.models import Member
from community.base.relations.models import Follow
from community.content.forum import policies
from community.content.forum.actions.carrying import carry_posts
from community.content.forum.actions.locking import lock, recount, show_or_withdraw
from community.content.forum.actions.recording import invalidate
from community.content.forum.models import State, Topic, TopicRead


@transaction.atomic
def merge_topics(*, actor: Member, source: Topic, target: Topic) -> Topic:
    """Put all posts of a topic at the end of another one; the old address leads there from then on.

    Raises:
        PermissionDenied: the member may not moderate both spaces, or one of the topics is not shown.
        ValidationError: both are the same topic.
    """
    if source.pk == target.pk:
        raise ValidationError(_("You chose the same discussion. Choose another one."))
    lock(source, target)
    policies.demand_moderate(actor, source.space)
    policies.demand_move(actor, source, target.category)
    policies.demand_shown(source)
    policies.demand_shown(target)
    carry_posts(source.posts.all(), source=source, target=target, by=target.last_number)
    _hand_on(source, target)
    source.state, source.merged_into = State.MERGED, target
    source.stated_by, source.stated_at = actor, timezone.now()
    source.save(update_fields=["state", "merged_into", "stated_by", "stated_at"])
    source.former.update(merged_into=target)
    for topic in (source, target):
        recount(topic)
        show_or_withdraw(topic)
        invalidate(topic)
    _record_merge(actor, source, target)
    return target


def _hand_on(source: Topic, target: Topic) -> None:
    """Carry over what belongs to the topic itself, as far as it makes sense in the target."""
    if source.solution_id and not target.solution_id:
        target.solution_id = source.solution_id
        solved = Activity.objects.about(source).filter(verb="forum.solved")
        solved.update(object_id=target.pk, space=target.space)
    forget(source)
    relocate(Topic.objects.filter(pk=source.pk), target.space)
    TopicRead.objects.filter(topic=source).delete()
    Follow.objects.of(source).delete()


def _record_merge(actor: Member, source: Topic, target: Topic) -> None:
    """Record the merge in the log of the space that the posts left; the entry does not reveal another space."""
    data = {"former": source.title, "title": "", "url": source.space.get_absolute_url()}
    if source.space_id == target.space_id:
        data |= {"title": target.title, "url": target.get_absolute_url()}
    record("forum.merged", actor=actor, object=source.space, space=source.space, scope=Scope.MANAGERS, data=data)
