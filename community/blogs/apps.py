"""Floor 5: blogs of members and workspaces."""

from community.core.apps import PalaverApp


class BlogsConfig(PalaverApp):
    name = "community.blogs"
    label = "blogs"
    mount = "blogs/"
