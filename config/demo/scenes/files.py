"""The files of the demo, in their folders."""

from django.core.files.base import ContentFile

from config.demo.world import World
from workspaces.files.actions import add_files, change_file, create_folder
from workspaces.files.models import Folder


def add_file(
    world: World, *, space: str, author: str, day: int, name: str, text: str, folder: str = "", about: str = ""
) -> None:
    """Upload a file and describe it; a missing folder is created."""
    place, member = world.space(space), world.cast[author]
    target = Folder.objects.in_space(place).with_key(folder.casefold()).first() if folder else None
    if folder and target is None:
        target = create_folder(actor=member, space=place, parent=None, name=folder)
    added, _refused = add_files(actor=member, space=place, folder=target, files=[ContentFile(text.encode(), name)])
    file = change_file(actor=member, file=added[0], name=name, folder=target, source=about)
    world.set_day(file, day)
