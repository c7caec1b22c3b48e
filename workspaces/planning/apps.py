"""Milestones and tasks."""

from community.base.core.apps import PalaverApp


class PlanningConfig(PalaverApp):
    name = "workspaces.planning"
    label = "planning"
    mount = ""
