"""The values that fields of categories, topics and posts can have."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Who(models.TextChoices):
    """Who may do something in a category."""

    MEMBERS = "members", _("Everyone with write access here")
    MANAGERS = "stewards", _("Owners and moderators")


class Colour(models.TextChoices):
    """The colour of a category's mark; the style sheet has a class for each."""

    LEAF = "leaf", _("Leaf")
    TERRACOTTA = "terracotta", _("Terracotta")
    OCHRE = "ochre", _("Ochre")
    RIVER = "river", _("River")
    PLUM = "plum", _("Plum")
    STONE = "stone", _("Stone")


class State(models.TextChoices):
    """Whether a topic or a post is shown to everybody who may read its space, and if not, why."""

    SHOWN = "shown", pgettext_lazy("state", "Visible")
    HELD = "held", _("Awaiting approval")
    REFUSED = "refused", _("Rejected")
    HIDDEN = "hidden", _("Hidden by a moderator")
    DELETED = "deleted", pgettext_lazy("state", "Deleted")
    MERGED = "merged", _("Merged into another discussion")


class Pin(models.TextChoices):
    """Where a topic is pinned above the others."""

    NOWHERE = "", _("Not pinned")
    CATEGORY = "category", _("In its category")
    FORUM = "forum", _("In the whole forum")
