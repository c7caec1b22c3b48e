"""The forms of files and folders."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.attached.tags.forms import TagsField
from community.attached.uploads.forms import FilesForm
from community.attached.uploads.names import MAX_NAME, clean_folder
from community.base.core.forms import MarkdownField
from community.base.spaces.mentions import offer_mentions
from workspaces.files.models import Folder, SharedFile
from workspaces.files.tree import Tree

MAX_MEGABYTES = 100 * 2**20
"""100 terabytes: more than any disk, and less than the database column's maximum."""


class FolderField(forms.ChoiceField):
    """A folder of a space, or its top ("")."""

    def __init__(self, **options: Any) -> None:
        super().__init__(label=gettext_lazy("Folder"), required=False, **options)

    def offer(self, tree: Tree) -> None:
        """Set the folders of a space as choices."""
        self.tree = tree
        self.choices = [("", _("Top level")), *tree.choices()]

    def clean(self, value: Any) -> Folder | None:
        """Return the folder; None is the top.

        Raises:
            ValidationError: it is gone, or in another space.
        """
        found = super().clean(value)
        return self.tree.folders[int(found)] if found else None


class FolderForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=MAX_NAME)
    parent = FolderField(
        error_messages={"invalid_choice": gettext_lazy("This folder no longer exists. Choose another one.")}
    )

    def __init__(self, *args: Any, tree: Tree, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].label = _("Location")
        self.fields["parent"].offer(tree)  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """Return a clean name.

        Raises:
            ValidationError: nothing is left after cleaning.
        """
        name = clean_folder(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Use letters or digits."))
        return name


class NewFolderForm(FolderForm):
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class FileForm(forms.Form):
    """A file's name, place, description and tags. `base` is the edition that the form was filled from."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=MAX_NAME, help_text=gettext_lazy("The file extension can’t be changed.")
    )
    folder = FolderField(
        error_messages={"invalid_choice": gettext_lazy("This folder no longer exists. Choose another one.")}
    )
    source = MarkdownField(
        label=gettext_lazy("Description"), rows=5, required=False, help_text=gettext_lazy("Markdown is supported.")
    )
    tags = TagsField()
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, *args: Any, tree: Tree, file: SharedFile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["folder"].offer(tree)  # type: ignore[attr-defined]
        self.fields["source"].widget.attrs["data-draft"] = f"file:{file.pk}:{file.edition}"
        offer_mentions(self.fields["source"], file.space)


def initial_of(file: SharedFile) -> dict[str, Any]:
    """Return the initial values of a file's form."""
    shown = {"name": file.name, "folder": file.folder_id or "", "source": file.source, "base": file.edition}
    return {**shown, "tags": [tag.name for tag in file.tags.all()]}


class VersionForm(FilesForm):
    """One file, which becomes the next version."""

    def __init__(self, *args: Any, file: SharedFile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        field.label, field.help_text = (
            _("File"),
            _("It must be a file of the same type: .%(extension)s") % {"extension": file.extension},
        )
        field.widget.attrs |= {"accept": f".{file.extension}", "multiple": False}

    def clean_file(self) -> Any:
        """Return the one file.

        Raises:
            ValidationError: several were sent.
        """
        files = self.cleaned_data["file"]
        if len(files) > 1:
            raise forms.ValidationError(_("Choose one file."))
        return files[0]


class QuotaForm(forms.Form):
    megabytes = forms.IntegerField(
        label=gettext_lazy("Limit in megabytes"),
        min_value=0,
        max_value=MAX_MEGABYTES,
        required=False,
        help_text=gettext_lazy("Leave empty to use the default limit of the site."),
    )
