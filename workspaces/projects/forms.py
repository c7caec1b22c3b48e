"""Forms of workspaces."""

import uuid
from typing import cast

from django import forms
from django.conf import settings
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from community.base.core.forms import MarkdownField
from community.base.members.models import Member
from community.base.spaces.models import READING_ROLES, JoinPolicy, Kind, Role, Space, Visibility
from community.base.spaces.policies import grantable_roles
from workspaces.projects.facts import LANGUAGES
from workspaces.projects.models import DAYS
from workspaces.projects.wishes import FOUNDED_KINDS

HOLDS_FOR = [(7, _("7 days")), (DAYS, _("30 days")), (90, _("90 days"))]


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
        choices=FOUNDED_KINDS,
        widget=forms.RadioSelect,
        initial=Kind.PROJECT,
        help_text=_("It begins with the tools that are usual for its kind; the settings have them all."),
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
    """Whom to invite: a member by user name, anybody by e-mail address."""

    username = forms.CharField(
        label=_("User name or e-mail address"),
        max_length=254,
        help_text=_("Only who has confirmed the address can accept what is sent to it."),
    )
    days = forms.TypedChoiceField(label=_("Holds for"), coerce=int, choices=HOLDS_FOR, initial=DAYS, required=False)

    field_order = ["username", "role", "days"]

    def clean_username(self) -> str:
        """Take a name, with or without @ before it, or an address.

        Raises:
            ValidationError: it looks like an address, and is none.
        """
        name = self.cleaned_data["username"].strip().removeprefix("@")
        if "@" in name:
            validate_email(name)
        return name

    def clean_days(self) -> int:
        return self.cleaned_data["days"] or DAYS

    @property
    def is_for_address(self) -> bool:
        return "@" in self.cleaned_data["username"]


class ReasonForm(forms.Form):
    """Why somebody is removed or excluded: told to them, and kept in the log."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The member reads it, and so do the owners in the log."),
    )


class PeopleForm(forms.Form):
    """Search and filter of the members' page."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100, widget=forms.SearchInput)
    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        choices=[("", _("All roles")), *((role.value, role.label) for role in Role if role in READING_ROLES)],
    )


class HandOverForm(forms.Form):
    """Who becomes the owner, and what the owner until now becomes."""

    to = forms.CharField(
        label=_("User name of the new owner"), max_length=31, help_text=_("A member of the workspace.")
    )
    stay_as = forms.ChoiceField(
        label=_("You stay as"),
        choices=[(role.value, role.label) for role in (Role.MODERATOR, Role.MEMBER, Role.READER)],
        initial=Role.MODERATOR,
    )


class DeleteForm(forms.Form):
    """The name, typed, so that nobody deletes by mistake."""

    name = forms.CharField(
        label=_("Name of the workspace"), max_length=120, widget=forms.TextInput({"autocomplete": "off"})
    )


class FilterForm(forms.Form):
    """The search and the filters of the directory."""

    q = forms.CharField(
        label=_("Search"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All kinds")), *FOUNDED_KINDS])
    country = forms.ChoiceField(label=_("Country"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[("", _("All languages")), *LANGUAGES])
    theme = forms.SlugField(label=_("Theme"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"),
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
        """The fields that stand on the page; the others are tabs and links."""
        return [self[name] for name in ("q", "kind", "country", "language", "state")]
