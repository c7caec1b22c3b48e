"""Every change of a workspace and of who is in it."""

from workspaces.projects.actions.announcing import announce, remove_announcement
from workspaces.projects.actions.deleting import delete_workspace, erase_deleted, restore_deleted_workspace, warn_owners
from workspaces.projects.actions.describing import choose_tools, describe_workspace
from workspaces.projects.actions.founding import (
    archive_workspace,
    found_workspace,
    restore_workspace,
    update_workspace,
)
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
from workspaces.projects.actions.stewarding import (
    ban_member,
    change_role,
    hand_over,
    invite_member,
    remove_member,
    unban_member,
)
from workspaces.projects.actions.visiting import record_visit
from workspaces.projects.actions.wishing import (
    approve_wish,
    ask_for_workspace,
    refuse_wish,
    set_founding_rules,
    withdraw_wish,
)

__all__ = [
    "InvitationOverError",
    "TooOftenError",
    "accept_invitation",
    "announce",
    "answer_request",
    "approve_wish",
    "archive_workspace",
    "ask_for_workspace",
    "ask_to_join",
    "ban_member",
    "change_role",
    "choose_tools",
    "decline_invitation",
    "delete_workspace",
    "describe_workspace",
    "erase_deleted",
    "found_workspace",
    "hand_over",
    "invite_address",
    "invite_member",
    "join_workspace",
    "leave_workspace",
    "record_visit",
    "refuse_wish",
    "remove_announcement",
    "remove_member",
    "resend_invitation",
    "restore_deleted_workspace",
    "restore_workspace",
    "revoke_invitation",
    "set_founding_rules",
    "unban_member",
    "update_workspace",
    "warn_owners",
    "withdraw_wish",
]
