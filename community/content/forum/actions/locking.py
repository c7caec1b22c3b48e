"""What the actions share: locking and recounting a topic, and withdrawing activities of what is not shown."""

from django.db.models import Count, Q, Sum

from community.base.activity.models import Activity
from community.base.activity.record import restore_acts, withdraw_acts
from community.content.forum.models import Post, State, Topic

COUNTED = [
    *("opening", "last_post", "last_post_at", "last_number", "post_count", "thanks_count", "sort_key", "top_key"),
    "solution",
]
GONE = (State.REFUSED, State.HIDDEN, State.DELETED, State.MERGED)
"""States whose activities are withdrawn: members who were notified no longer see them."""


def lock(*topics: Topic) -> None:
    """Lock these topics until the transaction ends, and reload what may have changed."""
    for topic in sorted(topics, key=lambda each: each.pk):
        space, category = topic.space, topic.category
        fields = [*COUNTED, "state", "closed_at", "space", "category"]
        topic.refresh_from_db(fields=fields, from_queryset=Topic.objects.locked())
        if topic.space_id == space.pk:
            topic.space = space
        if topic.category_id == category.pk:
            topic.category = category


def lock_with_topic(post: Post) -> Post:
    """Lock the topic that a post belongs to now, and return the post as it is now, with its topic."""
    lock(post.topic)
    found = Post.objects.select_related("author").get(pk=post.pk)
    if found.topic_id != post.topic_id:  # it was moved while we waited
        return lock_with_topic(Post.objects.with_details().get(pk=post.pk))
    found.topic = post.topic
    return found


def recount(topic: Topic) -> None:
    """Recount a topic (which the caller holds locked) from its posts, and save it.

    The opening is post number 1, and the topic's state follows it. A solution that is not shown does not count.
    """
    shown = topic.posts.shown()
    figures = shown.aggregate(posts=Count("pk"), thanks=Sum("thanks_count"))
    topic.post_count, topic.thanks_count = figures["posts"], figures["thanks"] or 0
    topic.opening = topic.posts.filter(number=1).first()
    topic.last_post = shown.order_by("-created_at", "-number").first()
    topic.last_post_at = topic.last_post.created_at if topic.last_post else topic.created_at
    if topic.opening and topic.state != State.MERGED:
        topic.state = topic.opening.state
        topic.stated_by, topic.stated_at = topic.opening.stated_by, topic.opening.stated_at
        topic.stated_because = topic.opening.stated_because
    if topic.solution_id and not shown.filter(Q(pk=topic.solution_id)).exists():
        topic.solution = None
        Activity.objects.about(topic).filter(verb="forum.solved").delete()
    topic.set_keys()
    topic.save(update_fields=[*COUNTED, "state", "stated_by", "stated_at", "stated_because"])


def add_post(topic: Topic, post: Post) -> Post:
    """Save a post as the next one of a topic, which the caller holds locked; it is counted if it is shown."""
    post.topic = topic
    post.number = topic.last_number + 1
    post.save()
    topic.last_number = post.number
    if post.is_shown:
        topic.count_post(post)
    return post


def show_or_withdraw(topic: Topic) -> None:
    """Withdraw the activities of a topic and its posts where these are not shown; restore the others."""
    itself, posts = Topic.objects.filter(pk=topic.pk), topic.posts.all()
    restore_acts(itself)
    restore_acts(posts)
    if topic.state in GONE:
        withdraw_acts(itself)
        withdraw_acts(posts)
    else:
        withdraw_acts(posts.filter(state__in=GONE))
