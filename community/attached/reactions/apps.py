"""Thanks for anything that content apps let be thanked for."""

from community.base.core.apps import PalaverApp


class ReactionsConfig(PalaverApp):
    name = "community.attached.reactions"
    label = "reactions"
    mount = "thanks/"
