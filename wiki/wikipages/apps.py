"""The wiki. One page tree for each space, kept in django-wiki's tables, shown by views of ours."""

from community.base.core.apps import PalaverApp


class WikiPagesConfig(PalaverApp):
    name = "wikipages"
    label = "wikipages"
    mount = "wiki/"
