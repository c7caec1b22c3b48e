"""Making, changing, taking, ticking and deleting tasks."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.base.relations.models import Follow
from community.base.spaces.models import Role, Visibility
from community.delivery.notifications.models import Notification
from tests.factories import add_to, make_space
from tests.workspaces.planning.factories import make_milestone, make_task
from workspaces.planning import actions
from workspaces.planning.models import Task

pytestmark = pytest.mark.django_db

NEW = "/workspaces/grove/tasks/new/"


def day(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def form(**fields) -> dict:
    values = {"title": "Dig the well", "source": "Kept *words*", "language": "en", "items": "Rope\nBucket"}
    return {**values, "idempotency_key": str(uuid4()), **fields}


@pytest.fixture
def space(ana, ben, chloe):
    space = make_space("grove", Visibility.PRIVATE, owner=ana, name="Grove")
    add_to(space, ben)
    add_to(space, chloe, Role.READER)
    return space


def change(client, task, **fields):
    sent = {"title": task.title, "source": task.source, "language": "en", "version": task.version}
    return client.post(f"/workspaces/grove/tasks/{task.pk}/change/", {**sent, **fields})


def notified(verb: str) -> set[str]:
    return {notice.recipient.username for notice in Notification.objects.filter(verb=verb)}


def test_a_member_adds_a_task_and_who_does_it_is_told_and_follows(client, ana, ben, space, deliver):
    client.force_login(ben)
    milestone = make_milestone(ana, space)
    sent = form(assignees=[ana.pk, ben.pk], due_on=day(3), milestone=milestone.pk, tags="water, tools")
    answer = client.post(NEW, sent)
    task = Task.objects.get()
    assert answer.url == f"/workspaces/grove/tasks/{task.pk}-dig-the-well/"
    page = client.get(answer.url).text
    assert all(word in page for word in ("Kept <em>words</em>", "Rope", "Bucket", "water", "Water for all"))
    assert sorted(Follow.objects.of(task).active().values_list("member__username", flat=True)) == ["ana", "ben"]
    deliver()
    assert notified("planning.task_assigned") == {"ana"}  # ben gave it to himself
    assert client.post(NEW, sent).url == answer.url
    assert Task.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"due_on": "2020-01-01"},
        {"due_on": "soon"},
        {"due_on": "9999-12-31"},
        {"assignees": ["x"]},
        {"assignees": ["99999999999999999999999"]},
        {"reviewer": "0"},
        {"milestone": "\x00"},
        {"items": "\n".join(map(str, range(60)))},
        {"items": "x" * 201},
        {"tags": ",".join(map(str, range(20)))},
        {"language": "xx"},
        {"idempotency_key": "no"},
    ],
)
def test_what_is_wrong_comes_back_with_what_was_typed(client, ben, space, wrong):
    client.force_login(ben)
    answer = client.post(NEW, form(**wrong))
    assert answer.status_code == 422
    assert "Kept *words*" in answer.text
    assert not Task.objects.exists()


def test_only_who_may_write_there_is_given_a_task_or_reviews_it(client, ben, chloe, outsider, space):
    client.force_login(ben)
    for who in (chloe, outsider):
        assert str(who) not in client.get(NEW).text
        for field in ("assignees", "reviewer"):
            assert client.post(NEW, form(**{field: who.pk})).status_code == 422
    assert client.post(NEW, form(assignees=[ben.pk], reviewer=ben.pk)).status_code == 422
    assert not Task.objects.exists()


def test_a_milestone_of_another_space_or_a_closed_one_is_refused(client, ana, ben, space):
    elsewhere = make_milestone(ana, make_space("elsewhere", Visibility.SECRET, owner=ana), "Secret goal")
    closed = make_milestone(ana, space)
    actions.close_milestone(actor=ana, milestone=closed)
    client.force_login(ben)
    for milestone in (elsewhere, closed):
        answer = client.post(NEW, form(milestone=milestone.pk))
        assert answer.status_code == 422
        assert "Secret goal" not in answer.text


def test_who_may_not_write_adds_nothing(client, chloe, outsider, space):
    for who, status in ((chloe, 403), (outsider, 404)):
        client.force_login(who)
        assert client.post(NEW, form()).status_code == status
        with pytest.raises(PermissionDenied):
            make_task(who, space)
    assert not Task.objects.exists()


def test_a_workspace_without_the_tool_makes_no_new_tasks_and_keeps_the_old_ones(client, ben, space):
    task = make_task(ben, space)
    space.tools_off = ["tasks"]
    space.save()
    client.force_login(ben)
    assert client.get(NEW).status_code == 403
    assert client.get(task.get_absolute_url()).status_code == 200


def test_a_change_keeps_the_ticks_and_tells_who_is_new(client, ana, ben, space, deliver):
    task = make_task(ben, space, items=["Rope", "Bucket", "Rope"], assignees=[ben])
    actions.tick_item(actor=ben, item=task.items.get(text="Bucket"), is_done=True)
    client.force_login(ben)
    answer = change(client, task, items="Bucket\nRope\nSpade", assignees=[ana.pk], title="Dig two wells")
    assert answer.status_code == 302
    assert list(task.items.values_list("text", "is_done")) == [("Bucket", True), ("Rope", False), ("Spade", False)]
    assert [member.username for member in task.assignees.all()] == ["ana"]
    assert client.get(f"/workspaces/grove/tasks/{task.pk}-dig-the-well/").url.endswith("-dig-two-wells/")
    deliver()
    assert notified("planning.task_assigned") == {"ana"}


def test_two_who_change_at_once_lose_nothing(client, ben, space):
    task = make_task(ben, space)
    client.force_login(ben)
    assert change(client, task, source="Theirs", items="Their line").status_code == 302
    answer = change(client, task, source="Mine", items="My line")
    assert answer.status_code == 409
    assert all(word in answer.text for word in ("Theirs", "Their line", "Mine", "My line"))
    assert 'name="version" value="2"' in answer.text
    assert Task.objects.get().source == "Theirs"


@pytest.mark.parametrize("wrong", [{"title": ""}, {"due_on": "2020-01-01"}, {"version": ""}, {"assignees": ["x"]}])
def test_a_wrong_change_comes_back(client, ben, space, wrong):
    client.force_login(ben)
    answer = change(client, make_task(ben, space), **{"source": "Kept words", **wrong})
    assert answer.status_code == 422
    assert "Kept words" in answer.text


def test_an_overdue_task_is_shown_as_such_and_can_be_changed(client, ben, space):
    task = make_task(ben, space)
    Task.objects.update(due_on=timezone.localdate() - timedelta(days=2))
    client.force_login(ben)
    assert "Overdue: was due" in client.get(task.get_absolute_url()).text
    assert change(client, task, due_on=day(-2), title="Dig deeper").status_code == 302


def test_a_member_takes_a_task_on_and_leaves_it(client, ben, space):
    task = make_task(ben, space)
    client.force_login(ben)
    for on, count in (("1", 1), ("1", 1), ("0", 0), ("0", 0)):
        assert client.post(f"/workspaces/grove/tasks/{task.pk}/take/", {"on": on}).status_code == 302
        assert task.assignees.count() == count


def test_lines_are_ticked_one_by_one_and_only_of_their_own_task(client, ben, space):
    task, other = make_task(ben, space, items=["Rope"]), make_task(ben, space, items=["Pen"])
    item = task.items.get()
    client.force_login(ben)
    assert client.post(f"/workspaces/grove/tasks/{other.pk}/checklist/{item.pk}/", {"on": "1"}).status_code == 404
    for on, is_done in (("1", True), ("0", False)):
        client.post(f"/workspaces/grove/tasks/{task.pk}/checklist/{item.pk}/", {"on": on})
        item.refresh_from_db()
        assert item.is_done is is_done


def test_a_deleted_task_is_gone_from_every_surface_until_it_is_brought_back(client, ana, ben, space, deliver):
    task = make_task(ana, space, assignees=[ben], due_on=timezone.localdate())
    deliver()
    base = f"/workspaces/grove/tasks/{task.pk}"
    client.force_login(ben)
    assert client.post(f"{base}/delete/").status_code == 403
    client.force_login(ana)
    assert "Delete this task?" in client.get(f"{base}/delete/").text
    client.post(f"{base}/delete/")
    client.force_login(ben)
    places = ("/workspaces/grove/tasks/", "/workspaces/grove/tasks/board/", "/tasks/", "/workspaces/grove/", "/")
    places += ("/notifications/",)
    assert client.get(task.get_absolute_url()).status_code == 404
    assert [place for place in places if "Dig the well" in client.get(place).text] == []
    client.force_login(ana)
    assert client.post(f"{base}/move/", {"way": "right"}).status_code == 403
    client.post(f"{base}/restore/")
    client.force_login(ben)
    assert [place for place in places if "Dig the well" not in client.get(place).text] == []
