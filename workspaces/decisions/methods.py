"""The voting form of each method: reads a vote, and shows one that was cast."""

from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from community.base.core.dates import date_text
from workspaces.decisions.actions import Vote
from workspaces.decisions.models import MAX_REASON, Ballot, Decision, Method, Option, Stance

SUITS, WOULD_DO, NOT = "2", "1", "0"


def label_of(option: Option) -> str:
    """Return an option's label: for a meeting, the moment in the viewer's time zone."""
    return date_text(localtime(option.starts_at), "DATETIME_FORMAT") if option.starts_at else option.text


class VoteForm(forms.Form):
    """A vote on one decision. The subclasses add the fields of their method."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=MAX_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Shown with your vote. Required if you block."),
    )

    def __init__(
        self, data: Any = None, *, decision: Decision, options: list[Option], ballot: Ballot | None = None
    ) -> None:
        super().__init__(data, auto_id="vote_%s")
        self.decision, self.options = decision, options
        self.add_fields()
        self.order_fields([name for name in self.fields if name != "reason"])
        if not decision.is_proposal:
            self.fields["reason"].help_text = ""
        if ballot:
            points = {mark.option_id: mark.points for mark in ballot.marks.all()}
            self.initial = {**self.initial_of(ballot, points), "reason": ballot.reason}

    @property
    def vote(self) -> Vote:
        """The vote (of a valid form)."""
        data = self.cleaned_data
        return Vote(reason=data["reason"], stance=data.get("stance", ""), points=self.points())

    def add_fields(self) -> None:
        """Add the fields of the method."""
        raise NotImplementedError

    def points(self) -> dict[int, int]:
        """Return the points that each option gets (of a valid form)."""
        raise NotImplementedError

    def initial_of(self, ballot: Ballot, points: dict[int, int]) -> dict[str, Any]:
        """Return the field values of a ballot that gave these points."""
        raise NotImplementedError

    def choices(self) -> list[tuple[str, str]]:
        return [(str(option.pk), label_of(option)) for option in self.options]


class ProposalForm(VoteForm):
    def add_fields(self) -> None:
        self.fields["stance"] = forms.ChoiceField(
            label=_("Your position"), choices=Stance.choices, widget=forms.RadioSelect
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("stance") == Stance.BLOCK and not data.get("reason"):
            self.add_error("reason", _("Explain what would need to change. A reason is required to block."))
        return data

    def points(self) -> dict[int, int]:
        return {}

    def initial_of(self, ballot: Ballot, points: dict[int, int]) -> dict[str, Any]:
        return {"stance": ballot.stance}


class SingleForm(VoteForm):
    def add_fields(self) -> None:
        self.fields["option"] = forms.ChoiceField(
            label=_("Choose one"), choices=self.choices(), widget=forms.RadioSelect
        )

    def points(self) -> dict[int, int]:
        return {int(self.cleaned_data["option"]): 1}

    def initial_of(self, ballot: Ballot, points: dict[int, int]) -> dict[str, Any]:
        return {"option": next((str(pk) for pk, number in points.items() if number), "")}


class MultipleForm(VoteForm):
    def add_fields(self) -> None:
        self.fields["options"] = forms.MultipleChoiceField(
            label=_("Choose one or more"),
            choices=self.choices(),
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("options") and "options" not in self.errors:
            self.add_error("options", _("Choose at least one option."))
        return data

    def points(self) -> dict[int, int]:
        return {int(pk): 1 for pk in self.cleaned_data["options"]}

    def initial_of(self, ballot: Ballot, points: dict[int, int]) -> dict[str, Any]:
        return {"options": [str(pk) for pk, number in points.items() if number]}


class RankedForm(VoteForm):
    def add_fields(self) -> None:
        places = [("", _("Not ranked")), *((str(n), str(n)) for n in range(1, len(self.options) + 1))]
        for option in self.options:
            self.fields[f"place_{option.pk}"] = forms.ChoiceField(
                label=label_of(option), choices=places, required=False
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        places = [place for place in self._places().values() if place]
        if not places and not self.errors:
            self.add_error(None, _("Rank at least your first choice."))
        if len(set(places)) < len(places):
            self.add_error(None, _("Two options have the same rank. Use each rank once."))
        return data

    def points(self) -> dict[int, int]:
        """Of n options the first has n points, the next n - 1; gaps in the order are closed."""
        ordered = sorted((place, pk) for pk, place in self._places().items() if place)
        return {pk: len(self.options) - number for number, (_place, pk) in enumerate(ordered)}

    def initial_of(self, ballot: Ballot, points: dict[int, int]) -> dict[str, Any]:
        size = len(self.options)
        return {f"place_{pk}": str(size + 1 - number) for pk, number in points.items() if number}

    def _places(self) -> dict[int, int]:
        found = {option.pk: self.cleaned_data.get(f"place_{option.pk}") or 0 for option in self.options}
        return {pk: int(place) for pk, place in found.items()}


class MeetingForm(VoteForm):
    def add_fields(self) -> None:
        answers = [
            (SUITS, _("Works for me")),
            (WOULD_DO, _("If need be")),
            (NOT, pgettext("availability", "Doesn’t work for me")),
        ]
        for option in self.options:
            self.fields[f"time_{option.pk}"] = forms.ChoiceField(
                label=label_of(option), choices=answers, widget=forms.RadioSelect
            )

    def points(self) -> dict[int, int]:
        return {option.pk: int(self.cleaned_data[f"time_{option.pk}"]) for option in self.options}

    def initial_of(self, ballot: Ballot, points: dict[int, int]) -> dict[str, Any]:
        return {f"time_{pk}": str(number) for pk, number in points.items()}


FORMS: dict[str, type[VoteForm]] = {
    Method.PROPOSAL: ProposalForm,
    Method.SINGLE: SingleForm,
    Method.MULTIPLE: MultipleForm,
    Method.RANKED: RankedForm,
    Method.MEETING: MeetingForm,
}


def vote_form(data: Any = None, *, decision: Decision, options: list[Option], ballot: Ballot | None = None) -> VoteForm:
    """Return the form of a vote on a decision, filled from a ballot if one is given."""
    return FORMS[decision.method](data, decision=decision, options=options, ballot=ballot)


def answer_of(ballot: Ballot, options: list[Option]) -> str:
    """Return a ballot's answer in words."""
    if ballot.stance:
        return str(Stance(ballot.stance).label)
    labels = {option.pk: label_of(option) for option in options}
    marks = sorted((mark for mark in ballot.marks.all() if mark.points), key=lambda mark: -mark.points)
    return " · ".join(labels[mark.option_id] for mark in marks if mark.option_id in labels) or str(_("None of these"))
