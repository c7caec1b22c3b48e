"""The forum of the demo: its categories, and its topics with their replies."""

from collections.abc import Sequence

from community.base.activity.models import Activity
from community.content.forum.actions import mark_solution, reply_to_topic, start_topic
from community.content.forum.models import Category, Topic
from config.demo.world import World


def add_category(world: World, **fields: str) -> None:
    """Create a category in the community's forum."""
    Category.objects.create(space=world.commons, **fields)


def add_topic(
    world: World,
    *,
    title: str,
    author: str,
    day: int,
    language: str,
    text: str,
    category: str = "",
    space: str = "",
    solution: int = 0,
    replies: Sequence[dict] = (),
) -> None:
    """Start a topic and reply to it; `solution` is the number of the post that answers it, the opening being 1."""
    topic = start_topic(
        actor=world.cast[author],
        space=world.space(space),
        category=Category.objects.get(slug=category) if category else None,
        title=title,
        body=text.strip(),
        language=language,
    )
    world.set_day(topic, day)
    if topic.opening:
        world.set_day(topic.opening, day)
    for number, reply in enumerate(replies, start=2):
        post = reply_to_topic(actor=world.cast[reply["author"]], topic=topic, body=reply["text"])
        Topic.objects.filter(pk=topic.pk).update(last_post_at=world.set_day(post, reply["day"]))
        if number == solution:
            mark_solution(actor=world.cast[author], topic=topic, post=post)
            world.date_acts(Activity.objects.about(topic).filter(verb="forum.solved"), reply["day"])
