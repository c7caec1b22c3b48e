"""Floor 5: milestones and tasks."""

from community.core.apps import PalaverApp


class PlanningConfig(PalaverApp):
    name = "workspaces.planning"
    label = "planning"
    mount = ""
