"""A milestone is deleted by who set it and by stewards; its tasks stay, and it can be brought back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from community.attached.moderation.models import Outcome, ReportReason, ReviewItem
from community.base.activity.models import Activity
from community.base.spaces.models import Role, Visibility
from tests.factories import add_to, make_member, make_space
from tests.workspaces.planning.factories import make_milestone, make_task
from workspaces.planning import actions
from workspaces.planning.forms import ChangeTaskForm
from workspaces.planning.models import Milestone, Task

pytestmark = pytest.mark.django_db

LIST = "/workspaces/grove/tasks/"


@pytest.fixture
def cast(ana, ben, chloe, outsider) -> dict:
    """ana owns the workspace, ben set the milestone, chloe writes, dora reads; outsider is none of them."""
    space = make_space("grove", Visibility.PUBLIC, owner=ana, name="Grove")
    dora = make_member("dora")
    add_to(space, ben)
    add_to(space, chloe)
    add_to(space, dora, Role.READER)
    return {"ana": ana, "ben": ben, "chloe": chloe, "dora": dora, "outsider": outsider, "space": space}


@pytest.fixture
def milestone(cast) -> Milestone:
    return make_milestone(cast["ben"], cast["space"])


@pytest.fixture
def task(cast, milestone) -> Task:
    return make_task(cast["ben"], cast["space"], milestone=milestone)


def address(milestone: Milestone, name: str = "milestone") -> str:
    return reverse(name, args=["grove", milestone.pk])


def test_the_page_says_first_what_becomes_of_the_tasks(client, cast, milestone, task):
    client.force_login(cast["ben"])
    page = client.get(address(milestone, "delete_milestone")).text
    assert "Its task is kept, without a milestone." in page
    assert not Milestone.objects.get().is_deleted


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_who_set_it_and_stewards_delete_it_and_see_how_it_comes_back(client, cast, milestone, who):
    client.force_login(cast[who])
    answer = client.post(address(milestone, "delete_milestone"), follow=True)
    assert "Restore milestone" in answer.text
    assert Milestone.objects.get().is_deleted
    assert [act.actor for act in Activity.objects.filter(verb="planning.milestone_deleted")] == [cast[who]]


@pytest.mark.parametrize("who", ["chloe", "dora", "outsider"])
def test_nobody_else_deletes_it(client, cast, milestone, who):
    client.force_login(cast[who])
    assert client.post(address(milestone, "delete_milestone")).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.delete_milestone(actor=cast[who], milestone=milestone)
    assert not Milestone.objects.get().is_deleted


@pytest.mark.parametrize(("who", "status"), [("chloe", 404), ("dora", 404), ("outsider", 404), ("ana", 200)])
def test_a_deleted_one_is_there_for_who_may_bring_it_back_alone(client, cast, milestone, who, status):
    actions.delete_milestone(actor=cast["ben"], milestone=milestone)
    client.force_login(cast[who])
    assert client.get(address(milestone)).status_code == status
    assert client.post(address(milestone, "restore_milestone")).status_code == (302 if status == 200 else 404)
    assert Milestone.objects.get().is_deleted == (status != 200)


def test_its_tasks_stay_and_lead_there_again_when_it_is_back(client, cast, milestone, task):
    actions.delete_milestone(actor=cast["ben"], milestone=milestone)
    client.force_login(cast["chloe"])
    for page in (LIST, f"{LIST}board/", f"{LIST}milestones/", task.get_absolute_url()):
        text = client.get(page).text
        assert "Water for all" not in text, page
    assert "Dig the well" in client.get(LIST).text
    actions.restore_milestone(actor=cast["ben"], milestone=milestone)
    assert "Water for all" in client.get(task.get_absolute_url()).text


def test_a_task_that_was_changed_meanwhile_leads_there_again_all_the_same(client, cast, milestone, task):
    actions.delete_milestone(actor=cast["ben"], milestone=milestone)
    client.force_login(cast["ben"])
    task = Task.objects.get(pk=task.pk)
    offered = ChangeTaskForm.of(task)
    assert str(milestone.pk) not in dict(offered.fields["milestone"].choices)
    sent = {"title": "Dig deeper", "source": "", "language": "en", "milestone": "", "version": task.version}
    assert client.post(reverse("change_task", args=["grove", task.pk]), sent).status_code == 302
    actions.restore_milestone(actor=cast["ben"], milestone=milestone)
    assert Task.objects.get().goal == milestone


def test_nothing_can_be_done_with_a_deleted_one(client, cast, milestone):
    ben, space = cast["ben"], cast["space"]
    actions.delete_milestone(actor=ben, milestone=milestone)
    gone = Milestone.objects.get()
    with pytest.raises(ValidationError):
        make_task(ben, space, milestone=gone)
    with pytest.raises(PermissionDenied):
        actions.close_milestone(actor=ben, milestone=gone)
    client.force_login(ben)
    assert client.get(address(gone, "change_milestone")).status_code == 403
    text = client.get(address(gone)).text
    assert "Restore milestone" in text
    assert "Edit milestone" not in text


def test_deleted_twice_it_is_deleted_once(cast, milestone):
    for _ in range(2):
        actions.delete_milestone(actor=cast["ben"], milestone=milestone)
    assert Activity.objects.filter(verb="planning.milestone_deleted").count() == 1


def test_what_was_told_of_it_goes_with_it_and_comes_back(client, cast, milestone, deliver):
    deliver()
    notified = Activity.objects.filter(verb="planning.milestone_created")
    actions.delete_milestone(actor=cast["ben"], milestone=milestone)
    assert notified.get().is_withdrawn
    actions.restore_milestone(actor=cast["ben"], milestone=milestone)
    assert not notified.get().is_withdrawn


def test_it_is_reported_and_removed_with_a_reason(client, cast, milestone, deliver):
    client.force_login(cast["dora"])
    where = reverse("report", args=["milestone", milestone.pk])
    assert where in client.get(address(milestone)).text
    assert client.post(where, {"why": ReportReason.SPAM, "note": "Not ours"}).status_code == 302
    item = ReviewItem.objects.get()
    assert item.target == milestone
    client.force_login(cast["ana"])
    assert "Water for all" in client.get(reverse("review_queue")).text
    sent = {"outcome": Outcome.REMOVED, "reason": "Not of this workspace"}
    assert client.post(item.get_absolute_url(), sent).status_code == 302
    assert Milestone.objects.get().is_deleted
    deliver()
    assert cast["ben"].notifications.filter(activity__verb="moderation.removed").exists()


@pytest.mark.parametrize("who", ["outsider", None])
def test_who_may_not_read_it_cannot_report_it(client, cast, milestone, who):
    cast["space"].visibility = Visibility.PRIVATE
    cast["space"].save()
    if who:
        client.force_login(cast[who])
    answer = client.post(reverse("report", args=["milestone", milestone.pk]), {"why": ReportReason.SPAM})
    assert answer.status_code == (404 if who else 302)
    assert not ReviewItem.objects.exists()


def test_who_set_it_does_not_report_it(client, cast, milestone):
    client.force_login(cast["ben"])
    assert reverse("report", args=["milestone", milestone.pk]) not in client.get(address(milestone)).text
