"""The tools of a workspace: each content app adds its tab here, so that apps need not know each other."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from community.base.core.registry import Registry
from community.base.spaces.models import Space


@dataclass(frozen=True)
class Tool:
    """A tab of a workspace: its label (lazy), its position, and its address in a space.

    `is_optional`: whether a workspace may turn it off. What was made with the tool then stays readable at its address,
    but there is no tab and no panel on the home, and nothing new can be made (`policies.can_use`).
    """

    key: str
    label: str | Promise
    order: int
    url: Callable[[Space], str]
    is_optional: bool = True


tools: Registry[Tool] = Registry("tool")
"""Keyed by tool key, in the order of the tabs."""
reserved_slugs: Registry[Callable[[str], bool]] = Registry("check for reserved slugs")
"""Functions that say which slugs a new workspace cannot have."""


def add_tool(tool: Tool) -> None:
    """Make a tool available to workspaces."""
    tools.register(tool.key, tool, order=tool.order)


def tools_of(space: Space) -> list[Tool]:
    """Return the tools that a space uses, in the order of its tabs."""
    return [tool for tool in tools if not tool.is_optional or space.has_tool(tool.key)]


def is_reserved(slug: str) -> bool:
    return any(is_taken(slug) for is_taken in reserved_slugs)
