"""The search form of the directory."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from workspaces.projects.models import CREATABLE_KINDS, LANGUAGES


class FilterForm(forms.Form):
    """The search and the filters of the directory."""

    q = forms.CharField(
        label=_("Search"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = forms.ChoiceField(label=_("Type"), required=False, choices=[("", _("All types")), *CREATABLE_KINDS])
    country = forms.ChoiceField(label=_("Country"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[("", _("All languages")), *LANGUAGES])
    theme = forms.SlugField(label=_("Theme"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", _("Ongoing and finished")), ("ongoing", _("Ongoing")), ("finished", _("Finished"))],
    )
    mine = forms.BooleanField(required=False)
    archived = forms.BooleanField(required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["country"]).choices = [("", _("All countries")), *countries]

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields shown on the page; the others are tabs and links."""
        return [self[name] for name in ("q", "kind", "country", "language", "state")]
