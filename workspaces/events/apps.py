"""Floor 5: events of a space and the calendar."""

from community.core.apps import PalaverApp


class EventsConfig(PalaverApp):
    name = "workspaces.events"
    label = "events"
    mount = "calendar/"
