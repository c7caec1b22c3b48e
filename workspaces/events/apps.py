"""Events of spaces, and the calendar."""

from community.base.core.apps import PalaverApp


class EventsConfig(PalaverApp):
    name = "workspaces.events"
    label = "events"
    mount = "calendar/"
