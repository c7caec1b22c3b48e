"""Pin an announcement on the home page of a workspace, and remove it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.base.activity.record import forget, record
from community.base.members.models import Member
from community.base.members.texts import render_text
from community.base.spaces import policies as spaces
from community.base.spaces.models import Space
from workspaces.projects.actions.memberships import locked
from workspaces.projects.models import Announcement


@transaction.atomic
def announce(*, actor: Member, space: Space, text: str, language: str = "en") -> Announcement:
    """Pin a text in place of the previous one. The same text again changes nothing.

    Raises:
        PermissionDenied: the member does not manage the workspace, or it is archived.
        ValidationError: the text is too long.
    """
    space = locked(space, actor)
    _demand_manager(actor, space)
    there = Announcement.objects.select_for_update().filter(space=space).first()
    if there and there.source == text:
        return there
    if there:
        _withdraw(there)
    announcement = Announcement(space=space, author=actor, language=language, created_at=timezone.now())
    rendered = render_text(text, wiki_base=space.wiki_base)
    announcement.set_body(text, rendered)
    announcement.save()
    mentions = sorted(rendered.mentions)
    record(
        "workspaces.announced",
        actor=actor,
        object=announcement,
        context=space,
        space=space,
        data={"mentions": mentions},
    )
    return announcement


@transaction.atomic
def remove_announcement(*, actor: Member, space: Space) -> None:
    """Remove the announcement with its activities. Doing it again changes nothing.

    Raises:
        PermissionDenied: the member does not manage the workspace, or it is archived.
    """
    space = locked(space, actor)
    _demand_manager(actor, space)
    if there := Announcement.objects.filter(space=space).first():
        _withdraw(there)


def _withdraw(announcement: Announcement) -> None:
    forget(announcement)
    announcement.delete()


def _demand_manager(actor: Member, space: Space) -> None:
    spaces.demand_contribute(actor, space)
    spaces.demand(spaces.can_moderate(actor, space), _("Only owners and moderators can do this."))
