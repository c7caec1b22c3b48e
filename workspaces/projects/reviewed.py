"""Actions of administrators on requests for workspaces in the review queue."""

from community.attached.moderation.reviewable import Reviewable, reviewables
from community.base.members.models import Member
from community.base.spaces.models import Space
from workspaces.projects.actions.requesting import approve_request, lock_request, refuse_request
from workspaces.projects.models import WorkspaceRequest


def _approve(moderator: Member, request: WorkspaceRequest, reason: str) -> None:
    approve_request(actor=moderator, request=request, reason=reason)


def _refuse(moderator: Member, request: WorkspaceRequest, reason: str) -> None:
    refuse_request(actor=moderator, request=request, reason=reason)


def _lock(request: WorkspaceRequest) -> None:
    lock_request(request)


def _commons(_wish: WorkspaceRequest) -> Space:
    return Space.objects.commons()


reviewables.register(
    "workspacerequest", Reviewable(WorkspaceRequest, approve=_approve, refuse=_refuse, lock=_lock, space=_commons)
)
