"""The rows of membership: who is in, who is invited, and the end of a workspace."""

from tests.permissions.world import Row, row

SPACE_ROWS: dict[str, list[Row]] = {
    "members_log": [row("own", "members_log", "space.slug")],
    "resend_invitation": [row("steward", "resend_invitation", "space.slug", "things.mailed.pk", post=lambda world: {})],
    "revoke_invitation": [row("steward", "revoke_invitation", "space.slug", "things.mailed.pk", post=lambda world: {})],
    "hand_over": [
        row("own", "hand_over", "space.slug"),
        row("own", "hand_over", "space.slug", post=lambda world: {"to": "the-member", "stay_as": "moderator"}),
    ],
    "delete_workspace": [
        row("own", "delete_workspace", "space.slug"),
        row("own", "delete_workspace", "space.slug", post=lambda world: {"name": world.space.name}),
    ],
    "describe_workspace": [
        row("own", "describe_workspace", "space.slug"),
        row("own", "describe_workspace", "space.slug", post=lambda world: {"objectives": "To plant", "region": "Zou"}),
    ],
    "workspace_tools": [
        row("own", "workspace_tools", "space.slug"),
        row("own", "workspace_tools", "space.slug", post=lambda world: {"chosen": ["wiki", "forum", "blog"]}),
    ],
    "announce": [
        row("steward_inside", "announce", "space.slug"),
        row("steward_inside", "announce", "space.slug", post=lambda world: {"text": "Rains are late"}),
    ],
    "remove_announcement": [row("steward_inside", "remove_announcement", "space.slug", post=lambda world: {})],
    "workspace_request": [row("absent", "workspace_request", "things.request.pk")],
    "withdraw_request": [row("absent", "withdraw_request", "things.request.pk", post=lambda world: {})],
    "see_as": [row("own", "see_as", "space.slug", post=lambda world: {"eyes": "reader"})],
}

FIXED_ROWS: dict[str, list[Row]] = {
    "my_invitations": [row("signed_in", "my_invitations")],
    "workspace_requests": [row("signed_in", "workspace_requests")],
    "creation_rules": [
        row("administrator", "creation_rules"),
        row("administrator", "creation_rules", post=lambda world: {"way": "request"}),
    ],
}

EXEMPT: dict[str, str] = {
    "open_invitation": "tests/workspaces/projects/test_inviting_addresses.py",
    "answer_invitation": "tests/workspaces/projects/test_inviting_addresses.py",
    "restore_deleted_workspace": "tests/permissions/test_deleted.py",
}
