"""What a workspace offers: each content app adds a tab here, so that no app needs to know another."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

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


_tools: dict[str, Tool] = {}
_reserved: list[Callable[[str], bool]] = []


def add_tool(tool: Tool) -> None:
    _tools[tool.key] = tool


def tools() -> list[Tool]:
    return sorted(_tools.values(), key=lambda tool: tool.order)


def tools_of(space: Space) -> list[Tool]:
    """Return the tools that a space works with, in the order of its tabs."""
    return [tool for tool in tools() if not tool.is_optional or space.has_tool(tool.key)]


def reserve_slugs(is_taken: Callable[[str], bool]) -> None:
    """Let an app say which slugs a new workspace cannot have."""
    _reserved.append(is_taken)


def is_reserved(slug: str) -> bool:
    return any(is_taken(slug) for is_taken in _reserved)
