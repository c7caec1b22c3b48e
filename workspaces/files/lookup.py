"""Look up the space, folder or file that the viewer may see; 404 for everything else."""

from django.shortcuts import get_object_or_404

from community.base.members.http import Request
from community.base.spaces.models import Space
from workspaces.files.models import Folder, SharedFile


def space_or_404(request: Request, slug: str) -> Space:
    """Return a workspace whose content the viewer may read."""
    return get_object_or_404(Space.objects.workspaces().readable_by(request.member), slug=slug)


def folder_or_404(request: Request, slug: str, pk: int) -> Folder:
    return get_object_or_404(Folder.objects.visible_to(request.member).with_details(), pk=pk, space__slug=slug)


def file_or_404(request: Request, slug: str, pk: int) -> SharedFile:
    return get_object_or_404(SharedFile.objects.visible_to(request.member).with_details(), pk=pk, space__slug=slug)
