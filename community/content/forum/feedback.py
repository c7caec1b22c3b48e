"""Messages to members after they have submitted a text."""

from collections.abc import Collection

from django.contrib import messages
from django.utils.translation import gettext as _

from community.base.members.http import Request
from community.content.forum.models import Post, State
from community.content.forum.querysets.posts import unreachable_mentions


def say_if_pending(request: Request, post: Post) -> None:
    """Say that a new post is awaiting approval, if it is."""
    if post.state == State.HELD:
        waits = _("Your discussion is awaiting approval.") if post.is_opening else _("Your reply is awaiting approval.")
        messages.info(request, f"{waits} {_('Until then, only you and the moderators see it.')}")


def warn_of_unreachable_mentions(request: Request, post: Post, *, known: Collection[str] = ()) -> None:
    """Name the members whom a mention does not reach because they may not read the post.

    Args:
        known: usernames that the writer was already warned about.
    """
    if names := [name for name in unreachable_mentions(post) if name not in known]:
        mentioned = ", ".join(f"@{name}" for name in names)
        warning = _("%(names)s will not be notified of your mention: they don’t have access to this discussion.")
        messages.warning(request, warning % {"names": mentioned})
