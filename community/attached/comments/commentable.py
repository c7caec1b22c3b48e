"""What can be commented on: content apps register their models from `activities.py`."""

from typing import Any

from community.base.core.registry import ModelRegistry

commentables: ModelRegistry[type[Any]] = ModelRegistry("commentable")
"""Keyed by the word in /comments/<kind>/<id>/; the live topic `<kind>:<id>` changes when a comment is added. Rows have
`space`, `headline`, `get_absolute_url()`; the manager has `visible_to(member)`."""
