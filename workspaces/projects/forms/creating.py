"""Forms to create a workspace and change its settings."""

import uuid

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from community.base.core.forms import MarkdownField
from community.base.spaces.choices import JoinPolicy, Kind, Visibility
from community.base.spaces.models import Space
from workspaces.projects.models import CREATABLE_KINDS


class SettingsForm(forms.Form):
    """The settings that an owner can change."""

    name = forms.CharField(label=_("Name"), max_length=120)
    summary = forms.CharField(
        label=_("Summary"),
        max_length=300,
        required=False,
        help_text=_(
            "One or two sentences. For private workspaces, non-members can only see the name and this summary."
        ),
    )
    about = MarkdownField(
        label=_("About"),
        required=False,
        help_text=_("What you are working on, and with whom. Markdown is supported."),
    )
    visibility = forms.ChoiceField(
        label=_("Visibility"),
        choices=Visibility.choices,
        widget=forms.RadioSelect,
        initial=Visibility.COMMUNITY,
    )
    join_policy = forms.ChoiceField(
        label=_("Joining"),
        choices=JoinPolicy.choices,
        widget=forms.RadioSelect,
        initial=JoinPolicy.REQUEST,
        help_text=_("Secret workspaces can only be joined by invitation."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    @classmethod
    def of(cls, space: Space) -> "SettingsForm":
        """Return the form filled from a workspace."""
        shown = {name: getattr(space, name) for name in ("name", "summary", "visibility", "join_policy", "language")}
        return cls(initial={**shown, "about": space.source})


class CreateForm(SettingsForm):
    """The data of a new workspace; with the key, a form sent twice creates one workspace."""

    kind = forms.ChoiceField(
        label=_("Type"),
        choices=CREATABLE_KINDS,
        widget=forms.RadioSelect,
        initial=Kind.PROJECT,
        help_text=_(
            "The workspace starts with the usual tools for its type. You can change them later in its settings."
        ),
    )
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    field_order = ["name", "summary", "kind", "about", "visibility", "join_policy", "language", "idempotency_key"]
