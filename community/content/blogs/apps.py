"""Blogs of members and workspaces."""

from community.base.core.apps import PalaverApp


class BlogsConfig(PalaverApp):
    name = "community.content.blogs"
    label = "blogs"
    mount = "blogs/"
