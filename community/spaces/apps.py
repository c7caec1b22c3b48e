"""Floor 2: spaces and their members; the one permission model."""

from django.utils.module_loading import autodiscover_modules

from community.core.apps import PalaverApp


class SpacesConfig(PalaverApp):
    name = "community.spaces"
    label = "spaces"

    def ready(self) -> None:
        autodiscover_modules("tools")
