"""Workspaces and working groups: founding, joining, their home and their members."""

from community.base.core.apps import PalaverApp


class ProjectsConfig(PalaverApp):
    name = "workspaces.projects"
    label = "projects"
    mount = "workspaces/"

    def ready(self) -> None:
        from community.base.members.addresses import on_verified
        from workspaces.projects.actions.expiring import notify_newcomer

        on_verified.register("workspaces.invitations", notify_newcomer)
