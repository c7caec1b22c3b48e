"""Fields that forms share, and how a view takes a form and shows it."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from community.base.core.markdown import MAX_LENGTH, MAX_LINES

Made = TypeVar("Made")


class MarkdownField(forms.CharField):
    """A text in Markdown. Its limit is checked here alone: the browser's would cut what is pasted, silently.

    A line's end counts as one character, as it does in the browser.
    """

    def __init__(self, *, rows: int = 8, attrs: dict[str, Any] | None = None, **options) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows, **(attrs or {})}))
        super().__init__(**options)
        self.validators.append(
            MaxLengthValidator(
                MAX_LENGTH,
                ngettext_lazy(
                    "The text is too long: the maximum is %(limit_value)d character (yours has %(show_value)d).",
                    "The text is too long: the maximum is %(limit_value)d characters (yours has "
                    "%(show_value)d). Split it into several texts.",
                    "limit_value",
                ),
            )
        )

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, value: str) -> None:
        """Refuse what the renderer would: a page of very many lines is too heavy to be read."""
        super().validate(value)
        if value.count("\n") > MAX_LINES:
            raise forms.ValidationError(
                _("The text has too many lines: the maximum is %(limit)s. Split it into several texts."),
                params={"limit": MAX_LINES},
            )


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, even if it is nothing; None when a form is asked for.

    A form made with it is bound by every POST: an empty one is wrong, not fresh.
    """
    return request.POST if request.method == "POST" else None


def render_form(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show a page with `form` in its context: 200 when it is fresh, 422 when it comes back with what is wrong."""
    return render(request, template, context, status=422 if context["form"].is_bound else 200)


def submit(form: forms.BaseForm, act: Callable[..., Made]) -> Made | None:
    """Do what a form says; None, with the reason in the form, when it is fresh, wrong, or refused by the action.

    Args:
        act: takes the cleaned fields by name, and returns what it made or changed.
    """
    if not form.is_valid():
        return None
    try:
        return act(**form.cleaned_data)
    except forms.ValidationError as error:
        add_errors(form, error)
        return None


def add_errors(form: forms.BaseForm, error: forms.ValidationError) -> None:
    """Put what an action refused at the fields that it names; what has no field here stands above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, found in error.error_dict.items():
        form.add_error(name if name in form.fields else None, found)
