"""Files, attached to anything."""

from community.base.core.apps import PalaverApp


class UploadsConfig(PalaverApp):
    name = "community.attached.uploads"
    label = "uploads"
    mount = "files/"
