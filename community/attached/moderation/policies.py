"""Permissions of moderation. `can_…` returns a bool, `demand_…` raises PermissionDenied with a sentence.

Reading is decided by the query sets (`visible_to`); this module decides on writing.
"""

from typing import Any

from django.utils.translation import gettext as _

from community.attached.moderation.models import ReviewItem
from community.attached.moderation.reviewable import Reviewable
from community.base.members.models import Member
from community.base.spaces import policies as spaces
from community.base.spaces.models import Space
from community.base.spaces.querysets import managers_of


def can_report(member: Member | None, kind: Reviewable, thing: Any) -> bool:
    """Whether a member who can see a thing may report it: when it is not their own."""
    author = kind.author(thing)
    return member is not None and (author is None or author.pk != member.pk)


def demand_report(member: Member | None, kind: Reviewable, thing: Any) -> None:
    """Raise PermissionDenied, saying why, unless the member may report the thing."""
    spaces.demand(
        can_report(member, kind, thing), _("You can’t report your own text. Edit it, or ask a moderator to delete it.")
    )


def can_review(member: Member | None, space: Space) -> bool:
    """Whether a member may decide on the queue of a space."""
    return spaces.can_moderate(member, space)


def demand_review(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless the member may decide on the queue of the space."""
    if not can_review(member, space):
        spaces.demand_contribute(member, space)
        spaces.demand(False, _("Only owners and moderators can do this."))


def can_decide(member: Member | None, item: ReviewItem) -> bool:
    """Whether a member may decide on an item: on their own thing only if nobody else moderates the space."""
    if member is None or not can_review(member, item.space):
        return False
    return item.author_id != member.pk or not managers_of(item.space).exclude(pk=member.pk).exists()


def demand_decide(member: Member | None, item: ReviewItem) -> None:
    """Raise PermissionDenied, saying why, unless the member may decide on the item."""
    demand_review(member, item.space)
    spaces.demand(can_decide(member, item), _("You wrote this, so another moderator has to review it."))


def can_warn(by: Member | None, member: Member, space: Space) -> bool:
    """Whether a member may warn another one for what they wrote in a space that the former moderates."""
    return can_review(by, space) and _is_below(by, member)


def demand_warn(by: Member | None, member: Member, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless `by` may warn the member."""
    demand_review(by, space)
    spaces.demand(_is_below(by, member), _("You can’t warn yourself or an administrator."))


def looks_after_members(member: Member | None) -> bool:
    """Whether a member may silence and suspend others and edit the word list: administrators only."""
    return member is not None and member.is_active and member.is_staff and not member.is_suspended


def demand_look_after_members(member: Member | None) -> None:
    """Raise PermissionDenied unless the member is an administrator."""
    spaces.demand(looks_after_members(member), _("Only administrators can do this."))


def can_sanction(by: Member | None, member: Member) -> bool:
    """Whether `by` may warn, silence and suspend a member, who is neither themselves nor an administrator."""
    return looks_after_members(by) and _is_below(by, member)


def demand_sanction(by: Member | None, member: Member) -> None:
    """Raise PermissionDenied, saying why, unless `by` may warn, silence and suspend the member."""
    demand_look_after_members(by)
    spaces.demand(can_sanction(by, member), _("You can’t silence or suspend yourself or an administrator."))


def _is_below(by: Member | None, member: Member) -> bool:
    return by is not None and by.pk != member.pk and not member.is_staff
