"""Bookmarks, which nobody else sees, on anything that content apps let be marked."""

from community.base.core.apps import PalaverApp


class BookmarksConfig(PalaverApp):
    name = "community.attached.bookmarks"
    label = "bookmarks"
    mount = "bookmarks/"
