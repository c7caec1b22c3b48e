"""Filters of lists and boards of tasks, read from the address."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.translation import gettext as _

from community.base.core.pages import parse_non_negative
from community.base.members.models import Member
from workspaces.planning.models import State
from workspaces.planning.querysets import TaskQuerySet

SIZE = 20
NAMES = ("state", "milestone", "label", "mine", "overdue")


@dataclass(frozen=True)
class TaskFilter:
    """`state` is a state, "all", or "" for unfinished tasks."""

    state: str = ""
    milestone: int | None = None
    label: str = ""
    is_mine: bool = False
    is_overdue: bool = False

    @classmethod
    def of(cls, sent: QueryDict) -> "TaskFilter":
        """Return the filter in an address.

        Raises:
            BadRequest: the state does not exist, or the milestone is not a number.
        """
        state = sent.get("state", "")
        if state not in ("", "all", *State.values):
            raise BadRequest(_("“%(name)s” is not a task status.") % {"name": state[:20]})
        label = sent.get("label", "")
        if "\x00" in label:
            raise BadRequest(_("This label doesn’t exist."))
        milestone = parse_non_negative(sent.get("milestone"), "milestone")
        return cls(state, milestone, label, bool(sent.get("mine")), bool(sent.get("overdue")))

    @property
    def is_any(self) -> bool:
        """Whether any filter is set."""
        return self != TaskFilter()

    def of_board(self, tasks: TaskQuerySet, member: Member | None) -> TaskQuerySet:
        """Return the tasks that match, in any state."""
        if self.milestone is not None:
            tasks = tasks.towards(self.milestone)
        if self.label:
            tasks = tasks.labelled(self.label)
        if self.is_mine:
            tasks = tasks.of_member(member) if member else tasks.none()
        return tasks.overdue() if self.is_overdue else tasks

    def of_list(self, tasks: TaskQuerySet, member: Member | None) -> TaskQuerySet:
        tasks = self.of_board(tasks, member)
        if self.state == "all":
            return tasks
        return tasks.in_state(self.state) if self.state else tasks.to_do()


@dataclass(frozen=True)
class DuePage:
    """A page of rows by due date, and the position after which the next page begins ("" at the end)."""

    items: list
    next_key: str


def due_page(tasks: TaskQuerySet, after: str, size: int = SIZE) -> DuePage:
    """Return the tasks after a position such as `20270131-12`: a day and a key.

    Raises:
        BadRequest: it is not such a position.
    """
    rows = list(tasks.soonest_first(_place(after))[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return DuePage(items=rows[:size], next_key=f"{last.due_key:%Y%m%d}-{last.pk}" if last else "")


def cleaned_query(sent: str) -> str:
    """Return the part of an address's query that filters tasks, with its question mark, or "" if there is none."""
    query = QueryDict(sent[:500])
    kept = QueryDict(mutable=True)
    kept.update({name: query[name] for name in NAMES if query.get(name)})
    return f"?{kept.urlencode()}" if kept else ""


def _place(after: str) -> tuple[date, int] | None:
    if not after:
        return None
    day, dash, key = after.partition("-")
    try:
        found = date.fromisoformat(day)
    except ValueError:
        found = None
    pk = parse_non_negative(key, "after")
    if found is None or not dash or pk is None:
        raise BadRequest(_("“%(name)s” in the address is not a valid position in the list.") % {"name": "after"})
    return found, pk
