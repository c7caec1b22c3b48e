"""Floor 4: comments, attached to anything."""

from community.core.apps import PalaverApp


class CommentsConfig(PalaverApp):
    name = "community.comments"
    label = "comments"
    mount = "comments/"
