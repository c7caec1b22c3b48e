"""The form under a thing."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from community.base.core.forms import MarkdownField


class CommentForm(forms.Form):
    """A text; `draft` is the name under which the browser stores what is typed."""

    source = MarkdownField(
        label=_("Your comment"),
        rows=4,
        error_messages={"required": _("Write something first.")},
    )
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args, draft: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].widget.attrs["data-draft"] = f"comment:{draft}"
