"""Markdown, keyset pages, registries, mixins. Independent of any domain."""

from django.apps import AppConfig


class PalaverApp(AppConfig):
    """Base class of Palaver's apps.

    `mount` is the address at which `urls.py` is mounted (`None`: it has none). Other modules are found by name:
    `activities` (verbs and live topics), `deliveries` (channels), `tools` (tabs and panels of a workspace),
    `calendar_sources` (what the calendar shows), `jobs` (periodic jobs), `reviewed` (what moderators can do with things
    in the review queue), `erasing` (what is deleted with a permanently removed space).
    """

    default = False
    mount: str | None = None

    def __init_subclass__(cls) -> None:
        cls.default = True  # Django takes a module's only default; this base class is imported into each module


class CoreConfig(PalaverApp):
    name = "community.base.core"
    label = "core"
