"""What a form sends to be kept as a draft."""

from collections.abc import Mapping

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict

from community.attached.drafts.models import MAX_NAME

NAME = "draft"
"""The field that names the draft; the others are what is kept."""
NOT_KEPT = {NAME, "csrfmiddlewaretoken"}


class DraftNameForm(forms.Form):
    draft = forms.CharField(max_length=MAX_NAME, validators=[RegexValidator(r"^[a-z]+(:[^:\s]*)+$")])


def data_of(sent: QueryDict) -> Mapping[str, list[str]]:
    """Return what is kept of a form that was sent."""
    return {field: values for field, values in sent.lists() if field not in NOT_KEPT}
