"""The live channel, which says that something happened, never what, and the live topics of members and spaces."""

from community.base.activity.models import Activity
from community.base.activity.registry import activity_type, channels
from community.base.members.models import Member
from community.base.spaces.models import Space
from realtime.publish import publish
from realtime.topics import live_topic


@channels.register("live", order=20)
def push_to_pages(activity: Activity) -> None:
    """Tell every open page that listens to one of the activity's live topics to fetch its part again."""
    publish(*activity_type(activity.verb).topics(activity), activity=activity.pk)


@live_topic("member")
def is_oneself(user: Member | None, member_id: int) -> bool:
    return user is not None and user.pk == member_id


@live_topic("space")
def may_read_space(user: Member | None, space_id: int) -> bool:
    return Space.objects.readable_by(user).filter(pk=space_id).exists()
