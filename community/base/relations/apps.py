"""Following: which member follows what."""

from community.base.core.apps import PalaverApp


class RelationsConfig(PalaverApp):
    name = "community.base.relations"
    label = "relations"
    mount = "follow/"
