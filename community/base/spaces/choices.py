"""What a space and a role in it can be. Models, query sets and policies alike read these."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Visibility(models.TextChoices):
    """Who may read what is in a space."""

    PUBLIC = "public", _("Public: anyone can read it, also without an account")
    COMMUNITY = "community", _("Community: every member can read it")
    PRIVATE = "private", _("Private: listed by name, only its own members can read it")
    SECRET = "secret", _("Secret: only its own members know that it exists")


class JoinPolicy(models.TextChoices):
    OPEN = "open", _("Every member can join")
    REQUEST = "request", _("Members ask to join")
    INVITATION = "invitation", _("Members join by invitation")


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    MODERATOR = "moderator", _("Moderator")
    MEMBER = "member", _("Member")
    READER = "reader", _("Reader")
    APPLICANT = "applicant", _("Has asked to join")
    INVITED = "invited", _("Invited")
    BANNED = "banned", _("Banned")


class Kind(models.TextChoices):
    COMMONS = "commons", _("The commons")
    PROJECT = "project", _("Project")
    GROUP = "group", _("Working group")
    RESEARCH = "research", _("Research space")
    NETWORK = "network", _("Network")


READING_ROLES = (Role.OWNER, Role.MODERATOR, Role.MEMBER, Role.READER)
WRITING_ROLES = (Role.OWNER, Role.MODERATOR, Role.MEMBER)
STEWARD_ROLES = (Role.OWNER, Role.MODERATOR)
