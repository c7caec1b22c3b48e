"""A folder, files and things in the trash, in the world of the matrix."""

from tests.workspaces.files.factories import make_file, make_folder
from workspaces.files.actions import change_file, delete_file, delete_folder


def set_up(world) -> dict:
    """Make them; the owner of the world's space did."""
    space, owner = world.space, world.people["owner"]
    folder = make_folder(space, owner, "Canary shelf")
    file = make_file(space, owner, "list.txt", "One.", folder)
    file = make_file(space, owner, "list.txt", "Two.", folder)
    change_file(actor=owner, file=file, name=file.name, folder=folder, source="Canary words", tags=["Canary"])
    file.refresh_from_db()
    gone_file, gone_folder = make_file(space, owner, "Canary gone.txt"), make_folder(space, owner, "Canary gone")
    delete_file(actor=owner, file=gone_file)
    delete_folder(actor=owner, folder=gone_folder)
    things = {"shared_file": file, "shared_upload": file.upload, "folder": folder}
    return {**things, "gone_file": gone_file, "gone_folder": gone_folder}
