"""What a form sends to be saved as a draft."""

from collections.abc import Mapping

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict

from community.attached.drafts.models import MAX_NAME

NAME = "draft"
"""The field that names the draft; the other fields are saved."""
NOT_KEPT = {NAME, "csrfmiddlewaretoken"}


class DraftNameForm(forms.Form):
    draft = forms.CharField(max_length=MAX_NAME, validators=[RegexValidator(r"^[a-z]+(:[^:\s]*)+$")])


def data_of(sent: QueryDict) -> Mapping[str, list[str]]:
    """Return the fields of a sent form that are saved in a draft."""
    return {field: values for field, values in sent.lists() if field not in NOT_KEPT}
