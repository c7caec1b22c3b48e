"""Verbs and channels. Content and deliveries meet here and nowhere else."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from community.base.core.registry import Registry

if TYPE_CHECKING:
    from community.base.activity.models import Activity


class Reason(models.TextChoices):
    """Why a member is notified, the strongest first: of several reasons, only the first is given."""

    MENTION = "mention", _("You were mentioned")
    REPLY = "reply", _("Someone replied to you")
    REQUEST = "request", _("You moderate this workspace")
    PERSON = "person", _("This concerns you")
    QUOTE = "quote", _("You were quoted")
    WATCH = "watch", _("You follow this discussion or page")
    FOLLOW = "follow", _("You follow this workspace, category, tag or member")


REASONS: list[str] = list(Reason)


class ActivityType:
    """How one verb appears on every surface. Subclass it, set the verb, register it.

    `sentence` uses %(actor)s and %(title)s (and %(space)s when it helps): it is the line in stream, notification,
    digest and feed alike, with links where the surface has links. It can use whatever else `values` returns.
    """

    verb: ClassVar[str]
    sentence: ClassVar[Any]
    surfaces: ClassVar[frozenset[str]] = frozenset({"stream", "feed", "digest"})
    renders_from_data: ClassVar[bool] = False
    """Whether it is rendered from `data` alone: object and context are not looked up, and may be hidden or gone."""

    def thing(self, activity: "Activity") -> Any:
        """Return the thing a reader would open, by default the object. It has `headline` and `get_absolute_url()`."""
        return activity.object

    def title(self, activity: "Activity") -> str:
        return str(self.thing(activity).headline)

    def url(self, activity: "Activity") -> str:
        return activity.object.get_absolute_url()

    def excerpt(self, activity: "Activity") -> str:
        """Return the first words of what was written."""
        return getattr(activity.object, "excerpt", "")

    def body(self, activity: "Activity") -> str:
        """Return the whole text as safe HTML, for feeds."""
        return getattr(activity.object, "html", "")

    def language(self, activity: "Activity") -> str:
        """Return the language of what was written; empty when unknown."""
        return getattr(self.thing(activity), "language", "")

    def values(self, activity: "Activity") -> dict[str, str]:
        return {"actor": actor_name(activity), "title": self.title(activity), "space": str(activity.space)}

    def sentence_of(self, activity: "Activity") -> str:
        """Return the sentence for one activity, for verbs that have more than one."""
        return str(self.sentence)

    def text(self, activity: "Activity") -> str:
        """Return the line as plain text."""
        return self.sentence_of(activity) % self.values(activity)

    def line(self, activity: "Activity") -> SafeString:
        """Return the line as HTML, with links to the actor, the thing and the space."""
        values = self.values(activity)
        actor = activity.actor
        linked = {
            **values,
            "actor": _link(actor.get_absolute_url(), values["actor"]) if actor and actor.is_active else values["actor"],
            "title": _link(self.url(activity), values["title"]),
            "space": _link(activity.space.get_absolute_url(), values["space"]),
        }
        template = self.sentence_of(activity).replace("{", "{{").replace("}", "}}")
        for name in linked:
            template = template.replace(f"%({name})s", f"{{{name}}}")
        return format_html(template, **linked)

    def reasons(self, activity: "Activity") -> Iterable[tuple[str, QuerySet]]:
        """Yield the members to notify, as (reason, members), in any order; delivery uses the order of `Reason`."""
        return ()

    def topics(self, activity: "Activity") -> list[str]:
        """Return the live topics whose pages change."""
        return [f"space:{activity.space_id}"]


def actor_name(activity: "Activity") -> str:
    return str(activity.actor) if activity.actor else activity.data.get("actor_name", "") or str(_("A former member"))


def _link(url: str, text: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', url, text)


activity_types: Registry[ActivityType] = Registry("activity type for the verb")


def register(cls: type[ActivityType]) -> type[ActivityType]:
    """Register a verb (a class decorator)."""
    activity_types.register(cls.verb, cls())
    return cls


def activity_type(verb: str) -> ActivityType:
    """Return the activity type of a verb.

    Raises:
        LookupError: no app has registered this verb.
    """
    return activity_types.get(verb)


def verbs_shown_in(surface: str) -> list[str]:
    return [verb for verb, kind in activity_types.items() if surface in kind.surfaces]


def renders_from_data(verb: str) -> bool:
    """Whether activities with a verb are rendered without their object and context."""
    return verb in activity_types and activity_types.get(verb).renders_from_data


Channel = Callable[["Activity"], None]
channels: Registry[Channel] = Registry("channel")
"""Functions that deliver one activity somewhere, in the order in which they run.

Each runs in its own transaction, which also marks it as done, so what it writes is written once.
"""
