"""The live socket. Independent of the domain: topics are strings; the apps that register them decide on permission."""

from django.apps import AppConfig


class RealtimeConfig(AppConfig):
    name = "realtime"
