"""Two moderators at once: one decides, the other is told."""

import threading

import pytest
from django.db import connection

from community.attached.moderation.actions import decide
from community.attached.moderation.models import Outcome, ReviewItem
from community.base.activity.models import Activity
from community.base.spaces.models import Role, Space
from tests.community.attached.moderation.factories import make_item, make_thing
from tests.factories import add_to, make_member, make_space


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_once_one_holds():
    Space.objects.commons()
    owner, moderator, writer, reporter = (make_member(name) for name in ("owner", "mod", "writer", "reporter"))
    space = make_space("grove", "private", owner=owner)
    add_to(space, moderator, Role.MODERATOR)
    add_to(space, writer)
    add_to(space, reporter)
    make_item(reporter, make_thing(writer, space))
    start, answers = threading.Barrier(2), []

    def decide_as(member):
        try:
            item = ReviewItem.objects.with_details().get()
            start.wait(5)
            answers.append(decide(actor=member, item=item, outcome=Outcome.KEPT, reason=f"by {member}"))
        except Exception as error:
            answers.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=decide_as, args=[member]) for member in (owner, moderator)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers, key=str) == [False, True]
    assert Activity.objects.filter(verb="moderation.kept").count() == 1
    assert ReviewItem.objects.get().handled_by in (owner, moderator)
