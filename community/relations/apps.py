"""Floor 2: who follows what."""

from community.core.apps import PalaverApp


class RelationsConfig(PalaverApp):
    name = "community.relations"
    label = "relations"
    mount = "follow/"
