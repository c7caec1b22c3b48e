"""One act of each verb of membership."""

from allauth.account.models import EmailAddress
from django.utils import timezone

from community.base.spaces.models import GRACE, Role
from tests.factories import add_to, make_member
from tests.samples import WORD, World, sample
from workspaces.projects import actions
from workspaces.projects.models import WorkspaceRequest


@sample("workspaces.address_invited")
def address_invited(on: World):
    return actions.invite_address(actor=on.actor, space=on.space, address="guest@example.net")


@sample("workspaces.address_uninvited")
def address_uninvited(on: World) -> None:
    actions.revoke_invitation(actor=on.actor, invitation=address_invited(on))


@sample("workspaces.invited_by_mail")
def invited_by_mail(on: World) -> None:
    guest = make_member("guest", email="guest@example.net")
    EmailAddress.objects.create(user=guest, email=guest.email, verified=True, primary=True)
    address_invited(on)


@sample("workspaces.handed_over")
def handed_over(on: World) -> None:
    actions.hand_over(actor=on.actor, space=on.space, to=on.reader)


@sample("workspaces.deleted")
def deleted(on: World) -> None:
    """Gone, and back: what was told of it is told of a space that is there."""
    actions.delete_workspace(actor=on.actor, space=on.space, name=on.space.name)
    actions.restore_deleted_workspace(actor=on.actor, space=on.space)
    on.space.refresh_from_db()


@sample("workspaces.brought_back")
def restored_after_deletion(on: World) -> None:
    deleted(on)


@sample("workspaces.nearly_gone")
def nearly_gone(on: World) -> None:
    add_to(on.space, make_member("co-owner"), Role.OWNER)
    actions.delete_workspace(actor=on.actor, space=on.space, name=on.space.name, now=timezone.now() - GRACE)
    actions.warn_owners(timezone.now())
    actions.restore_deleted_workspace(actor=on.actor, space=on.space)
    on.space.refresh_from_db()


# --- Announcements, and workspace requests ---


@sample("workspaces.announced")
def announced(on: World) -> None:
    actions.announce(actor=on.actor, space=on.space, text=f"Meet under the {WORD}")


def request_of(on: World) -> WorkspaceRequest:
    """A workspace that `actor` asks for."""
    fields = {"visibility": "private", "join_policy": "request", "language": "en"}
    return actions.request_workspace(actor=on.actor, name=f"{WORD} wish", summary=f"{WORD} trees", **fields)


@sample("workspaces.requested")
def requested(on: World) -> None:
    request_of(on)


@sample("workspaces.request_approved")
def request_approved(on: World) -> None:
    actions.approve_request(actor=make_member("chief", is_staff=True), request=request_of(on))


@sample("workspaces.request_refused")
def request_refused(on: World) -> None:
    actions.refuse_request(
        actor=make_member("chief", is_staff=True), request=request_of(on), reason=f"There is a {WORD} already"
    )
