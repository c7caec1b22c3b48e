"""The `date` filter of every template, in place of Django's: the first of a month is "1er" in French."""

from typing import Any

from django import template
from django.template import defaultfilters

from community.base.core.dates import pattern

register = template.Library()


@register.filter(expects_localtime=True, is_safe=False)
def date(value: Any, name: str = "DATE_FORMAT") -> str:
    """Format a date by one of the named formats, such as "DATETIME_FORMAT"."""
    return defaultfilters.date(value, pattern(value, name))
