"""What is loaded once about the member who views a page."""

from dataclasses import dataclass
from typing import Any


@dataclass
class Viewer:
    """Belongs to a member object and lives as long; within a request, for that request.

    Attributes:
        is_of_request: whether the object lives for one request only, so that lists too may use the cached values.
        preview: the role with which an owner previews a space, if any (community/base/spaces/preview_as.py).
        memberships: the member's memberships by space id; None until loaded.
        levels: the levels that the member has for any things of a content type; None until loaded.
    """

    is_of_request: bool = False
    preview: Any = None
    memberships: dict[int, Any] | None = None
    levels: set[tuple[int, str]] | None = None
