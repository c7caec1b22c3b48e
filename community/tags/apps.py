"""Floor 4: tags, attached to anything."""

from community.core.apps import PalaverApp


class TagsConfig(PalaverApp):
    name = "community.tags"
    label = "tags"
