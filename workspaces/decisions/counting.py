"""The result of the votes, counted by the database."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from workspaces.decisions.models import Decision, Method, Option, Stance
from workspaces.decisions.querysets import voters_of


@dataclass(frozen=True)
class Line:
    """One choice with its votes. `points` decides; `share` is the percentage of the possible points."""

    key: str
    label: str
    votes: int
    points: int
    share: int
    option: Option | None = None
    would_do: int = 0
    is_first: bool = False


@dataclass(frozen=True)
class Tally:
    """The current result."""

    lines: list[Line]
    voted: int
    may_vote: int
    quorum: int

    @property
    def has_quorum(self) -> bool:
        return self.voted >= self.quorum

    @property
    def missing(self) -> int:
        """The number of votes that the quorum still needs."""
        return max(0, self.quorum - self.voted)


def tally_of(decision: Decision, voted: int, *, is_shown: bool = True) -> Tally:
    """Count a decision's votes, in two queries.

    A poll with an order is counted after Borda (Jean-Charles de Borda, "Mémoire sur les élections au scrutin", 1781):
    of n options the first on a ballot has n points, the next n - 1, and one that was left out none. For meetings,
    a time that suits has 2 points, one that would do has 1.

    Args:
        voted: the number of voters, which the query for the decision has already counted.
        is_shown: whether the viewer may see the votes; otherwise there are no lines, and one query less.
    """
    count = _stances if decision.is_proposal else _options
    lines = count(decision, voted) if is_shown else []
    return Tally(lines, voted, voters_of(decision.space).count(), decision.quorum)


def _stances(decision: Decision, voted: int) -> list[Line]:
    found = dict(decision.ballots.values_list("stance").annotate(Count("pk")).order_by())
    counts = {stance: found.get(stance, 0) for stance in Stance}
    return [
        Line(stance.value, str(stance.label), count, count, _percent(count, voted)) for stance, count in counts.items()
    ]


def _options(decision: Decision, voted: int) -> list[Line]:
    rows: Any = decision.options.annotate(
        votes=Count("marks", filter=Q(marks__points__gt=0)),
        would_do=Count("marks", filter=Q(marks__points=1)),
        sum=Sum("marks__points", default=0),
    ).order_by("position")  # a query that counts drops the model's ordering
    options = list(rows)
    best = max((row.sum for row in options), default=0)
    most = {Method.RANKED: len(options), Method.MEETING: 2}.get(Method(decision.method), 1)
    is_meeting = decision.method == Method.MEETING
    return [
        Line(
            key=str(row.pk),
            label=row.text,
            votes=row.votes,
            points=row.sum,
            share=_percent(row.sum, voted * most),
            option=row,
            would_do=row.would_do if is_meeting else 0,
            is_first=best > 0 and row.sum == best,
        )
        for row in options
    ]


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
