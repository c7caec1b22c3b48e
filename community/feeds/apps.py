"""A delivery: what happens, for news readers."""

from community.core.apps import PalaverApp


class FeedsConfig(PalaverApp):
    name = "community.feeds"
    label = "feeds"
    mount = "feeds/"
