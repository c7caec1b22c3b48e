"""Thanks for anything that content apps register."""

from community.base.core.apps import PalaverApp


class ReactionsConfig(PalaverApp):
    name = "community.attached.reactions"
    label = "reactions"
    mount = "thanks/"
