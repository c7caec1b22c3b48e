"""Scheduled jobs for workspaces and invitations."""

from datetime import datetime

from community.base.core.jobs import every
from community.base.members.addresses import on_verified
from workspaces.projects.actions.deleting import erase_deleted, warn_owners
from workspaces.projects.actions.expiring import expire_invitations, forget_invitations, notify_newcomer
from workspaces.projects.mailing import send_waiting

on_verified.register("workspaces.invitations", notify_newcomer)


@every(60, "projects.send_invitations")
def send(now: datetime) -> None:
    send_waiting(now)


@every(60, "projects.expire_invitations")
def expire(now: datetime) -> None:
    expire_invitations(now)


@every(3600, "projects.end")
def end(now: datetime) -> None:
    """Warn owners of deleted workspaces, remove those past their grace period, and clean up old invitations."""
    warn_owners(now)
    erase_deleted(now)
    forget_invitations(now)
