"""Forms with which an owner hands over or deletes a workspace."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.base.spaces.choices import Role


class HandOverForm(forms.Form):
    """The new owner, and the new role of the previous one."""

    to = forms.CharField(
        label=_("Username of the new owner"), max_length=31, help_text=_("Must be a member of this workspace.")
    )
    stay_as = forms.ChoiceField(
        label=_("Your new role"),
        choices=[(role.value, role.label) for role in (Role.MODERATOR, Role.MEMBER, Role.READER)],
        initial=Role.MODERATOR,
    )


class DeleteForm(forms.Form):
    """The name of the workspace, typed to confirm the deletion."""

    name = forms.CharField(label=_("Workspace name"), max_length=120, widget=forms.TextInput({"autocomplete": "off"}))
