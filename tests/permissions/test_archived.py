"""An archived workspace is read, and not changed: by nobody, through no address."""

import pytest
from django.db import transaction
from django.utils import timezone

from community.base.spaces.models import Space
from tests.permissions.addresses import every_row, one_of_each_kind

STILL_DONE = {
    *("archive_workspace", "restore_workspace", "delete_workspace", "see_as"),  # its end, and how it is looked at
    *("change_role", "remove_member", "ban_member", "unban_member"),  # who may read it
    *("follow", "read_topic", "unread_topic_from", "bookmark"),  # a reader's own marks
    *("report", "review_item", "warn_author"),  # what moderators look at
    "wiki_preview",  # shows, and keeps nothing
}


@pytest.mark.once
@pytest.mark.parametrize("visibility", ["private"])
def test_nothing_is_sent_to_an_archived_workspace(visibility, world):
    Space.objects.filter(pk=world.space.pk).update(archived_at=timezone.now())
    wrong = []
    for persona in ("member", "moderator", "owner"):
        client = world.client(persona)
        for name, _number, row in every_row() if persona == "owner" else one_of_each_kind():
            if row.post is None or name in STILL_DONE:
                continue
            with transaction.atomic():
                answer = client.post(row.address(world), row.post(world))
                transaction.set_rollback(True)
            if answer.status_code not in (403, 404):
                wrong.append(f"{persona}: {name} {answer.status_code}")
    assert not wrong, "\n".join(wrong)
