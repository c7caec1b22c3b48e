"""Workspaces and working groups: creating, joining, home pages and members."""

from community.base.core.apps import PalaverApp


class ProjectsConfig(PalaverApp):
    name = "workspaces.projects"
    label = "projects"
    mount = "workspaces/"
