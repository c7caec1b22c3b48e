"""The models of workspaces besides Space and Membership."""

from workspaces.projects.models.ending import Deletion
from workspaces.projects.models.facts import LANGUAGES, VISIT_GAP, Announcement, Visit, WorkspaceFacts, searched_text
from workspaces.projects.models.invitations import DAYS, Invitation, MailedInvitation, in_a_month
from workspaces.projects.models.requests import CREATABLE_KINDS, CreationRules, WorkspaceCreation, WorkspaceRequest

__all__ = [
    "CREATABLE_KINDS",
    "DAYS",
    "LANGUAGES",
    "VISIT_GAP",
    "Announcement",
    "CreationRules",
    "Deletion",
    "Invitation",
    "MailedInvitation",
    "Visit",
    "WorkspaceCreation",
    "WorkspaceFacts",
    "WorkspaceRequest",
    "in_a_month",
    "searched_text",
]
