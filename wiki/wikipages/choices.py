"""Conflicts between two versions of a page, and the member's choices."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from community.base.core.difference import Row, side_by_side
from wikipages.merging import Lines, Merge, PageText, Region, text_from
from wikipages.models import MAX_TITLE
from wikipages.texts import unix_lines

CHOICES = [
    ("mine", gettext_lazy("Keep my version")),
    ("theirs", gettext_lazy("Keep the other version")),
    ("both", pgettext_lazy("version", "Keep both")),
    ("new", gettext_lazy("Start over")),
]
ITEM = re.compile(r"\s*([-*+>|]|\d+[.)])")
"""The beginning of a line that belongs directly below the previous one: in a list, a quote, a table."""
WORD_MARKS = re.compile(r"<(/?)(?:ins|del)>")


@dataclass(frozen=True)
class ShownRegion:
    """A region as shown: agreed text, or both sides (as HTML) with the fields to choose."""

    region: Region
    is_title: bool
    mine: str = ""
    theirs: str = ""
    choice: forms.BoundField | None = None
    new: forms.BoundField | None = None

    @property
    def agreed(self) -> str:
        return "\n".join(self.region.agreed)


class ConflictChoices(forms.Form):
    """For each conflict of a merge, which side stays."""

    def __init__(self, *args, merge: Merge, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.merge = merge
        for place, (number, region) in enumerate(self._conflicts(), start=not merge.regions[0].is_conflict):
            is_title = number == 0
            self.fields[f"choice-{number}"] = forms.ChoiceField(
                label=_("Which title do you want to keep?")
                if is_title
                else _("Conflict %(number)d: what do you want to keep?") % {"number": place},
                choices=[choice for choice in CHOICES if not (is_title and choice[0] == "both")],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose what to keep here.")},
            )
            self.fields[f"new-{number}"] = forms.CharField(
                label=_("Your new title") if is_title else _("Your new text"),
                initial="\n".join(region.mine),
                required=False,
                strip=is_title,
                max_length=MAX_TITLE if is_title else None,
                widget=forms.TextInput if is_title else forms.Textarea(attrs={"rows": 4}),
            )

    def clean(self) -> None:
        if self.cleaned_data.get("choice-0") == "new" and not self.cleaned_data.get("new-0", "?"):
            self.add_error("new-0", _("Enter a title."))

    def text(self) -> PageText:
        """Return the version that results from the choices; without a choice, both sides stay."""
        self.is_valid()
        return text_from(self._chosen(number, region) for number, region in enumerate(self.merge.regions))

    def regions(self) -> list[ShownRegion]:
        """Return all regions, in order, with fields for those in conflict."""
        return [self._region(number, region) for number, region in enumerate(self.merge.regions)]

    def _conflicts(self) -> Iterator[tuple[int, Region]]:
        return ((number, region) for number, region in enumerate(self.merge.regions) if region.is_conflict)

    def _chosen(self, number: int, region: Region) -> Lines:
        if not region.is_conflict:
            return region.agreed
        choice = self.cleaned_data.get(f"choice-{number}", "mine" if number == 0 else "both")
        if choice == "new":
            text = unix_lines(self.cleaned_data.get(f"new-{number}", ""))
            return text.split("\n") if text else []
        return _both(region) if choice == "both" else region.theirs if choice == "theirs" else region.mine

    def _region(self, number: int, region: Region) -> ShownRegion:
        if not region.is_conflict:
            return ShownRegion(region, number == 0)
        mine, theirs = marked(region)
        return ShownRegion(region, number == 0, mine, theirs, self[f"choice-{number}"], self[f"new-{number}"])


def marked(region: Region) -> tuple[SafeString, SafeString]:
    """Return both sides of a conflict as HTML, with the differing words marked."""
    pairs = side_by_side("\n".join(region.theirs), "\n".join(region.mine))
    mine = [_marked_line(pair.new, pair.old) for pair in pairs if pair.new or pair.kind == "skip"]
    theirs = [_marked_line(pair.old, pair.new) for pair in pairs if pair.old or pair.kind == "skip"]
    return mark_safe("\n".join(mine)), mark_safe("\n".join(theirs))  # noqa: S308 - each line is escaped


def _marked_line(row: Row | None, other: Row | None) -> str:
    if row is None:
        return "…"
    if other is None and row.html:
        return format_html("<mark>{}</mark>", row.html)
    return WORD_MARKS.sub(r"<\1mark>", row.html)


def _both(region: Region) -> Lines:
    """Return their lines and mine together; two paragraphs stay separate."""
    before, after = region.theirs[-1:], region.mine[:1]
    apart = before and after and before[0].strip() and after[0].strip() and not ITEM.match(after[0])
    return [*region.theirs, *([""] if apart else []), *region.mine]
