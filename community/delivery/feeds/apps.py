"""A delivery: what happens, for feed readers."""

from community.base.core.apps import PalaverApp


class FeedsConfig(PalaverApp):
    name = "community.delivery.feeds"
    label = "feeds"
    mount = "feeds/"
