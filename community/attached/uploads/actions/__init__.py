"""All actions on files: the only way to add, remove and restore them."""

from community.attached.uploads.actions.attaching import attach_file, attach_files
from community.attached.uploads.actions.importing import import_file
from community.attached.uploads.actions.purging import purge_files
from community.attached.uploads.actions.removing import remove_file, restore_file

__all__ = ["attach_file", "attach_files", "import_file", "purge_files", "remove_file", "restore_file"]
