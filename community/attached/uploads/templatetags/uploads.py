"""The files on a thing."""

from typing import Any

from django import template

from community.attached.uploads.attachable import files_address
from community.attached.uploads.models import Upload
from community.attached.uploads.policies import can_attach

register = template.Library()
SHOWN = 12
"""Files listed beside a thing; its page of files has them all."""


@register.inclusion_tag("uploads/_attachments.html", takes_context=True)
def attachments(context: dict, target: Any) -> dict:
    """List the files on a thing, in one query; in none when the thing counts them and has none."""
    member = context["request"].member
    has_none = getattr(target, "file_count", None) == 0
    here = Upload.objects.none() if has_none else Upload.objects.of(target).visible_to(member).with_details()
    return {
        "uploads": here.by_name()[:SHOWN],
        "can_attach": can_attach(member, target),
        "address": files_address(target),
        "LANGUAGE_CODE": context.get("LANGUAGE_CODE"),
    }
