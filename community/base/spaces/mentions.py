"""Suggest, while an @name is typed, the members who may read the text."""

from django import forms
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import urlencode

from community.base.spaces.models import Space


def offer_mentions(field: forms.Field, space: Space) -> None:
    """Let a text field suggest the members who may read the space (static/js/mentions.js)."""
    address = f"{reverse('mentions')}?{urlencode({'space': space.slug})}"
    field.widget.attrs |= {"data-mentions": address, "data-script": static("js/mentions.js")}
