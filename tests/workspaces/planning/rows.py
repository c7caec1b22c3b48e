"""Who is answered what at the addresses of milestones and tasks."""

from tests.permissions.world import Row, key, row

HERE = ("space.slug", "things.task.pk")
REVIEWED = ("space.slug", "things.reviewed_task.pk")
GONE = ("space.slug", "things.deleted_task.pk")
GOAL = ("space.slug", "things.milestone.pk")
GONE_GOAL = ("space.slug", "things.deleted_milestone.pk")


def _form(**fields):
    return lambda _world: {"title": "T", "source": "S", "language": "en", "idempotency_key": key(), **fields}


def _changed(name: str):
    return lambda world: {
        "title": "T",
        "source": "S",
        "language": "en",
        "version": type(world.things[name]).objects.get(pk=world.things[name].pk).version,
    }


def _sent(**fields):
    return lambda _world: fields


SPACE_ROWS = {
    "tasks": [
        row("read", "tasks", "space.slug"),
        row("read", "tasks", "space.slug", query="?state=all&milestone={world.things[milestone].pk}&mine=1&overdue=1"),
        row("read", "tasks", "space.slug", query="?label=canary"),
    ],
    "task_board": [row("read", "task_board", "space.slug")],
    "task": [row("read", "task", *HERE, "things.task.slug")],
    "task_by_id": [row("read", "task_by_id", *HERE), row("steward_or_absent", "task_by_id", *GONE)],
    "create_task": [
        row("write", "create_task", "space.slug"),
        row("write", "create_task", "space.slug", post=_form()),
    ],
    "change_task": [
        row("write", "change_task", *HERE),
        row("write", "change_task", *HERE, post=_changed("task")),
    ],
    "move_task": [
        row("write", "move_task", *HERE, post=_sent(way="up", board="1")),
        row("write", "move_task", *HERE, post=_sent(state="doing")),
    ],
    "assign_to_me": [row("write", "assign_to_me", *HERE, post=_sent(on="1"))],
    "tick_item": [row("write", "tick_item", *HERE, "things.item.pk", post=_sent(on="1"))],
    "approve_task": [row("own_inside", "approve_task", *REVIEWED, post=_sent())],
    "send_back_task": [row("own_inside", "send_back_task", *REVIEWED, post=_sent(reason="Too short"))],
    "delete_task": [row("edit", "delete_task", *HERE), row("edit", "delete_task", *HERE, post=_sent())],
    "restore_task": [row("steward_or_absent", "restore_task", *GONE, post=_sent())],
    "milestones": [
        row("read", "milestones", "space.slug"),
        row("read", "milestones", "space.slug", query="?state=closed"),
    ],
    "milestone": [row("read", "milestone", *GOAL), row("steward_or_absent", "milestone", *GONE_GOAL)],
    "create_milestone": [
        row("write", "create_milestone", "space.slug"),
        row("write", "create_milestone", "space.slug", post=_form()),
    ],
    "change_milestone": [
        row("write", "change_milestone", *GOAL),
        row("write", "change_milestone", *GOAL, post=_changed("milestone")),
    ],
    "close_milestone": [row("write", "close_milestone", *GOAL, post=_sent())],
    "delete_milestone": [
        row("edit", "delete_milestone", *GOAL),
        row("edit", "delete_milestone", *GOAL, post=_sent()),
    ],
    "restore_milestone": [row("steward_or_absent", "restore_milestone", *GONE_GOAL, post=_sent())],
    "follow": [Row("read_signed_in", lambda s: s.at("follow", "task", s.things["task"].pk), _sent(on="1"))],
    "comments": [
        Row("read", lambda s: s.at("comments", "task", s.things["task"].pk)),
        Row("write", lambda s: s.at("comments", "task", s.things["task"].pk), _form(source="Well said")),
    ],
}

FIXED_ROWS = {"my_tasks": [row("signed_in", "my_tasks"), row("signed_in", "my_tasks", query="?show=review")]}
