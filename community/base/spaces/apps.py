"""Spaces and their members; the only permission model."""

from importlib import import_module

from django.utils.module_loading import autodiscover_modules

from community.base.core.apps import PalaverApp


class SpacesConfig(PalaverApp):
    name = "community.base.spaces"
    label = "spaces"
    mount = "mentions/"

    def ready(self) -> None:
        import_module("community.base.spaces.presence")  # registers a live topic
        autodiscover_modules("tools", "calendar_sources", "erasing")
