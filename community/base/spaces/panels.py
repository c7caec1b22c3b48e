"""The panels on the home page of a workspace: each app adds its own from `tools.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from community.base.core.registry import Registry
from community.base.members.models import Member
from community.base.spaces.models import Space
from community.base.spaces.querysets import SpaceQuerySet


@dataclass(frozen=True)
class Panel:
    """A part of a workspace's home. Panels that need attention have the lowest `order`, then come those with news.

    `tool` is the key of the tool it belongs to: without that tool there is no panel. `context` returns what `template`
    needs besides `space` and `request`, for a viewer who may read the space, in at most one query; None leaves the
    panel out when there is nothing to show. `candidates` returns the rows that it could show, in any space: the query
    for the space checks whether there are any (`with_panels`), and if there are none, the panel makes no query.
    """

    tool: str
    order: int
    template: str
    context: Callable[[Space, Member | None], dict[str, Any] | None]
    candidates: Callable[[], QuerySet] | None = None

    @property
    def flag(self) -> str:
        """The attribute of a space that says whether there is anything to show."""
        return f"shows_{self.tool}"


panels: Registry[Panel] = Registry("panel")
"""Keyed by template."""


def add_panel(panel: Panel) -> None:
    """Add a panel to the home of all workspaces that use its tool."""
    panels.register(panel.template, panel, order=panel.order)


def panels_of(space: Space) -> list[Panel]:
    """Return the panels of the tools that a space uses, in order, without those that have nothing to show."""
    return [each for each in panels if space.has_tool(each.tool) and getattr(space, each.flag, True)]


def with_panels(spaces: SpaceQuerySet) -> SpaceQuerySet:
    """Annotate spaces with which panels have something to show."""
    flags = {
        each.flag: Exists(each.candidates().filter(space=OuterRef("pk")))
        for each in panels
        if each.candidates is not None
    }
    return spaces.annotate(**flags)
