"""The forms to write a page."""

import uuid
from typing import cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from community.base.core.forms import MarkdownField
from community.base.core.pages import MAX_KEY
from wikipages.models import MAX_SUMMARY, MAX_TITLE, title_from

LANGUAGES = [("", _("Not specified")), *settings.LANGUAGES]


def hidden_number(**options) -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MAX_KEY, **options)


class PageForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=MAX_TITLE)
    text = MarkdownField(
        label=_("Text"),
        strip=False,
        rows=22,
        attrs={"class": "tall", "spellcheck": "true"},
        help_text=_("Markdown: # headings, **bold**, lists. [[Title]] links to a page, @name mentions a member."),
    )
    language = forms.ChoiceField(label=_("Language"), required=False, choices=LANGUAGES)
    summary = forms.CharField(
        label=_("What did you change?"),
        max_length=MAX_SUMMARY,
        required=False,
        help_text=_("A few words for the history."),
    )


class NewPageForm(PageForm):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    field_order = ["title", "text", "language", "summary", "key"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["summary"]


class EditPageForm(PageForm):
    """A page as it was at version `base`; with `section`, the part of that version under its n-th heading."""

    is_minor = forms.BooleanField(label=_("Minor edit (no one is notified)"), required=False)
    base = hidden_number()
    base_language = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)
    section = hidden_number(required=False)

    def __init__(self, *args, language: str = "", **kwargs) -> None:
        """Also allow the page's own language: an import may have set one that the site does not support."""
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["language"])
        if language and language not in dict(settings.LANGUAGES):
            field.choices = [*LANGUAGES, (language, language)]


class ConflictForm(EditPageForm):
    """The typed text on the conflict screen, which shows version `theirs` next to it."""

    theirs = hidden_number()

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["section"]
        for field in ("title", "language", "summary", "is_minor"):
            self.fields[field].widget = forms.HiddenInput()
        text = self.fields["text"]
        text.label, text.help_text = _("Your full text, as you typed it"), ""
        text.widget.attrs |= {"readonly": True, "rows": 12}


def title_asked_for(asked: str, path: str) -> str:
    """Return the initial title: the one in the address, or one derived from the missing page's path."""
    asked = "".join(letter for letter in asked if letter.isprintable()).strip()[:MAX_TITLE]
    return asked or title_from(path.rpartition("/")[2])
