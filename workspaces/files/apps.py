"""The files of a workspace, in folders."""

from community.base.core.apps import PalaverApp


class FilesConfig(PalaverApp):
    name = "workspaces.files"
    label = "files"
    mount = "workspaces/"
