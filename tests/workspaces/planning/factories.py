"""Milestones and tasks, made through the actions."""

from typing import Any

from community.base.members.models import Member
from community.base.spaces.models import Space
from workspaces.planning.actions import create_milestone, create_task
from workspaces.planning.models import Milestone, Task


def make_task(author: Member, space: Space, title: str = "Dig the well", **fields: Any) -> Task:
    return create_task(actor=author, space=space, title=title, **{"source": "Behind the *school*.", **fields})


def make_milestone(author: Member, space: Space, title: str = "Water for all", **fields: Any) -> Milestone:
    return create_milestone(actor=author, space=space, title=title, **{"source": "By the *rains*.", **fields})
