"""Set and remove bookmarks. They are private, so no activity is recorded."""

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from community.attached.bookmarks.models import Bookmark
from community.base.members.models import Member


@transaction.atomic
def set_bookmark(*, actor: Member, thing: models.Model) -> Bookmark:
    """Bookmark a thing; doing it twice makes one bookmark. The caller has checked that the member may see it."""
    kind = ContentType.objects.get_for_model(thing)
    return Bookmark.objects.get_or_create(member=actor, content_type=kind, object_id=thing.pk)[0]


@transaction.atomic
def remove_bookmark(*, actor: Member, thing: models.Model) -> None:
    """Remove a bookmark, if there is one."""
    Bookmark.objects.of(actor).on(thing).delete()
