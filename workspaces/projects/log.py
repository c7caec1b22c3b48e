"""The log of a workspace's members: who did what to whom, when and why. For its owners."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from community.base.activity.models import Activity
from community.base.activity.registry import activity_type, actor_name
from community.base.members.models import Member
from community.base.spaces.choices import Role


@dataclass(frozen=True)
class Entry:
    """A line of the log as text, with the reason that was given."""

    line: SafeString
    reason: str
    activity: Activity


def entry_of(activity: Activity) -> Entry:
    """Return a change as a line of the log, with the names of those involved, as long as they have a page."""
    kind, data = activity_type(activity.verb), activity.data
    role = data.get("role", "")
    values = {
        "actor": _name(activity.actor, actor_name(activity)),
        "member": _name(activity.addressee, data.get("member", "")),
        "role": str(dict(Role.choices).get(role, role)) or str(Role.MEMBER.label),
    }
    template = str(getattr(kind, "log_sentence", "") or kind.sentence).replace("{", "{{").replace("}", "}}")
    for name in values:
        template = template.replace(f"%({name})s", f"{{{name}}}")
    line = format_html(template, **values)
    return Entry(line, data.get("reason", "") or data.get("message", ""), activity)


def _name(member: Member | None, otherwise: str) -> str | SafeString:
    if member is None or not member.is_active:
        return str(member) if member else otherwise
    return format_html('<a href="{}">{}</a>', member.get_absolute_url(), member)
