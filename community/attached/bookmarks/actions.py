"""Set a bookmark, and remove it. These are no acts: nobody is to know of them."""

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from community.attached.bookmarks.models import Bookmark
from community.base.members.models import Member


@transaction.atomic
def set_bookmark(*, actor: Member, thing: models.Model) -> Bookmark:
    """Mark a thing to find it again; set twice, it is one. The caller has checked that the member may see it."""
    kind = ContentType.objects.get_for_model(thing)
    return Bookmark.objects.get_or_create(member=actor, content_type=kind, object_id=thing.pk)[0]


@transaction.atomic
def remove_bookmark(*, actor: Member, thing: models.Model) -> None:
    """Remove a mark, if there is one."""
    Bookmark.objects.of(actor).on(thing).delete()
