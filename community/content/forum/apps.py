"""The forum. Categories hold topics, topics hold posts."""

from community.base.core.apps import PalaverApp


class ForumConfig(PalaverApp):
    name = "community.content.forum"
    label = "forum"
    mount = "forum/"
