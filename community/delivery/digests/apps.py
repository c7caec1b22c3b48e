"""A delivery: what happened, in one e-mail a day."""

from community.base.core.apps import PalaverApp


class DigestsConfig(PalaverApp):
    name = "community.delivery.digests"
    label = "digests"
    mount = "digests/"
