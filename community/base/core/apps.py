"""Markdown, keyset pages, registries, small mixins. Knows no domain."""

from django.apps import AppConfig


class PalaverApp(AppConfig):
    """An app of ours.

    `mount` is the address its `urls.py` is mounted at (`None`: it has none). What else an app brings is found by name:
    `activities` (verbs and live topics), `deliveries` (channels), `tools` (tabs and panels of a workspace), `dated`
    (what stands on the calendar), `jobs` (what happens by itself), `reviewed`
    (what moderators do with things in the review queue), `erasing` (what goes with a space that is removed
    for good).
    """

    default = False
    mount: str | None = None

    def __init_subclass__(cls) -> None:
        cls.default = True  # Django takes the one default of a module; this base class is imported into each


class CoreConfig(PalaverApp):
    name = "community.base.core"
    label = "core"
