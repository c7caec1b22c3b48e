"""Where digests end: below that, no act appears any more."""

import threading

import pytest
from django.db import connection, transaction

from community.base.activity.models import Activity
from community.base.activity.record import record
from community.base.members.models import Member
from community.base.spaces.models import Space
from community.delivery.digests.querysets import newest_act, newest_settled_act
from tests.factories import make_member


def act(space: Space, member: Member) -> Activity:
    with transaction.atomic():
        return record("workspaces.archived", actor=member, object=space, space=space)


@pytest.mark.django_db
def test_digests_end_at_the_newest_act(ben, commons):
    assert newest_settled_act() == 0
    last = act(commons, ben)
    assert newest_settled_act() == newest_act() == last.pk


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_an_act_that_is_being_written_is_waited_for():
    commons, ben = Space.objects.commons(), make_member("ben")
    written, go, slow = threading.Event(), threading.Event(), []

    def write() -> None:
        with transaction.atomic():
            slow.append(act(commons, ben).pk)
            written.set()
            go.wait(10)
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    assert written.wait(10)
    fast = act(commons, ben).pk
    threading.Timer(0.3, go.set).start()
    assert newest_settled_act() == fast > slow[0]
    assert Activity.objects.filter(pk=slow[0]).exists()
    writer.join()
