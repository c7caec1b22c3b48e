"""The roof: commands that know every app."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    label = "palaver_config"
