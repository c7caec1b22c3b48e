"""Forms of accounts and profiles."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from community.base.core.forms import MarkdownField
from community.base.members.actions import complete_sign_up
from community.base.members.http import Request
from community.base.members.models import Member, Occupation
from community.base.members.proof import accepts_proof, new_challenge
from community.base.members.time_zones import known_time_zones, time_zone_choices


class SignupForm(forms.Form):
    """The fields of django-allauth's sign-up form besides login, address and password."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=100,
        help_text=_("As others will see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    occupation = forms.ChoiceField(label=_("Occupation"), choices=Occupation)
    time_zone = forms.CharField(required=False, max_length=50, widget=forms.HiddenInput(attrs={"data-timezone": True}))

    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    """A honeypot: people do not see it, and bots fill in everything."""
    proof = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ["name", "occupation", "username", "email", "password1", "password2", "website"]

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["proof"].widget.attrs["data-proof"] = new_challenge()

    def clean_website(self) -> str:
        """Refuse a filled-in honeypot; people read its label or never see the field."""
        if self.cleaned_data["website"]:
            raise ValidationError(_("This field must be empty. Clear it, then submit the form again."))
        return ""

    def clean_time_zone(self) -> str:
        """Use the browser's time zone if it is known; it is a convenience, never a reason to refuse a sign-up."""
        name = self.cleaned_data["time_zone"]
        return name if name in known_time_zones() else "UTC"

    def signup(self, request: Request, user: Member) -> None:
        """Complete the account; django-allauth calls this once it is created."""
        complete_sign_up(
            member=user,
            name=self.cleaned_data["name"],
            occupation=self.cleaned_data["occupation"],
            language=get_language() or settings.LANGUAGE_CODE,
            time_zone=self.cleaned_data["time_zone"],
            is_proven=accepts_proof(self.cleaned_data["proof"]),
        )


class ProfileForm(forms.ModelForm):
    """A member's profile and settings. Saved by `actions.update_profile`."""

    about = MarkdownField(
        label=_("About me"),
        required=False,
        rows=6,
        help_text=_("What you work on, and what others can ask you about. You can use Markdown."),
    )
    language = forms.ChoiceField(label=_("Language of the site and e-mails"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=time_zone_choices,
        help_text=_("Used for the times on the site and for the delivery of e-mails."),
    )

    field_order = ["name", "occupation", "organisation", "country", "languages", "about", "language", "time_zone"]

    class Meta:
        model = Member
        fields = ["name", "occupation", "organisation", "country", "languages", "digest"]
        help_texts = {"languages": _("For example: French, Wolof and some English.")}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        member = self.instance
        language = member.language or get_language()
        self.initial.update(about=member.source, language=language, time_zone=member.time_zone)

    def clean_about(self) -> str:
        return self.cleaned_data["about"].replace("\r\n", "\n")

    def clean_time_zone(self) -> str:
        name = self.cleaned_data["time_zone"]
        if name not in known_time_zones():
            raise ValidationError(_("Choose a time zone from the list."))
        return name
