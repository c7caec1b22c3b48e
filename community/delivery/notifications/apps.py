"""A delivery: what happened, for one member at a time."""

from community.base.core.apps import PalaverApp


class NotificationsConfig(PalaverApp):
    name = "community.delivery.notifications"
    label = "notices"  # django-notifications owns the label "notifications"
    mount = "notifications/"
