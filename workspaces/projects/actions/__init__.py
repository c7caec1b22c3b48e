"""All changes to workspaces and their members."""

from workspaces.projects.actions.announcing import announce, remove_announcement
from workspaces.projects.actions.creating import (
    archive_workspace,
    create_workspace,
    restore_workspace,
    update_workspace,
)
from workspaces.projects.actions.deleting import delete_workspace, erase_deleted, restore_deleted_workspace, warn_owners
from workspaces.projects.actions.describing import choose_tools, describe_workspace
from workspaces.projects.actions.inviting import (
    InvitationOverError,
    TooOftenError,
    accept_invitation,
    decline_invitation,
    invite_address,
    resend_invitation,
    revoke_invitation,
)
from workspaces.projects.actions.joining import answer_request, ask_to_join, join_workspace, leave_workspace
from workspaces.projects.actions.managing import (
    ban_member,
    change_role,
    hand_over,
    invite_member,
    remove_member,
    unban_member,
)
from workspaces.projects.actions.requesting import (
    approve_request,
    refuse_request,
    request_workspace,
    set_creation_rules,
    withdraw_request,
)
from workspaces.projects.actions.visits import record_visit

__all__ = [
    "InvitationOverError",
    "TooOftenError",
    "accept_invitation",
    "announce",
    "answer_request",
    "approve_request",
    "archive_workspace",
    "ask_to_join",
    "ban_member",
    "change_role",
    "choose_tools",
    "create_workspace",
    "decline_invitation",
    "delete_workspace",
    "describe_workspace",
    "erase_deleted",
    "hand_over",
    "invite_address",
    "invite_member",
    "join_workspace",
    "leave_workspace",
    "record_visit",
    "refuse_request",
    "remove_announcement",
    "remove_member",
    "request_workspace",
    "resend_invitation",
    "restore_deleted_workspace",
    "restore_workspace",
    "revoke_invitation",
    "set_creation_rules",
    "unban_member",
    "update_workspace",
    "warn_owners",
    "withdraw_request",
]
