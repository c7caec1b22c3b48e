"""What can be bookmarked: content apps register their models from `activities.py`."""

from typing import Any

from community.base.core.registry import ModelRegistry

bookmarkables: ModelRegistry[type[Any]] = ModelRegistry("bookmarkable")
"""Keyed by the word in /bookmarks/<kind>/<id>/. Rows have `space`, `headline`, `excerpt`, `get_absolute_url()`; the
manager has `visible_to(member)` and `with_details()`."""
