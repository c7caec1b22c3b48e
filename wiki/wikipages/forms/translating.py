"""Forms for translations: write one, or link a page to its original."""

import uuid
from typing import cast
from urllib.parse import unquote

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from community.base.core.forms import MarkdownField
from community.base.core.pages import MAX_KEY
from wikipages.models import MAX_PATH, MAX_TITLE, Page


class TranslationForm(forms.Form):
    """`version` is the version of the original that the translator sees."""

    title = forms.CharField(label=_("Title"), max_length=MAX_TITLE)
    language = forms.ChoiceField(
        label=_("Language of the translation"),
        error_messages={"invalid_choice": _("There is already a page in this language. Choose another language.")},
    )
    text = MarkdownField(
        label=_("Translation"),
        strip=False,
        rows=22,
        attrs={"class": "source", "spellcheck": "true"},
        help_text=_("Keep the Markdown formatting and the links of the original; translate only the text."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MAX_KEY)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, original: Page, languages: list[tuple[str, str]], **kwargs) -> None:
        """Set the languages as choices; typed text is kept in the browser for this version of the original."""
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["language"]).choices = languages
        draft = f"translate:{original.pk}:{original.version}:{self['language'].value() or ''}"
        self.fields["text"].widget.attrs["data-draft"] = draft


class TranslationOfForm(forms.Form):
    of = forms.CharField(
        label=_("Original page"),
        max_length=MAX_PATH + 100,
        help_text=_("The address of the original, for example /wiki/guides/leave/."),
        error_messages={"required": _("Enter the address of the original.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_of(self) -> str:
        """Return the path of the page whose address was given, whole or in part."""
        address = unquote(self.cleaned_data["of"]).partition("#")[0].partition("?")[0]
        return address.rpartition("/wiki/")[2].strip("/").lower()


def site_language(code: str) -> str:
    """Return a language's code if the site supports it, otherwise ""."""
    return code if code in dict(settings.LANGUAGES) else ""
