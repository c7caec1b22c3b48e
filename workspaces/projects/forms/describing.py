"""Forms for page data and tools of a workspace, and for the site's creation rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from community.attached.tags.forms import TagsField
from community.base.core.forms import MarkdownField
from community.base.core.picker import Picker
from community.base.spaces.models import Space
from community.base.spaces.tools import tools
from workspaces.projects.models import LANGUAGES, CreationRules, WorkspaceFacts

PICTURES = ("png", "jpg", "jpeg", "webp", "gif")
MAX_LOGO = 1024 * 1024
"""The largest size of a logo, in bytes."""
MOST_COUNTRIES = 60


class DescribeForm(forms.Form):
    """The page data of a workspace."""

    objectives = MarkdownField(
        label=_("Objectives"), required=False, rows=5, help_text=_("What you want to achieve. Markdown is supported.")
    )
    countries = forms.MultipleChoiceField(label=_("Countries"), required=False, choices=(), widget=Picker)
    region = forms.CharField(
        label=_("Region"),
        required=False,
        max_length=120,
        help_text=_("For example, West Africa or the Zou department."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Other working languages"), required=False, choices=LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    themes = TagsField(label=_("Themes"))
    starts_on = forms.DateField(
        label=_("Start date"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("End date"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    partners = forms.CharField(label=_("Partners"), required=False, max_length=500)
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("An image (PNG, JPEG, WebP or GIF), 1 MB at most."),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{each}" for each in PICTURES)}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["countries"].choices = list(countries)  # type: ignore[attr-defined]

    @classmethod
    def of(cls, facts: WorkspaceFacts) -> "DescribeForm":
        """Return the form filled from a workspace's page data."""
        names = ("region", "starts_on", "ends_on", "partners")
        initial = {name: getattr(facts, name) for name in names}
        languages = [code for code in facts.languages.split(",") if code]
        codes = [str(getattr(country, "code", country)) for country in facts.countries]
        texts = {"objectives": facts.source, "themes": list(facts.tags.names())}
        return cls(initial={**initial, **texts, "languages": languages, "countries": codes})

    def clean_countries(self) -> list[str]:
        if len(self.cleaned_data["countries"]) > MOST_COUNTRIES:
            raise forms.ValidationError(_("Too many countries. Enter a region instead."))
        return self.cleaned_data["countries"]

    def clean_logo(self) -> Any:
        logo = self.cleaned_data["logo"]
        if logo and logo.name.rpartition(".")[2].lower() not in PICTURES:
            raise forms.ValidationError(_("This image can’t be used as a logo. Choose a PNG, JPEG, WebP or GIF file."))
        if logo and logo.size > MAX_LOGO:
            raise forms.ValidationError(_("The logo is too large. Choose an image of at most 1 MB."))
        return logo

    def clean(self) -> dict:
        super().clean()
        starts, ends = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The end date must be after the start date."))
        return self.cleaned_data


class ToolsForm(forms.Form):
    """The tools of a workspace."""

    chosen = forms.MultipleChoiceField(
        label=_("Tools"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("If you remove a tool, its existing content can still be read at its address."),
    )

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        optional = [tool for tool in tools if tool.is_optional]
        kwargs.setdefault("initial", {"chosen": [tool.key for tool in optional if space.has_tool(tool.key)]})
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(tool.key, tool.label) for tool in optional]  # type: ignore[attr-defined]


class AnnounceForm(forms.Form):
    text = MarkdownField(
        label=_("Announcement"),
        rows=4,
        help_text=_("A short text shown at the top of the workspace until you remove it. Followers are notified."),
        error_messages={"required": _("Write something first.")},
    )


class RulesForm(forms.Form):
    """Who may create workspaces on the site."""

    way = forms.ChoiceField(label=_("Workspace creation"), choices=CreationRules.Way.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Message to members"),
        required=False,
        max_length=300,
        help_text=_("For example, a contact person or what a request should include."),
    )
