"""A delivery: what happened, in one mail a day."""

from community.core.apps import PalaverApp


class DigestsConfig(PalaverApp):
    name = "community.digests"
    label = "digests"
    mount = "digests/"
