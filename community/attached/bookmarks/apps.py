"""Private bookmarks of anything that content apps register as bookmarkable."""

from community.base.core.apps import PalaverApp


class BookmarksConfig(PalaverApp):
    name = "community.attached.bookmarks"
    label = "bookmarks"
    mount = "bookmarks/"
