from datetime import date

import pytest
from django import forms
from django.http import QueryDict

from community.base.core.conflicts import rebased, shown_fields
from community.base.core.versions import StaleVersionError, Versioned


class Note(Versioned):
    def __init__(self) -> None:
        self.version = 3


class Letter(Versioned):
    VERSION = "edition"

    def __init__(self) -> None:
        self.edition = 0


def test_a_change_of_the_version_that_is_there_goes_on():
    Note().demand_version(3)
    Letter().demand_version(0)


def test_a_change_of_another_version_is_told_what_is_there_now():
    note = Note()
    with pytest.raises(StaleVersionError) as found:
        note.demand_version(2)
    assert (found.value.thing, found.value.version) == (note, 3)


def test_each_change_counts_the_version_up_whatever_it_is_called():
    note, letter = Note(), Letter()
    note.bump_version()
    letter.bump_version()
    assert (note.version, letter.edition, letter.current_version) == (4, 1, 1)


def test_what_was_sent_is_put_on_the_version_that_is_there_and_left_as_it_was_otherwise():
    sent = QueryDict("title=Rain&tags=a&tags=b&version=1")
    again = rebased(sent, 2)
    assert (again["version"], again["title"], again.getlist("tags")) == ("2", "Rain", ["a", "b"])
    assert sent["version"] == "1"
    assert rebased(QueryDict("base=1"), "f00", field="base")["base"] == "f00"


class Sheet(forms.Form):
    title = forms.CharField()
    text = forms.CharField(widget=forms.Textarea)
    day = forms.DateField()
    colour = forms.ChoiceField(choices=[("Warm", [("r", "Red"), ("y", "Yellow")]), ("b", "Blue")])
    people = forms.MultipleChoiceField(choices=[("1", "Ana"), ("2", "Ben")])
    is_done = forms.BooleanField()
    version = forms.IntegerField(widget=forms.HiddenInput)


def test_their_version_is_shown_as_text_field_by_field_without_what_is_hidden():
    initial = {"title": "Rain", "text": "It\nrains.", "day": date(2026, 5, 4), "colour": "y", "people": ["1", "2"]}
    shown = list(shown_fields(Sheet(initial={**initial, "is_done": True, "version": 7})))
    assert [field.text for field in shown] == ["Rain", "It\nrains.", shown[2].text, "Yellow", "Ana, Ben", "Yes"]
    assert "2026" in shown[2].text
    assert [field.label for field in shown if field.is_long] == ["Text"]


def test_what_is_empty_is_shown_as_empty():
    assert {field.text for field in shown_fields(Sheet())} == {""}
