"""All changes to a workspace's files and folders."""

from workspaces.files.actions.adding import add_files
from workspaces.files.actions.changing import change_file
from workspaces.files.actions.folders import change_folder, create_folder
from workspaces.files.actions.purging import empty_trash, purge
from workspaces.files.actions.quotas import change_quota
from workspaces.files.actions.trash import delete_file, delete_folder, restore
from workspaces.files.actions.versions import add_version, restore_version

__all__ = [
    "add_files",
    "add_version",
    "change_file",
    "change_folder",
    "change_quota",
    "create_folder",
    "delete_file",
    "delete_folder",
    "empty_trash",
    "purge",
    "restore",
    "restore_version",
]
