"""The record and the task are in the transaction of the act, or nowhere."""

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError
from django_tasks_db.models import DBTaskResult

from community.base.activity.models import Activity
from community.base.activity.record import forget, record
from community.delivery.notifications.models import Notification
from tests.community.base.activity.verbs import act
from tests.factories import make_member, make_space


@pytest.mark.django_db
def test_an_act_is_one_row_and_one_task(ben, notified):
    activity = act(make_space(), ben)
    assert list(Activity.objects.all()) == [activity]
    assert [task.args_kwargs["args"] for task in DBTaskResult.objects.all()] == [[activity.pk]]


@pytest.mark.django_db
def test_unknown_verb_is_refused(ben, commons):
    with pytest.raises(LookupError, match=r"tests\.unknown"):
        record("tests.unknown", actor=ben, object=commons, space=commons)
    assert not Activity.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_record_outside_a_transaction_is_refused(notified):
    space = make_space()
    with pytest.raises(TransactionManagementError):
        record("tests.told", actor=None, object=space, space=space)
    assert not Activity.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_act_that_is_rolled_back_leaves_neither_row_nor_task(notified):
    space, member = make_space(), make_member()

    def act_and_fail() -> None:
        with transaction.atomic():
            member.name = "Changed"
            member.save()
            record("tests.told", actor=member, object=space, space=space)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        act_and_fail()
    member.refresh_from_db()
    assert (member.name != "Changed", Activity.objects.count(), DBTaskResult.objects.count()) == (True, 0, 0)


@pytest.mark.django_db
def test_forgotten_thing_takes_its_acts_and_notices_along(ben, chloe, notified, deliver):
    notified.append(("person", type(ben).objects.filter(pk=chloe.pk)))
    space, other = make_space(), make_space()
    act(space, ben)
    kept = act(other, ben)
    deliver()
    assert Notification.objects.count() == 2
    forget(space)
    assert list(Activity.objects.all()) == [kept]
    assert [notice.activity for notice in Notification.objects.all()] == [kept]
