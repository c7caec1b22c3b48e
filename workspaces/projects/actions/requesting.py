"""Request a workspace where administrators decide, and answer such requests."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from community.attached.moderation.models import Outcome
from community.attached.moderation.queue import close_review_items, queue
from community.base.activity.models import Scope
from community.base.activity.record import record
from community.base.core.saving import save_once
from community.base.members.models import Member
from community.base.members.texts import render_text
from community.base.spaces import policies as spaces
from community.base.spaces.choices import Kind
from community.base.spaces.models import Space
from community.base.spaces.policies import demand
from workspaces.projects import policies
from workspaces.projects.actions.creating import create_workspace
from workspaces.projects.models import CreationRules, WorkspaceRequest


@transaction.atomic
def set_creation_rules(*, actor: Member, way: str, words: str = "") -> CreationRules:
    """Set who may create workspaces on this site.

    Raises:
        PermissionDenied: the member is not an administrator.
    """
    demand(policies.can_set_rules(actor), _("Only administrators can do this."))
    return CreationRules.objects.update_or_create(pk=1, defaults={"way": way, "words": words})[0]


@transaction.atomic
def request_workspace(
    *,
    actor: Member,
    name: str,
    summary: str = "",
    about: str = "",
    kind: str = Kind.PROJECT,
    visibility: str,
    join_policy: str,
    language: str,
    idempotency_key: UUID | None = None,
) -> WorkspaceRequest:
    """Request a workspace: the request enters the review queue, and administrators are notified.

    Args:
        idempotency_key: from the form; sent again, it returns the first request.

    Raises:
        PermissionDenied: the author may not create workspaces at all.
        ValidationError: `about` is too long.
    """
    demand(policies.can_create(actor))
    request = WorkspaceRequest(author=actor, name=" ".join(name.split()), summary=" ".join(summary.split()), kind=kind)
    request.visibility, request.join_policy, request.language = visibility, join_policy, language
    request.idempotency_key = idempotency_key
    request.set_body(about, render_text(about))
    request, is_new = save_once(request)
    if not is_new:
        return request
    commons = Space.objects.commons()
    queue(thing=request, space=commons, author=actor, causes=[str(_("New workspace request"))])
    record("workspaces.requested", actor=actor, object=request, space=commons, scope=Scope.MANAGERS)
    return request


@transaction.atomic
def approve_request(*, actor: Member, request: WorkspaceRequest, reason: str = "") -> Space:
    """Create the requested workspace; the requester owns it and is notified. Doing it again changes nothing.

    Raises:
        PermissionDenied: the member is not an administrator, or the requester's account is gone.
    """
    _demand_decide(actor)
    request = lock_request(request)
    if request.made:
        return request.made
    demand(request.is_waiting, _("This request has already been processed."))
    author = request.author
    if author is None or not policies.can_create(author):
        raise PermissionDenied(
            _(
                "The person who made this request can’t own a workspace at the moment. Decline the request and explain "
                "why."
            )
        )
    space = create_workspace(
        actor=author,
        name=request.name,
        summary=request.summary,
        about=request.source,
        kind=request.kind,
        visibility=request.visibility,
        join_policy=request.join_policy,
        language=request.language,
        idempotency_key=request.idempotency_key,
    )
    request.state, request.made, request.reason = WorkspaceRequest.State.APPROVED, space, reason
    _save_outcome(request, actor, Outcome.APPROVED, reason)
    _answer("workspaces.request_approved", actor, request, space, reason)
    return space


@transaction.atomic
def refuse_request(*, actor: Member, request: WorkspaceRequest, reason: str) -> None:
    """Refuse a request, with the reason.

    Raises:
        PermissionDenied: the member is not an administrator, or the request is settled.
    """
    _demand_decide(actor)
    request = lock_request(request)
    demand(request.is_waiting, _("This request has already been processed."))
    request.state, request.reason = WorkspaceRequest.State.REFUSED, reason
    _save_outcome(request, actor, Outcome.REFUSED, reason)
    _answer("workspaces.request_refused", actor, request, Space.objects.commons(), reason)


@transaction.atomic
def withdraw_request(*, actor: Member, request: WorkspaceRequest) -> None:
    """Withdraw one's own request. Doing it again changes nothing.

    Raises:
        PermissionDenied: the request is somebody else's, or the request is settled.
    """
    request = lock_request(request)
    demand(request.author_id == actor.pk, _("Only the person who sent this request can withdraw it."))
    if request.state != WorkspaceRequest.State.WITHDRAWN:
        demand(request.is_waiting, _("This request has already been processed."))
        request.state = WorkspaceRequest.State.WITHDRAWN
        _save_outcome(request, actor, Outcome.REMOVED, "")


def lock_request(request: WorkspaceRequest) -> WorkspaceRequest:
    """Lock a request's row and return the request as it is now; other actions on it wait."""
    WorkspaceRequest.objects.select_for_update().get(pk=request.pk)
    return WorkspaceRequest.objects.with_details().get(pk=request.pk)


def _save_outcome(request: WorkspaceRequest, actor: Member, outcome: str, reason: str) -> None:
    request.save(update_fields=["state", "made", "reason"])
    close_review_items(thing=request, outcome=outcome, moderator=actor, reason=reason)


def _answer(verb: str, actor: Member, request: WorkspaceRequest, space: Space, reason: str) -> None:
    if request.author:
        data = {"reason": reason}
        record(verb, actor=actor, object=request, space=space, scope=Scope.MEMBER, addressee=request.author, data=data)


def _demand_decide(actor: Member) -> None:
    demand(spaces.can_moderate(actor, Space.objects.commons()), _("Only administrators can do this."))
