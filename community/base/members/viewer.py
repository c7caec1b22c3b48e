"""What the site knows of the member who looks at it, and reads once for it."""

from dataclasses import dataclass
from typing import Any


@dataclass
class Viewer:
    """Hangs on a member object, and lives as long: within a request, for that request.

    Attributes:
        is_of_request: whether the object lives for one request only, so that lists too may use what was read once.
        preview: the role that an owner previews a space with, if any (community/base/spaces/preview_as.py).
        memberships: the member's row in each space, by its id; None until it is asked for.
        levels: the levels that the member has for any things of a content type; None until they are asked for.
    """

    is_of_request: bool = False
    preview: Any = None
    memberships: dict[int, Any] | None = None
    levels: set[tuple[int, str]] | None = None
