"""Files and folders, made by the actions of the product."""

from community.base.members.models import Member
from community.base.spaces.models import Space
from tests.community.attached.uploads.factories import text_file
from workspaces.files.actions import add_files, create_folder
from workspaces.files.models import Folder, SharedFile


def make_folder(space: Space, author: Member, name: str = "Reports", parent: Folder | None = None) -> Folder:
    return create_folder(actor=author, space=space, parent=parent, name=name)


def make_file(
    space: Space, author: Member, name: str = "notes.txt", text: str = "Some notes.", folder: Folder | None = None
) -> SharedFile:
    """Bring a text into a folder, or to the top."""
    there, refused = add_files(actor=author, space=space, folder=folder, files=[text_file(name, text)])
    assert refused == []
    return there[0]
