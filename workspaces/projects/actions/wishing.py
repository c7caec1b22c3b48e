"""Ask for a workspace where administrators decide, and decide."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from community.attached.moderation.models import Outcome
from community.attached.moderation.queue import queue, settle
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
from workspaces.projects.actions.founding import found_workspace
from workspaces.projects.models import FoundingRules, Wish


@transaction.atomic
def set_founding_rules(*, by: Member, way: str, words: str = "") -> FoundingRules:
    """Say who creates workspaces on this site.

    Raises:
        PermissionDenied: the member is no administrator.
    """
    demand(policies.can_set_rules(by), _("Only administrators can do this."))
    return FoundingRules.objects.update_or_create(pk=1, defaults={"way": way, "words": words})[0]


@transaction.atomic
def ask_for_workspace(
    *,
    author: Member,
    name: str,
    summary: str = "",
    about: str = "",
    kind: str = Kind.PROJECT,
    visibility: str,
    join_policy: str,
    language: str,
    idempotency_key: UUID | None = None,
) -> Wish:
    """Ask the administrators for a workspace: it waits in the review queue, and they are told.

    Args:
        idempotency_key: the form's; sent again, it returns the request made first.

    Raises:
        PermissionDenied: the author may not create workspaces at all.
        ValidationError: `about` is too long.
    """
    demand(policies.can_found(author))
    wish = Wish(author=author, name=" ".join(name.split()), summary=" ".join(summary.split()), kind=kind)
    wish.visibility, wish.join_policy, wish.language = visibility, join_policy, language
    wish.idempotency_key = idempotency_key
    wish.set_body(about, render_text(about))
    wish, is_new = save_once(wish)
    if not is_new:
        return wish
    commons = Space.objects.commons()
    queue(thing=wish, space=commons, author=author, causes=[str(_("Somebody asks for a workspace"))])
    record("workspaces.requested", actor=author, object=wish, space=commons, scope=Scope.STEWARDS)
    return wish


@transaction.atomic
def approve_wish(*, by: Member, wish: Wish, reason: str = "") -> Space:
    """Found the workspace that was asked for; who asked owns it, and is told. Done twice, it is done once.

    Raises:
        PermissionDenied: the member is no administrator, or who asked has no account any more.
    """
    _demand_decide(by)
    wish = lock_wish(wish)
    if wish.made:
        return wish.made
    demand(wish.is_waiting, _("This request is settled already."))
    author = wish.author
    if author is None or not policies.can_found(author):
        raise PermissionDenied(_("Who asked cannot have a workspace now. Refuse the request, saying why."))
    space = found_workspace(
        founder=author,
        name=wish.name,
        summary=wish.summary,
        about=wish.source,
        kind=wish.kind,
        visibility=wish.visibility,
        join_policy=wish.join_policy,
        language=wish.language,
        idempotency_key=wish.idempotency_key,
    )
    wish.state, wish.made, wish.reason = Wish.State.APPROVED, space, reason
    _settle(wish, by, Outcome.APPROVED, reason)
    _answer("workspaces.request_approved", by, wish, space, reason)
    return space


@transaction.atomic
def refuse_wish(*, by: Member, wish: Wish, reason: str) -> None:
    """Answer that there will be no such workspace, and why.

    Raises:
        PermissionDenied: the member is no administrator, or the request is settled.
    """
    _demand_decide(by)
    wish = lock_wish(wish)
    demand(wish.is_waiting, _("This request is settled already."))
    wish.state, wish.reason = Wish.State.REFUSED, reason
    _settle(wish, by, Outcome.REFUSED, reason)
    _answer("workspaces.request_refused", by, wish, Space.objects.commons(), reason)


@transaction.atomic
def withdraw_wish(*, by: Member, wish: Wish) -> None:
    """Take back what one asked for. Done twice, it is done once.

    Raises:
        PermissionDenied: somebody else asked, or the request is settled.
    """
    wish = lock_wish(wish)
    demand(wish.author_id == by.pk, _("Only who asked can take a request back."))
    if wish.state != Wish.State.WITHDRAWN:
        demand(wish.is_waiting, _("This request is settled already."))
        wish.state = Wish.State.WITHDRAWN
        _settle(wish, by, Outcome.REMOVED, "")


def lock_wish(wish: Wish) -> Wish:
    """Make who else acts on a request wait, and return it as it is now."""
    Wish.objects.select_for_update().get(pk=wish.pk)
    return Wish.objects.with_details().get(pk=wish.pk)


def _settle(wish: Wish, by: Member, outcome: str, reason: str) -> None:
    wish.save(update_fields=["state", "made", "reason"])
    settle(thing=wish, outcome=outcome, moderator=by, reason=reason)


def _answer(verb: str, by: Member, wish: Wish, space: Space, reason: str) -> None:
    if wish.author:
        data = {"reason": reason}
        record(verb, actor=by, object=wish, space=space, scope=Scope.PERSON, addressee=wish.author, data=data)


def _demand_decide(by: Member) -> None:
    demand(spaces.can_moderate(by, Space.objects.commons()), _("Only administrators can do this."))
