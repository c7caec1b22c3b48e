"""The live socket. Knows no domain: topics are words, permission is asked of who registered them."""

from django.apps import AppConfig


class RealtimeConfig(AppConfig):
    name = "realtime"
