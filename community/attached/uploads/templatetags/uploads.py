"""The files on a thing."""

from typing import Any

from django import template

from community.attached.uploads.attachable import files_address
from community.attached.uploads.models import Upload
from community.attached.uploads.policies import can_attach

register = template.Library()
SHOWN = 12
"""Files listed on a thing's page; its page of files lists all."""


@register.inclusion_tag("uploads/_attachments.html", takes_context=True)
def attachments(context: dict, target: Any) -> dict:
    """List the files on a thing, in one query; without a query when the thing's file count is 0."""
    member = context["request"].member
    has_none = getattr(target, "file_count", None) == 0
    here = Upload.objects.none() if has_none else Upload.objects.of(target).visible_to(member).with_details()
    return {
        "uploads": here.by_name()[:SHOWN],
        "can_attach": can_attach(member, target),
        "address": files_address(target),
        "LANGUAGE_CODE": context.get("LANGUAGE_CODE"),
    }
