"""Fields that forms share, and how a view handles and shows a form."""

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
    """A text in Markdown. Its limit is checked only here: the browser's would silently cut pasted text.

    A line break counts as one character, as it does in the browser.
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
        """Refuse what the renderer would refuse: a page with too many lines is too heavy."""
        super().validate(value)
        if value.count("\n") > MAX_LINES:
            raise forms.ValidationError(
                _("The text has too many lines: the maximum is %(limit)s. Split it into several texts."),
                params={"limit": MAX_LINES},
            )


def posted(request: HttpRequest) -> QueryDict | None:
    """Return the sent data of a POST, even if empty; None for other methods.

    A form made with it is bound on every POST: an empty one is invalid, not fresh.
    """
    return request.POST if request.method == "POST" else None


def render_form(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show a page with `form` in its context: 200 when it is fresh, 422 when it comes back with errors."""
    return render(request, template, context, status=422 if context["form"].is_bound else 200)


def submit(form: forms.BaseForm, act: Callable[..., Made]) -> Made | None:
    """Call an action with a form; return None when the form is fresh, invalid or refused, with the errors in it.

    Args:
        act: the action; takes the cleaned fields by name, and returns what it made or changed.
    """
    if not form.is_valid():
        return None
    try:
        return act(**form.cleaned_data)
    except forms.ValidationError as error:
        add_errors(form, error)
        return None


def add_errors(form: forms.BaseForm, error: forms.ValidationError) -> None:
    """Add an action's errors to the fields that they name; those without a field here appear above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, found in error.error_dict.items():
        form.add_error(name if name in form.fields else None, found)
