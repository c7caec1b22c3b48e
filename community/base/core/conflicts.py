"""The page that shows a writer their own text in the form, and what somebody else has saved meanwhile below it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class ShownField:
    """A field of a form as text; empty when nothing is chosen."""

    label: str
    text: str
    is_long: bool


def conflict_page(
    request: HttpRequest, template: str, form: forms.BaseForm, theirs: forms.BaseForm, **context: Any
) -> HttpResponse:
    """Answer 409 with the page of a form, which includes `components/_conflict.html` and `components/_theirs.html`.

    Args:
        form: the form with what the writer sent, `rebased`.
        theirs: the same form, filled with the current values.
    """
    context |= {"form": form, "theirs": list(shown_fields(theirs))}
    return render(request, template, context, status=409)


def rebased(sent: QueryDict, version: Any, *, field: str = "version") -> QueryDict:
    """Return the sent data with the current version, so that sending it again saves it.

    Args:
        field: the form field that holds the version.
    """
    again = sent.copy()
    again[field] = str(version)
    return again


def shown_fields(form: forms.BaseForm) -> Iterator[ShownField]:
    """Yield the values of a form's visible fields as readable text."""
    for bound in form.visible_fields():
        is_long = isinstance(bound.field.widget, forms.Textarea)
        yield ShownField(str(bound.label), _text_of(bound.field, bound.value()), is_long)


def _text_of(field: forms.Field, value: Any) -> str:
    chosen = value if isinstance(value, list | tuple | set) else [value]
    labels = _labels(field.choices) if isinstance(field, forms.ChoiceField) else {}
    return ", ".join(labels.get(str(each)) or _text(each) for each in chosen if each not in (None, ""))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return date_format(value, "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, time):
        return time_format(value, "TIME_FORMAT")
    return str(value)


def _labels(choices: Any) -> dict[str, str]:
    """Return the labels of choices by key, including those in groups."""
    labels: dict[str, str] = {}
    for key, label in choices:
        labels |= _labels(label) if isinstance(label, list | tuple) else {str(key): str(label)}
    return labels
