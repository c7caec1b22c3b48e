"""Which tasks of a list or a board are wanted, as the address says."""

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
    """`state` is a state, "all", or "" for what is not done yet."""

    state: str = ""
    milestone: int | None = None
    label: str = ""
    is_mine: bool = False
    is_overdue: bool = False

    @classmethod
    def of(cls, sent: QueryDict) -> "TaskFilter":
        """Return what an address asks for.

        Raises:
            BadRequest: it names no state, or the milestone is no number.
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
        """Whether something was chosen."""
        return self != TaskFilter()

    def of_board(self, tasks: TaskQuerySet, member: Member | None) -> TaskQuerySet:
        """Return those of some tasks that are wanted, in whatever state."""
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
    """Some rows in the order in which they are due, and after what the next ones come ("" at the end)."""

    items: list
    next_key: str


def due_page(tasks: TaskQuerySet, after: str, size: int = SIZE) -> DuePage:
    """Return the tasks after a place such as `20270131-12`: a day and a key.

    Raises:
        BadRequest: it is no such place.
    """
    rows = list(tasks.soonest_first(_place(after))[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return DuePage(items=rows[:size], next_key=f"{last.due_key:%Y%m%d}-{last.pk}" if last else "")


def cleaned_query(sent: str) -> str:
    """Return of the query of an address what chooses tasks, with its question mark: "" for nothing."""
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
