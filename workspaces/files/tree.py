"""All folders of a space, read once, with their paths and subfolders."""

from collections import defaultdict
from collections.abc import Iterator

from community.base.spaces.models import Space
from workspaces.files.models import Folder


class Tree:
    """The folders of a space that are not in the trash (one query)."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.folders: dict[int, Folder] = {}
        self.below: dict[int | None, list[Folder]] = defaultdict(list)
        for folder in Folder.objects.in_space(space).live().order_by("key", "pk"):
            folder.space = space
            self.folders[folder.pk] = folder
            self.below[folder.parent_id].append(folder)

    def path_to(self, folder_id: int | None) -> list[Folder]:
        """Return the folders from the top down to a folder, which is included."""
        path: list[Folder] = []
        while folder_id is not None and folder_id in self.folders:
            path.append(self.folders[folder_id])
            folder_id = path[-1].parent_id
        return path[::-1]

    def under(self, folder_id: int | None) -> Iterator[Folder]:
        """Yield all folders below a folder, each before its own subfolders."""
        for folder in self.below[folder_id]:
            yield folder
            yield from self.under(folder.pk)

    def depth_of(self, folder_id: int | None) -> int:
        return len(self.path_to(folder_id))

    def height_of(self, folder_id: int) -> int:
        """Return the number of levels from a folder down to the deepest one in it, including itself."""
        return 1 + max((self.height_of(folder.pk) for folder in self.below[folder_id]), default=0)

    def is_within(self, folder_id: int | None, other: int) -> bool:
        """Whether a folder is another folder, or anywhere below it."""
        return any(folder.pk == other for folder in self.path_to(folder_id))

    def name_of(self, folder_id: int | None) -> str:
        """Return the path of a folder as text: "Reports / 2026"."""
        return " / ".join(folder.name for folder in self.path_to(folder_id))

    def choices(self) -> list[tuple[str, str]]:
        """Return all folders as choices of a field, the top first (with the caller's label)."""
        return [(str(folder.pk), self.name_of(folder.pk)) for folder in self.under(None)]
