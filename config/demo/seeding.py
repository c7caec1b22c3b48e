"""Seeds the demo community: performs the scenes in order, and then sorts the recorded activities by their days."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from community.base.activity.delivery import deliver_pending
from community.base.activity.models import Activity
from community.delivery.notifications.models import Notification
from config.demo.scenes import blogs, decisions, events, files, forum, knowledge, people, planning, workspaces
from config.demo.world import World

STORY = Path(__file__).with_name("community.yaml")
SCENES: dict[str, Callable[..., None]] = {
    "members": people.add_member,
    "spaces": workspaces.add_workspace,
    "follows": people.add_follow,
    "knowledge": knowledge.add_knowledge,
    "pages": knowledge.add_page,
    "edits": knowledge.add_edit,
    "categories": forum.add_category,
    "topics": forum.add_topic,
    "blogs": blogs.add_post,
    "decisions": decisions.add_decision,
    "files": files.add_file,
    "events": events.add_event,
    "tasks": planning.add_task,
}
"""Part of the story -> the function that performs one entry of it, in the order in which they depend on each other."""


def usernames() -> set[str]:
    """Return the usernames of the demo's cast."""
    return {member["username"] for member in _story()["members"]}


@transaction.atomic
def seed_demo() -> None:
    """Create the demo community: members, workspaces, pages, topics, posts, a week of activity."""
    story = _story()
    world = World(story["password"])
    for part, perform in SCENES.items():
        for entry in sorted(story[part], key=lambda entry: -entry.get("day", 0)):
            perform(world, **entry)
    _put_acts_in_order()
    deliver_pending()
    two_days_ago = world.today - timedelta(days=2)
    Notification.objects.filter(activity__created_at__lt=two_days_ago).update(unread=False)


def _story() -> dict[str, Any]:
    return yaml.safe_load(STORY.read_text(encoding="utf-8"))


def _put_acts_in_order() -> None:
    """Renumber the activities by day: lists are ordered by number, and the scenes are not performed in that order."""
    acts = list(Activity.objects.order_by("created_at", "pk"))
    Activity.objects.all().delete()
    for act in acts:
        act.pk = None
    Activity.objects.bulk_create(acts)
