"""The form of a post."""

from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.base.core.forms import MarkdownField


class EditForm(forms.Form):
    """A post; `draft` is the key under which the browser stores what is typed."""

    title = forms.CharField(label=_("Title"), max_length=200)
    summary = forms.CharField(
        label=pgettext_lazy("blog post", "Summary"),
        max_length=300,
        required=False,
        help_text=_("One or two sentences for lists and e-mails."),
    )
    language = forms.ChoiceField(label=_("Language of the post"), choices=settings.LANGUAGES)
    source = MarkdownField(label=_("Text"), rows=18)

    def __init__(self, *args, draft: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].widget.attrs["data-draft"] = f"post:{draft}"


class PublishForm(EditForm):
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
