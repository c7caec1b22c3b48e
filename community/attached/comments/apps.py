"""Comments, attached to anything."""

from community.base.core.apps import PalaverApp


class CommentsConfig(PalaverApp):
    name = "community.attached.comments"
    label = "comments"
    mount = "comments/"
