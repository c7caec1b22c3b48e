"""Tags, attached to anything."""

from community.base.core.apps import PalaverApp


class TagsConfig(PalaverApp):
    name = "community.attached.tags"
    label = "tags"
