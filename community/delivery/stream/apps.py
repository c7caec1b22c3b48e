"""A delivery: what happens, as a stream of lines."""

from community.base.core.apps import PalaverApp


class StreamConfig(PalaverApp):
    name = "community.delivery.stream"
    label = "stream"
    mount = ""
