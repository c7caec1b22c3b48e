"""A delivery: what happens, as a stream of lines."""

from community.core.apps import PalaverApp


class StreamConfig(PalaverApp):
    name = "community.stream"
    label = "stream"
    mount = ""
