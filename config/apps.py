"""The top floor: commands that import every app."""

from importlib import import_module

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    label = "palaver_config"

    def ready(self) -> None:
        import_module("config.checks")
