"""Every channel does its part once, whatever fails and however often it is tried."""

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from community.base.activity.delivery import deliver as deliver_task
from community.base.activity.delivery import deliver_activity, deliver_pending
from community.base.activity.models import Activity, Delivery
from community.delivery.notifications.models import Notification
from tests.community.base.activity.verbs import act, channel
from tests.factories import make_space

pytestmark = pytest.mark.django_db


class Crash(BaseException):
    """The process dies: nothing in the product catches this."""


@pytest.fixture
def activity(ben, chloe, notified) -> Activity:
    """ben acts, chloe is to be told."""
    notified.append(("person", type(ben).objects.filter(pk=chloe.pk)))
    return act(make_space(), ben)


def test_delivered_twice_is_told_once(activity):
    for _ in range(2):
        deliver_task.call(activity.pk)
        deliver_activity(activity)
    assert Notification.objects.count() == 1
    activity.refresh_from_db()
    assert activity.delivered_at is not None


def test_task_of_an_act_that_is_gone_does_nothing(activity):
    pk = activity.pk
    activity.delete()
    deliver_task.call(pk)
    assert not Delivery.objects.exists()


def test_queued_task_names_the_act(activity):
    assert DBTaskResult.objects.get().args_kwargs["args"] == [activity.pk]


def test_failing_channel_does_not_stop_the_next_and_is_tried_again(activity):
    tries = []

    def fails_once(activity: Activity) -> None:
        tries.append(activity.pk)
        if len(tries) == 1:
            raise RuntimeError("The other side is down")

    with channel("shaky", fails_once):
        assert deliver_activity(activity) is False
        assert Notification.objects.count() == 1
        assert not Delivery.objects.filter(channel="shaky").exists()
        assert deliver_pending() == 1
        assert deliver_pending() == 0
    assert len(tries) == 2
    assert Notification.objects.count() == 1


def test_channel_that_fails_undoes_what_it_wrote(activity):
    def writes_and_fails(activity: Activity) -> None:
        Activity.objects.filter(pk=activity.pk).update(data={"half": True})
        raise RuntimeError

    with channel("half", writes_and_fails):
        deliver_activity(activity)
    activity.refresh_from_db()
    assert activity.data == {}


@pytest.mark.parametrize("order", [5, 15, 25])
def test_crash_between_channels_loses_nothing_and_doubles_nothing(activity, order):
    """At 5 it dies before the notifications are written, at 15 and 25 after."""
    alive = False

    def dies(activity: Activity) -> None:
        if not alive:
            raise Crash

    with channel("dies", dies, order=order):
        with pytest.raises(Crash):
            deliver_pending()
        assert Notification.objects.count() == (0 if order == 5 else 1)
        activity.refresh_from_db()
        assert activity.delivered_at is None
        alive = True
        call_command("deliver_pending")
    assert Notification.objects.count() == 1
    assert not Activity.objects.undelivered().exists()


def test_crash_before_the_end_mark_tells_nobody_twice(activity):
    deliver_activity(activity)
    Activity.objects.update(delivered_at=None)
    assert deliver_pending() == 1
    assert Notification.objects.count() == 1


def test_two_workers_at_once_tell_once(activity):
    """The second one read that nothing is done just before the first one was."""

    def first_worker_comes_in_between(activity: Activity) -> None:
        if not Delivery.objects.filter(channel="notifications").exists():
            deliver_activity(Activity.objects.get(pk=activity.pk))

    with channel("between", first_worker_comes_in_between):
        deliver_activity(activity)
    assert Notification.objects.count() == 1


def test_young_acts_are_left_to_the_worker(activity):
    assert deliver_pending(older_than_seconds=60) == 0
    assert deliver_pending() == 1


def test_command_says_what_it_did(activity, capsys):
    call_command("deliver_pending")
    assert capsys.readouterr().out == "1 delivered, 0 left.\n"
