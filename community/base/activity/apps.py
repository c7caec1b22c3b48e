"""Records every activity once; everything that reaches members is derived from it."""

from importlib import import_module

from django.utils.module_loading import autodiscover_modules

from community.base.core.apps import PalaverApp


class ActivityConfig(PalaverApp):
    name = "community.base.activity"
    label = "activity"

    def ready(self) -> None:
        import_module("community.base.activity.live_channel")  # registers a channel and live topics
        autodiscover_modules("activities", "deliveries", "jobs")
