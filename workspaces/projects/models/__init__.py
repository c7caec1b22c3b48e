"""What workspaces need beside Space and Membership."""

from workspaces.projects.models.ending import Deletion
from workspaces.projects.models.facts import LANGUAGES, PAUSE, Announcement, Facts, Visit, searched_text
from workspaces.projects.models.founding import FOUNDED_KINDS, Founding, FoundingRules, Wish
from workspaces.projects.models.invitations import DAYS, Invitation, MailedInvitation, in_a_month

__all__ = [
    "DAYS",
    "FOUNDED_KINDS",
    "LANGUAGES",
    "PAUSE",
    "Announcement",
    "Deletion",
    "Facts",
    "Founding",
    "FoundingRules",
    "Invitation",
    "MailedInvitation",
    "Visit",
    "Wish",
    "in_a_month",
    "searched_text",
]
