"""Forms of workspaces."""

import uuid
from typing import cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from community.core.forms import MarkdownField
from community.members.models import Member
from community.spaces.models import JoinPolicy, Kind, Role, Space, Visibility
from community.spaces.policies import grantable_roles


class SettingsForm(forms.Form):
    """What an owner can change."""

    name = forms.CharField(label=_("Name"), max_length=120)
    summary = forms.CharField(
        label=_("Summary"),
        max_length=300,
        required=False,
        help_text=_("One or two sentences. Of a private workspace, outsiders read the name and this."),
    )
    about = MarkdownField(
        label=_("About"),
        required=False,
        help_text=_("What you are working on, and with whom. Markdown works here."),
    )
    visibility = forms.ChoiceField(
        label=_("Who can read"),
        choices=Visibility.choices,
        widget=forms.RadioSelect,
        initial=Visibility.COMMUNITY,
    )
    join_policy = forms.ChoiceField(
        label=_("Who can join"),
        choices=JoinPolicy.choices,
        widget=forms.RadioSelect,
        initial=JoinPolicy.REQUEST,
        help_text=_("A secret workspace is always joined by invitation."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    @classmethod
    def of(cls, space: Space) -> "SettingsForm":
        """Return the form filled with what a workspace is."""
        shown = {name: getattr(space, name) for name in ("name", "summary", "visibility", "join_policy", "language")}
        return cls(initial={**shown, "about": space.source})


class FoundForm(SettingsForm):
    """What a founder says; the key makes a form sent twice found one workspace."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[(kind.value, kind.label) for kind in (Kind.PROJECT, Kind.GROUP)],
        widget=forms.RadioSelect,
        initial=Kind.PROJECT,
    )
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    field_order = ["name", "summary", "kind", "about", "visibility", "join_policy", "language", "idempotency_key"]


class ApplyForm(forms.Form):
    message = forms.CharField(
        label=_("Why would you like to join?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(forms.Form):
    """The answer to a request; who is declined is told why."""

    answer = forms.ChoiceField(choices=[("accept", _("Accept")), ("decline", _("Decline"))])
    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)

    def clean(self) -> dict:
        super().clean()
        data = self.cleaned_data
        if data.get("answer") == "decline" and not data.get("reason"):
            self.add_error("reason", _("Say why, in a sentence: it is sent to who asked."))
        return data


class RoleForm(forms.Form):
    """A role, among those that a steward may give."""

    role = forms.ChoiceField(label=_("Role"), initial=Role.MEMBER)

    def __init__(self, *args, steward: Member | None, space: Space, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices = [(role, Role(role).label) for role in grantable_roles(steward, space)]
        cast(forms.ChoiceField, self.fields["role"]).choices = choices


class InviteForm(RoleForm):
    username = forms.CharField(label=_("User name"), max_length=31)

    field_order = ["username", "role"]


class FilterForm(forms.Form):
    """The filters of the directory."""

    kind = forms.ChoiceField(
        required=False,
        choices=[("", _("Projects and groups")), (Kind.PROJECT, Kind.PROJECT.label), (Kind.GROUP, Kind.GROUP.label)],
    )
    language = forms.ChoiceField(required=False, choices=[("", _("All languages")), *settings.LANGUAGES])
    mine = forms.BooleanField(required=False)
    archived = forms.BooleanField(required=False)
