"""The form field for tags."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from taggit.utils import parse_tags

MAX_TAGS = 10
MAX_TAG = 50
"""Maximum characters of one tag."""


class TagsField(forms.CharField):
    """Comma-separated tags, cleaned to a sorted list without duplicates."""

    def __init__(self, **options) -> None:
        options.setdefault("label", gettext_lazy("Tags"))
        options.setdefault("help_text", gettext_lazy("Separate tags with commas."))
        options.setdefault("required", False)
        super().__init__(**options)

    def prepare_value(self, value: Any) -> str:
        return value if isinstance(value, str) else ", ".join(str(tag) for tag in value or ())

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]  # a list comes out of this field
        """Return the tags.

        Raises:
            ValidationError: there are too many, or one is too long or has no slug.
        """
        tags = parse_tags(super().clean(value).replace(";", ",") + ",")
        if len(tags) > MAX_TAGS:
            raise forms.ValidationError(_("You can add at most %(limit)d tags.") % {"limit": MAX_TAGS})
        if long := next((tag for tag in tags if max(len(tag), len(slugify(tag))) > MAX_TAG), None):
            raise forms.ValidationError(
                _("The tag “%(tag)s” is too long: the maximum is %(limit)d characters.")
                % {"tag": long, "limit": MAX_TAG}
            )
        if not all(map(slugify, tags)):
            raise forms.ValidationError(_("Use letters (a–z), digits and hyphens."))
        return tags
