"""Moving tasks over the board, and the review."""

import re

import pytest

from community.base.spaces.models import Visibility
from community.delivery.notifications.models import Notification
from tests.factories import add_to, make_space
from tests.workspaces.planning.factories import make_task
from workspaces.planning import actions
from workspaces.planning.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def space(ana, ben):
    space = make_space("grove", Visibility.PRIVATE, owner=ana, name="Grove")
    add_to(space, ben)
    return space


@pytest.fixture
def three(ben, space):
    """Three tasks, from the top: one, two, three."""
    made = [make_task(ben, space, title) for title in ("three", "two", "one")]
    return made[::-1]


def column(space, state="todo") -> list[str]:
    return [task.title for task in Task.objects.column(space, state)]


def move(client, task, **fields):
    return client.post(f"/workspaces/grove/tasks/{task.pk}/move/", {"board": "1", **fields})


def notified(verb: str) -> set[str]:
    return {notice.recipient.username for notice in Notification.objects.filter(verb=verb)}


def test_buttons_move_a_task_to_all_sides_and_lead_back_to_it(client, ben, space, three):
    client.force_login(ben)
    one, two, _three = three
    answer = move(client, two, way="up", query="?mine=1&evil=2")
    assert answer.url == f"/workspaces/grove/tasks/board/?mine=1&moved={two.pk}#task-{two.pk}"
    assert column(space) == ["two", "one", "three"]
    move(client, two, way="up")  # it is on top already
    move(client, one, way="down")
    assert column(space) == ["two", "three", "one"]
    move(client, one, way="right")
    move(client, two, way="right")
    assert (column(space), column(space, "doing")) == (["three"], ["two", "one"])
    move(client, two, way="left")
    move(client, two, way="left")
    assert column(space) == ["two", "three"]
    page = client.get(f"/workspaces/grove/tasks/board/?moved={two.pk}").text
    assert "“two” moved to “To do”." in page


def test_a_task_is_dropped_above_or_below_another(client, ben, space, three):
    client.force_login(ben)
    one, two, last = three
    move(client, last, state="todo", before=one.pk)
    assert column(space) == ["three", "one", "two"]
    move(client, last, state="todo", after=two.pk)
    assert column(space) == ["one", "two", "three"]
    move(client, one, state="doing", before=two.pk)  # which is in another column
    move(client, last, state="doing", after=one.pk)
    assert (column(space), column(space, "doing")) == (["two"], ["one", "three"])


def test_a_hundred_moves_into_the_same_gap_keep_the_order(ben, space, three):
    one, two, last = three
    for number in range(100):
        moved, above = (last, two) if number % 2 else (two, last)
        actions.move_task(actor=ben, task=moved, state="todo", before=above.pk)
        assert column(space)[0] == "one"
        assert column(space)[1] == moved.title
    assert one.rank == Task.objects.get(pk=one.pk).rank


@pytest.mark.parametrize("sent", [{}, {"way": "away"}, {"state": "x"}, {"state": "todo", "before": "x"}])
def test_garbage_moves_nothing(client, ben, space, three, sent):
    client.force_login(ben)
    assert move(client, three[0], **sent).status_code == 400
    assert column(space) == ["one", "two", "three"]


def test_with_a_reviewer_done_goes_through_the_review(client, ana, ben, space, deliver):
    task = make_task(ben, space, reviewer=ana, assignees=[ben])
    base = f"/workspaces/grove/tasks/{task.pk}"
    client.force_login(ben)
    client.post(f"{base}/move/", {"state": "done"})
    task.refresh_from_db()
    assert task.state == "review"
    assert client.post(f"{base}/approve/").status_code == 403
    move(client, task, way="right")
    assert column(space, "review") == ["Dig the well"]
    client.force_login(ana)
    assert "Dig the well" in client.get("/tasks/?show=review").text
    refused = client.post(f"{base}/send-back/", {"reason": " "})
    assert refused.status_code == 422
    assert "Explain what is missing" in refused.text
    client.post(f"{base}/send-back/", {"reason": "Where is the rope?"})
    late = client.post(f"{base}/send-back/", {"reason": "And the bucket?"})
    assert late.status_code == 409
    assert "And the bucket?" in late.text
    client.force_login(ben)
    assert "Where is the rope?" in client.get(task.get_absolute_url()).text
    client.post(f"{base}/move/", {"state": "review"})
    client.force_login(ana)
    client.post(f"{base}/approve/")
    task.refresh_from_db()
    assert (task.state, task.sent_back_because) == ("done", "")
    assert client.post(f"{base}/approve/").status_code == 409
    deliver()
    assert notified("planning.task_review_requested") == {"ana"}
    assert notified("planning.task_sent_back") == {"ben"}
    assert notified("planning.task_done") == {"ben"}


def test_who_is_reviewed_does_not_choose_another_reviewer(client, ana, ben, chloe, space):
    add_to(space, chloe)
    task = make_task(ana, space, reviewer=chloe, assignees=[ben])
    client.force_login(ben)
    sent = {"title": "T", "source": "S", "language": "en", "version": 1, "assignees": [ben.pk], "reviewer": ""}
    assert client.post(f"/workspaces/grove/tasks/{task.pk}/change/", sent).status_code == 422
    client.force_login(ana)
    assert client.post(f"/workspaces/grove/tasks/{task.pk}/change/", sent).status_code == 302


def test_a_full_column_shows_its_top_and_the_way_to_the_rest(client, ben, space):
    rows = [Task(space=space, author=ben, title=f"n{number:02}.", slug="n", rank=number) for number in range(25)]
    Task.objects.bulk_create(rows)
    client.force_login(ben)
    page = client.get("/workspaces/grove/tasks/board/").text
    assert "n19." in page
    assert "n20." not in page
    assert re.search(r'tasks/\?state=todo">\s*5 more\s*</a>', page)
