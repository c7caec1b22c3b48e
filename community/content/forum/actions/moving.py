"""Move a discussion to another category of the same space or of another one."""

from django.db import transaction

from community.attached.moderation.log import log_data
from community.base.activity.models import Scope
from community.base.activity.record import record, relocate
from community.base.members.models import Member
from community.content.forum import policies
from community.content.forum.actions.carrying import follow_space
from community.content.forum.actions.locking import lock
from community.content.forum.actions.recording import invalidate, record_for_managers
from community.content.forum.models import Category, Pin, Topic


@transaction.atomic
def move_topic(*, actor: Member, topic: Topic, category: Category) -> None:
    """Move a topic to another category. Its address stays; members who may not read the new space lose access at once.

    Raises:
        PermissionDenied: the member may not moderate both spaces.
    """
    lock(topic)
    policies.demand_move(actor, topic, category)
    if topic.category_id == category.pk:
        return
    former = topic.space
    topic.category, topic.space = category, category.space
    if former.pk == topic.space.pk:
        topic.save(update_fields=["category"])
        record_for_managers("forum.moved", actor=actor, topic=topic, to=category.name)
    else:
        topic.pinned = Pin.NOWHERE
        topic.save(update_fields=["category", "space", "pinned"])
        relocate(Topic.objects.filter(pk=topic.pk), topic.space)
        follow_space(topic, topic.posts.all())
        # Recorded in the log of the space that it left, and about that space: nobody there need know where it went.
        data = log_data(topic)
        record("forum.moved", actor=actor, object=former, space=former, scope=Scope.MANAGERS, data=data)
    invalidate(topic)
