"""Accounts and profiles."""

from community.base.core.apps import PalaverApp


class MembersConfig(PalaverApp):
    name = "community.base.members"
    label = "members"
    mount = ""
