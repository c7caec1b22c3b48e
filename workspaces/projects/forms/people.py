"""Forms about the members of a workspace."""

from typing import cast

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from community.base.members.models import Member
from community.base.spaces.choices import READING_ROLES, Role
from community.base.spaces.models import Space
from community.base.spaces.policies import grantable_roles
from workspaces.projects.models import DAYS

HOLDS_FOR = [(7, _("7 days")), (DAYS, _("30 days")), (90, _("90 days"))]


class ApplyForm(forms.Form):
    message = forms.CharField(
        label=_("Why would you like to join?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(forms.Form):
    """The answer to a request, with a reason for a declined applicant."""

    answer = forms.ChoiceField(choices=[("accept", _("Accept")), ("decline", _("Decline"))])
    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)

    def clean(self) -> dict:
        super().clean()
        data = self.cleaned_data
        if data.get("answer") == "decline" and not data.get("reason"):
            self.add_error("reason", _("Explain why in a sentence. It is sent to the person who made the request."))
        return data


class RoleForm(forms.Form):
    """One of the roles that the manager may give."""

    role = forms.ChoiceField(label=_("Role"), initial=Role.MEMBER)

    def __init__(self, *args, manager: Member | None, space: Space, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices = [(role, Role(role).label) for role in grantable_roles(manager, space)]
        cast(forms.ChoiceField, self.fields["role"]).choices = choices


class InviteForm(RoleForm):
    """An invitation of a member by user name, or of anybody by e-mail address."""

    username = forms.CharField(
        label=_("Username or e-mail address"),
        max_length=254,
        help_text=_("Only an account that has confirmed this e-mail address can accept the invitation."),
    )
    days = forms.TypedChoiceField(label=_("Expires in"), coerce=int, choices=HOLDS_FOR, initial=DAYS, required=False)

    field_order = ["username", "role", "days"]

    def clean_username(self) -> str:
        """Return a user name, typed with or without a leading @, or an e-mail address.

        Raises:
            ValidationError: it looks like an address but is not valid.
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
    """The reason for a removal or ban, sent to the member and kept in the log."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Visible to the member and, in the membership log, to owners."),
    )


class PeopleForm(forms.Form):
    """The search and filter of the members' page."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100, widget=forms.SearchInput)
    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        choices=[("", _("All roles")), *((role.value, role.label) for role in Role if role in READING_ROLES)],
    )
