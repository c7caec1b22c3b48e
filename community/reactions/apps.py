"""Floor 4: thanks for anything that content apps let be thanked for."""

from community.core.apps import PalaverApp


class ReactionsConfig(PalaverApp):
    name = "community.reactions"
    label = "reactions"
    mount = "thanks/"
