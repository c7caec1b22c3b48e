"""The form that accepts files."""

from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.attached.uploads.kinds import KINDS
from community.attached.uploads.models import MAX_NOTE


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files; they are inspected when they are attached."""

    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> list:
        """Return the files, at least one."""
        one = super().clean
        return [one(each, initial) for each in data or [None]]


class FilesForm(forms.Form):
    file = FilesField(
        label=gettext_lazy("Files"),
        allow_empty_file=True,  # refused by name later, while the others are attached
        error_messages={"required": gettext_lazy("Choose a file first.")},
        widget=_Files(attrs={"accept": ",".join(f".{extension}" for extension in KINDS)}),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=MAX_NOTE,
        help_text=gettext_lazy("What it shows, or what is new in this version."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "Images, PDF, Office and OpenDocument files, text, audio, video and .zip; up to "
            "%(limit)s each. A file with the same name becomes a new version."
        ) % {"limit": filesizeformat(settings.UPLOAD_MAX_BYTES)}
