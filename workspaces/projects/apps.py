"""Workspaces and working groups: founding, joining, their home and their members."""

from community.base.core.apps import PalaverApp


class ProjectsConfig(PalaverApp):
    name = "workspaces.projects"
    label = "projects"
    mount = "workspaces/"
