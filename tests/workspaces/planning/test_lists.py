"""The list with its filters, a member's own tasks, milestones, the panel on the home, and what the pages cost."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from community.base.spaces.models import Visibility
from tests.factories import add_to, make_space
from tests.workspaces.planning.factories import make_milestone, make_task
from tests.workspaces.projects.test_budgets import queries
from workspaces.planning import actions
from workspaces.planning.models import Assignment, Item, Milestone, Task

pytestmark = pytest.mark.django_db

BUDGET = 14
LIST = "/workspaces/grove/tasks/"


@pytest.fixture
def space(ana, ben):
    space = make_space("grove", Visibility.PRIVATE, owner=ana, name="Grove")
    add_to(space, ben)
    return space


def shown(client, query: str = "", address: str = LIST) -> list[str]:
    return [task.title for task in client.get(address + query).context["tasks"]]


def test_the_list_is_filtered_and_what_is_due_first_stands_first(client, ana, ben, space):
    today = timezone.localdate()
    milestone = make_milestone(ana, space)
    make_task(ana, space, "whenever", tags=["Water"])
    make_task(ana, space, "later", due_on=today + timedelta(days=9), milestone=milestone)
    make_task(ana, space, "sooner", due_on=today + timedelta(days=1), assignees=[ben])
    make_task(ana, space, "late", due_on=today)
    Task.objects.filter(title="late").update(due_on=today - timedelta(days=1))
    actions.move_task(actor=ana, task=make_task(ana, space, "ready"), state="done")
    client.force_login(ben)
    assert shown(client) == ["late", "sooner", "later", "whenever"]
    assert shown(client, "?state=done") == ["ready"]
    assert len(shown(client, "?state=all")) == 5
    assert shown(client, "?mine=1") == ["sooner"]
    assert shown(client, "?overdue=1") == ["late"]
    assert shown(client, "?label=water") == ["whenever"]
    assert shown(client, f"?milestone={milestone.pk}") == ["later"]
    assert shown(client, "?milestone=9223372036854775807") == []
    after = (today + timedelta(days=1)).strftime("%Y%m%d")
    assert shown(client, f"?after={after}-{Task.objects.get(title='sooner').pk}") == ["later", "whenever"]


@pytest.mark.parametrize(
    "query", ["?state=x", "?milestone=x", "?after=x", "?after=20270101", "?after=20279999-1", "?label=%00"]
)
def test_garbage_in_the_address_is_answered_400(client, ben, space, query):
    client.force_login(ben)
    assert client.get(LIST + query).status_code == 400


def test_a_long_list_has_pages_without_doubles(client, ben, space):
    due = timezone.localdate() + timedelta(days=2)
    Task.objects.bulk_create(
        Task(space=space, author=ben, title=f"t{number}", slug="t", due_on=due if number % 2 else None)
        for number in range(45)
    )
    client.force_login(ben)
    seen, after = [], ""
    for _page in range(3):
        context = client.get(f"{LIST}?after={after}").context
        seen += [task.pk for task in context["tasks"]]
        after = context["next_key"]
    assert len(seen) == len(set(seen)) == 45
    assert after == ""


def test_my_tasks_are_those_of_all_my_spaces_and_of_none_that_i_may_not_read(client, ana, ben, outsider, space):
    left = make_space("left", Visibility.SECRET, owner=ana, name="Left")
    membership = add_to(left, ben)
    make_task(ana, space, "here", assignees=[ben])
    make_task(ana, left, "there", assignees=[ben])
    client.force_login(ben)
    assert sorted(shown(client, "", "/tasks/")) == ["here", "there"]
    membership.delete()
    assert shown(client, "", "/tasks/") == ["here"]
    client.force_login(outsider)
    assert shown(client, "", "/tasks/") == []
    client.logout()
    assert client.get("/tasks/").status_code == 302


def test_the_home_of_a_workspace_shows_what_is_due_next_mine_first(client, ana, ben, space):
    soon = timezone.localdate() + timedelta(days=1)
    make_task(ana, space, "sooner but not mine", due_on=soon)
    make_task(ana, space, "mine but later", due_on=soon + timedelta(days=5), assignees=[ben])
    client.force_login(ben)
    page = client.get("/workspaces/grove/").text
    panel = page[page.index("Upcoming tasks") :]
    assert panel.index("mine but later") < panel.index("sooner but not mine")


def test_a_milestone_shows_how_far_it_is_and_is_reached(client, ana, ben, space):
    client.force_login(ben)
    sent = {"title": "Water", "source": "", "language": "en", "idempotency_key": "6b1f7c0e-5a3b-4a52-9a53-0d5e0f7f3b11"}
    new = f"{LIST}milestones/new/"
    assert client.post(new, {**sent, "due_on": "2020-01-01"}).status_code == 422
    answer = client.post(new, sent)
    assert client.post(new, sent).url == answer.url
    milestone = Milestone.objects.get()
    actions.move_task(actor=ben, task=make_task(ben, space, milestone=milestone), state="done")
    make_task(ben, space, milestone=milestone)
    actions.delete_task(actor=ben, task=make_task(ben, space, milestone=milestone))
    assert "1 of 2 tasks done" in client.get(answer.url).text
    client.post(f"{answer.url}close/")
    assert "1 of 2 tasks done" in client.get(f"{LIST}milestones/?state=closed").text
    assert "No open milestones" in client.get(f"{LIST}milestones/").text
    client.post(f"{answer.url}close/", {"on": "0"})
    assert Milestone.objects.get().is_open


def test_two_who_change_a_milestone_at_once_lose_nothing(client, ana, space):
    milestone = make_milestone(ana, space)
    client.force_login(ana)
    address = f"{LIST}milestones/{milestone.pk}/change/"
    sent = {"title": "Theirs", "source": "Their text", "language": "en", "version": 1}
    assert client.post(address, sent).status_code == 302
    answer = client.post(address, {**sent, "title": "Mine", "source": "My text"})
    assert answer.status_code == 409
    assert all(word in answer.text for word in ("Theirs", "Their text", "Mine", "My text"))
    assert client.post(address, {**sent, "version": 2, "title": ""}).status_code == 422


def test_pages_cost_the_same_for_5_tasks_and_for_200(client, ana, ben, space):
    milestone = make_milestone(ana, space)
    one = make_task(ana, space, "one", milestone=milestone, reviewer=ana)
    client.force_login(ben)
    addresses = [LIST, f"{LIST}board/", "/tasks/", f"{LIST}milestones/", milestone.get_absolute_url()]
    addresses += [one.get_absolute_url(), f"{LIST}{one.pk}/change/", "/workspaces/grove/"]
    costs = []
    for number in (5, 195):
        fields = {"space": space, "author": ana, "slug": "t", "milestone": milestone, "due_on": date(2030, 1, 1)}
        tasks = Task.objects.bulk_create(
            Task(title=f"t{place}", state=("todo", "doing", "done")[place % 3], **fields) for place in range(number)
        )
        Assignment.objects.bulk_create(Assignment(task=task, member=who) for task in tasks for who in (ana, ben))
        Item.objects.bulk_create(Item(task=task, position=0, text="x") for task in [*tasks, one])
        for task in tasks[:20]:
            task.tags.set([f"tag{number}"])
        costs.append({address: queries(client, address) for address in addresses})
    assert costs[0] == costs[1]
    assert {address: cost for address, cost in costs[0].items() if cost > BUDGET} == {}


def labels_to_choose(client, address: str = LIST) -> list[str]:
    found = re.search(r'<select name="label".*?</select>', client.get(address).text, re.DOTALL)
    return re.findall(r"<option[^>]*>([^<]+)<", found[0])[1:]


@pytest.mark.parametrize("address", [LIST, f"{LIST}board/"])
def test_labels_are_chosen_among_those_that_tasks_of_the_space_carry(client, ana, ben, space, address):
    make_task(ana, space, "one", tags=["Water", "Soil"])
    make_task(ana, space, "two", tags=["Water"])
    actions.delete_task(actor=ana, task=make_task(ana, space, "gone", tags=["Forgotten"]))
    make_task(ana, make_space("elsewhere", owner=ana), "other", tags=["Foreign"])
    client.force_login(ben)
    assert labels_to_choose(client, address) == ["Soil", "Water"]
    assert 'value="water" selected' in client.get(f"{address}?label=water").text


@pytest.mark.parametrize("address", [LIST, f"{LIST}board/"])
def test_a_label_that_no_task_carries_is_answered_in_words(client, ana, ben, space, address):
    make_task(ana, make_space("elsewhere", Visibility.SECRET, owner=ana), "other", tags=["Foreign"])
    client.force_login(ben)
    answer = client.get(f"{address}?label=foreign")
    assert answer.status_code == 200
    assert "No tasks here have the label “foreign”." in answer.text
    assert "No tasks here" not in client.get(address).text


def test_who_may_not_read_the_space_reads_no_labels(client, ana, outsider, space):
    make_task(ana, space, "one", tags=["Water"])
    for viewer in (None, outsider):
        if viewer:
            client.force_login(viewer)
        assert client.get(f"{LIST}?label=water").status_code == 404
