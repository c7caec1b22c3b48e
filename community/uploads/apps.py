"""Floor 4: files, attached to anything."""

from community.core.apps import PalaverApp


class UploadsConfig(PalaverApp):
    name = "community.uploads"
    label = "uploads"
    mount = "files/"
