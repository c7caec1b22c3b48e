"""Old addresses: of topics that were merged into others, and of posts that were moved."""

from community.base.members.models import Member
from community.content.forum.models import Post, PostRedirect, Topic


def merged_into(pk: int, member: Member | None) -> tuple[Topic, Topic] | None:
    """Return a merged topic and the one that has its posts now; None unless the member may reach that one."""
    former = topic = Topic.objects.merged().filter(pk=pk).first()
    seen = set()
    while topic and topic.merged_into_id and topic.pk not in seen:
        seen.add(topic.pk)
        topic = topic.merged_into
    if former is None or topic is None or topic.pk == former.pk:
        return None
    target = Topic.objects.reachable_by(member).filter(pk=topic.pk).first()
    return (former, target) if target else None


def moved_post(topic: Topic, number: int, member: Member | None) -> Post | None:
    """Return the post that had this number in a topic before it was moved; None unless the member may reach it."""
    redirect = PostRedirect.objects.filter(topic=topic, number=number).first()
    return _reachable(redirect, member) if redirect else None


def moved_after(topic: Topic, number: int, member: Member | None) -> Post | None:
    """Return the first moved post that came after a number of a topic and that the member may reach."""
    reachable = Post.objects.reachable_by(member).values("pk")
    redirect = (
        PostRedirect.objects.filter(topic=topic, number__gt=number, post__in=reachable).order_by("number").first()
    )
    return _reachable(redirect, member) if redirect else None


def _reachable(redirect: PostRedirect, member: Member | None) -> Post | None:
    return Post.objects.reachable_by(member).with_details().filter(pk=redirect.post_id).first()
