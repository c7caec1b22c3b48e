"""Files on posts: they are sent with a post, and visible wherever it is."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.files import File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.attached.uploads.actions import attach_file
from community.attached.uploads.forms import FilesField
from community.attached.uploads.inspection import inspect_file
from community.attached.uploads.models import Upload
from community.attached.uploads.names import clean_name
from community.base.members.models import Member
from community.content.forum.models import Post, Topic

MOST = 10
"""Files that can be sent with one post; more can be attached to it later."""


class PostFilesField(FilesField):
    """Files that are sent with a post. Each is checked before anything is saved."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", gettext_lazy("Files"))
        super().__init__(required=False, allow_empty_file=True, **options)

    def clean(self, data: Any, initial: Any = None) -> list[File]:
        """Return the files.

        Raises:
            ValidationError: says for each file that is not accepted why, or that there are too many.
        """
        files = [file for file in super().clean(data, initial) if file]
        if len(files) > MOST:
            raise forms.ValidationError(_("You can attach at most %(limit)d files to a post.") % {"limit": MOST})
        refused = []
        for file in files:
            try:
                inspect_file(file, clean_name(file.name or ""))
            except forms.ValidationError as error:
                refused.append(error)
        if refused:
            raise forms.ValidationError([*refused, _("Choose your files again: they have not been sent yet.")])
        return files


def attach_to_post(post: Post, files: Iterable[File], *, author: Member) -> None:
    """Attach the files that were sent with a new post; they are part of the post's activity.

    Raises:
        ValidationError: one is not accepted.
    """
    for file in files:
        attach_file(actor=author, target=post, file=file, is_recorded=False)


def attach_files_to(posts: Sequence[Post], member: Member | None) -> None:
    """Set `files` on each post to the files that the viewer may open, in one query for all."""
    here: dict[int, list[Upload]] = {post.pk: [] for post in posts}
    if here:
        for upload in Upload.objects.of_all(Post, list(here)).reachable_by(member).by_name():
            here[upload.object_id].append(upload)
    for post in posts:
        post.files = here[post.pk]


def move_files_of(topics: Iterable[Topic]) -> None:
    """Update the space of the files on the posts of topics that have moved."""
    for topic in topics:
        Upload.objects.of_all(Post, topic.posts.values("pk")).update(space=topic.space)
