"""Create, change, archive and restore workspaces."""

import secrets
import string
import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from community.base.activity.record import record
from community.base.core.free_names import numbered
from community.base.members.models import Member
from community.base.members.texts import render_text
from community.base.spaces.choices import JoinPolicy, Kind, Role, Visibility
from community.base.spaces.models import Space
from community.base.spaces.policies import demand
from community.base.spaces.tools import is_reserved
from realtime.publish import access_changed
from workspaces.projects import policies
from workspaces.projects.actions.describing import save_facts, tools_left_out
from workspaces.projects.actions.memberships import give_role, locked, record_for_managers
from workspaces.projects.models import CREATABLE_KINDS, WorkspaceCreation

LONGEST_BASE = 48
"""The number of characters of a name that go into an address; a suffix still fits in a slug's 60."""
OPENNESS: list[str] = [Visibility.SECRET, Visibility.PRIVATE, Visibility.COMMUNITY, Visibility.PUBLIC]


@transaction.atomic
def create_workspace(
    *,
    actor: Member,
    name: str,
    summary: str = "",
    about: str = "",
    kind: str = Kind.PROJECT,
    visibility: str = Visibility.COMMUNITY,
    join_policy: str = JoinPolicy.REQUEST,
    language: str = "en",
    idempotency_key: uuid.UUID | None = None,
) -> Space:
    """Create a workspace, owned by its creator.

    Args:
        idempotency_key: from the form; sent again by the same creator, it returns the first workspace.

    Raises:
        PermissionDenied: the creator has no active account, or members may not create workspaces of this kind.
        ValidationError: `about` is too long.
    """
    demand(policies.can_create(actor) and kind in dict(CREATABLE_KINDS))
    key = idempotency_key or uuid.uuid4()
    fields: dict[str, Any] = {"kind": kind, "visibility": visibility, "join_policy": _way_in(visibility, join_policy)}
    fields["tools_off"] = tools_left_out(kind)
    for attempts_left in (2, 1, 0):
        if done := WorkspaceCreation.objects.filter(founder=actor, idempotency_key=key).select_related("space").first():
            return done.space
        space = Space(name=_one_line(name), summary=_one_line(summary), language=language, **fields)
        space.slug = _free_slug(space)
        space.set_body(about, render_text(about, wiki_base=space.wiki_base))
        try:
            with transaction.atomic():
                space.save()
                WorkspaceCreation.objects.create(space=space, founder=actor, idempotency_key=key)
        except IntegrityError:  # somebody took the address, or the form was sent twice, at the same time
            if not attempts_left:
                raise
            continue
        save_facts(space)
        give_role(space, actor, Role.OWNER)
        record("workspaces.founded", actor=actor, object=space, space=space)
        return space
    raise AssertionError("The last attempt returns or raises.")


@transaction.atomic
def update_workspace(
    *,
    actor: Member,
    space: Space,
    name: str,
    summary: str,
    about: str,
    visibility: str,
    join_policy: str,
    language: str,
) -> Space:
    """Change a workspace's settings. Its address stays. If access is narrowed, open pages lose it at once.

    Raises:
        PermissionDenied: the member is not an owner, or the workspace is archived.
        ValidationError: `about` is too long.
    """
    space = locked(space, actor)
    demand(policies.can_change(actor, space), _("Only owners can edit a workspace, and only while it is not archived."))
    narrowed = OPENNESS.index(visibility) < OPENNESS.index(space.visibility)
    before = {field: getattr(space, field) for field in ("name", "summary", "source", *_SETTINGS)}
    space.name, space.summary, space.visibility, space.language = (
        _one_line(name),
        _one_line(summary),
        visibility,
        language,
    )
    space.join_policy = _way_in(visibility, join_policy)
    space.set_body(about, render_text(about, wiki_base=space.wiki_base))
    space.save()
    save_facts(space)
    if changed := [field for field, value in before.items() if getattr(space, field) != value]:
        record_for_managers("workspaces.changed", actor=actor, space=space, fields=changed)
    if narrowed:
        access_changed()
    return space


_SETTINGS = ("visibility", "join_policy", "language")


@transaction.atomic
def archive_workspace(*, actor: Member, space: Space) -> Space:
    """Make a workspace read-only. Doing it again changes nothing.

    Raises:
        PermissionDenied: the member is not an owner.
    """
    space = locked(space, actor)
    demand(policies.can_archive(actor, space))
    if not space.is_archived:
        space.archived_at = timezone.now()
        space.save(update_fields=["archived_at"])
        record("workspaces.archived", actor=actor, object=space, space=space)
    return space


@transaction.atomic
def restore_workspace(*, actor: Member, space: Space) -> Space:
    """Restore an archived workspace.

    Raises:
        PermissionDenied: the member is not an owner.
    """
    space = locked(space, actor)
    demand(policies.can_archive(actor, space))
    if space.is_archived:
        space.archived_at = None
        space.save(update_fields=["archived_at"])
        record("workspaces.restored", actor=actor, object=space, space=space)
    return space


def _way_in(visibility: str, join_policy: str) -> str:
    """Return the way to join; a secret workspace takes no requests."""
    return JoinPolicy.INVITATION if visibility == Visibility.SECRET else join_policy


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _free_slug(space: Space) -> str:
    """Return an address made from the name; a secret workspace's has six random letters, so none is ever "taken"."""
    base = slugify(space.name)[:LONGEST_BASE].strip("-_") or "workspace"
    if space.visibility == Visibility.SECRET:
        return f"{base}-{''.join(secrets.choice(string.ascii_lowercase) for _ in range(6))}"
    taken = set(Space.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in numbered(base) if slug not in taken and not is_reserved(slug))
