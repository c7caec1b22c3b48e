"""The front matter of an exported page: YAML between two lines of dashes."""

from datetime import UTC, datetime
from typing import Any

import yaml


def with_front_matter(facts: dict[str, Any], text: str) -> str:
    """Return a file with front matter, from which empty values are left out."""
    kept = {key: _plain(value) for key, value in facts.items() if value not in ("", None, False, [], ())}
    matter = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{matter}---\n\n{text}"


def _plain(value: Any) -> Any:
    """Return a time as text, to the second and in UTC."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(value, datetime) else value
