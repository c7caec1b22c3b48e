"""What a workspace offers: each content app adds a tab here, so that no app needs to know another."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from community.base.core.registry import Registry
from community.base.spaces.models import Space


@dataclass(frozen=True)
class Tool:
    """A tab of a workspace: its label (lazy), its place in the row, and its address in a space.

    `is_optional`: whether a workspace may do without it. One that does keeps what was made with the tool, readable at
    its address; there is no tab, no panel on its home, and nothing new (`policies.can_use`).
    """

    key: str
    label: str | Promise
    order: int
    url: Callable[[Space], str]
    is_optional: bool = True


tools: Registry[Tool] = Registry("tool")
"""By key, in the order of the tabs."""
reserved_slugs: Registry[Callable[[str], bool]] = Registry("check for reserved slugs")
"""Functions that say which slugs a new workspace cannot have."""


def add_tool(tool: Tool) -> None:
    """Offer a tool to workspaces."""
    tools.register(tool.key, tool, order=tool.order)


def tools_of(space: Space) -> list[Tool]:
    """Return the tools that a space works with, in the order of its tabs."""
    return [tool for tool in tools if not tool.is_optional or space.has_tool(tool.key)]


def is_reserved(slug: str) -> bool:
    return any(is_taken(slug) for is_taken in reserved_slugs)
