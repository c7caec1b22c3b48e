"""What questions can be asked about: content apps register their models from `activities.py`."""

from typing import Any

from community.base.core.registry import ModelRegistry

askables: ModelRegistry[type[Any]] = ModelRegistry("askable")
"""Keyed by the word in /questions/on/<kind>/<id>/; the live topic `<kind>:<id>` changes when a question is asked or
answered. Rows have `space`, `headline`, `get_absolute_url()` and, if known, `language`; the manager has
`visible_to(member)` and `with_details()`."""
