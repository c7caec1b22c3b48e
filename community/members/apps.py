"""Floor 1: accounts and profiles."""

from community.core.apps import PalaverApp


class MembersConfig(PalaverApp):
    name = "community.members"
    label = "members"
    mount = ""
