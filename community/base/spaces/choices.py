"""The choices for spaces and roles, used by models, query sets and policies alike."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Visibility(models.TextChoices):
    """Who may read what is in a space."""

    PUBLIC = "public", _("Public: anyone can read it, even without an account")
    COMMUNITY = "community", _("Community: all members of the site can read it")
    PRIVATE = "private", _("Private: everyone can see its name, only its members can read it")
    SECRET = "secret", _("Secret: only its members know that it exists")


class JoinPolicy(models.TextChoices):
    OPEN = "open", _("Anyone can join")
    REQUEST = "request", _("Members ask to join")
    INVITATION = "invitation", _("By invitation only")


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    MODERATOR = "moderator", _("Moderator")
    MEMBER = "member", _("Member")
    READER = "reader", _("Reader")
    APPLICANT = "applicant", _("Requested to join")
    INVITED = "invited", _("Invited")
    BANNED = "banned", _("Banned")


class Kind(models.TextChoices):
    COMMONS = "commons", pgettext_lazy("space", "Community")
    PROJECT = "project", _("Project")
    GROUP = "group", _("Working group")
    RESEARCH = "research", _("Research space")
    NETWORK = "network", _("Network")


READING_ROLES = (Role.OWNER, Role.MODERATOR, Role.MEMBER, Role.READER)
WRITING_ROLES = (Role.OWNER, Role.MODERATOR, Role.MEMBER)
MANAGER_ROLES = (Role.OWNER, Role.MODERATOR)
