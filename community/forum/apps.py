"""Floor 5: the forum. Categories hold topics, topics hold posts."""

from community.core.apps import PalaverApp


class ForumConfig(PalaverApp):
    name = "community.forum"
    label = "forum"
    mount = "forum/"
