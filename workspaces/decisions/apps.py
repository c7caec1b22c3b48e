"""Proposals and polls, with a recorded outcome."""

from community.base.core.apps import PalaverApp


class DecisionsConfig(PalaverApp):
    name = "workspaces.decisions"
    label = "decisions"
    mount = "workspaces/"
