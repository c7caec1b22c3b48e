"""What administrators do with requests for workspaces in the review queue."""

from community.attached.moderation.reviewable import Reviewable, reviewables
from community.base.members.models import Member
from community.base.spaces.models import Space
from workspaces.projects.actions.wishing import approve_wish, lock_wish, refuse_wish
from workspaces.projects.models import Wish


def _approve(moderator: Member, wish: Wish, reason: str) -> None:
    approve_wish(by=moderator, wish=wish, reason=reason)


def _refuse(moderator: Member, wish: Wish, reason: str) -> None:
    refuse_wish(by=moderator, wish=wish, reason=reason)


def _lock(wish: Wish) -> None:
    lock_wish(wish)


def _commons(_wish: Wish) -> Space:
    return Space.objects.commons()


reviewables.register("workspacerequest", Reviewable(Wish, approve=_approve, refuse=_refuse, lock=_lock, space=_commons))
