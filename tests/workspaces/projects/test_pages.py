"""Directory, home, door and members: what each viewer is shown."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.base.spaces.models import Kind, Membership, Role, Visibility
from tests.factories import add_to, make_member, make_space
from workspaces.projects.actions import create_workspace, join_workspace

pytestmark = pytest.mark.django_db


def page(client, name: str, *args, **query) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def four(ben):
    """One workspace of each visibility, all of ben's."""
    return {
        seen: make_space(seen, visibility=seen, owner=ben, name=f"{seen.title()} grove") for seen in Visibility.values
    }


def test_directory_lists_what_each_may_know_of(client, four, ben, outsider):
    assert not Membership.objects.filter(member=outsider).exists()
    expected = {
        None: {"public"},
        outsider: {"public", "community", "private"},
        ben: {"public", "community", "private", "secret"},
    }
    for viewer, seen in expected.items():
        if viewer:
            client.force_login(viewer)
        shown = page(client, "workspaces")
        assert {key for key in four if f"{key.title()} grove" in shown} == seen


def test_directory_counts_members_only_where_they_can_be_seen(client, ben, outsider):
    make_space("private", visibility=Visibility.PRIVATE, owner=ben)
    client.force_login(outsider)
    assert "1 member<" not in page(client, "workspaces")
    client.force_login(ben)
    assert "1 member<" in page(client, "workspaces")


def test_directory_filters_by_kind_language_own_and_archived(client, ben):
    make_space("french", owner=ben, language="fr", name="Mutuelles")
    make_space("group", kind=Kind.GROUP, name="Circle")
    make_space("old", archived_at=timezone.now() - timedelta(days=1), name="Bygone")
    client.force_login(ben)
    everything = page(client, "workspaces")
    assert ("Mutuelles" in everything, "Circle" in everything, "Bygone" in everything) == (True, True, False)
    assert "(in FR only)" in everything
    assert "Mutuelles" not in page(client, "workspaces", kind="group").split("<main")[1].split("</main>")[0]
    assert "Circle" not in page(client, "workspaces", language="fr")
    assert "Circle" not in page(client, "workspaces", mine="1")
    assert "Bygone" in page(client, "workspaces", archived="1")


@pytest.mark.parametrize("query", [{"kind": "commons"}, {"language": "tlh"}, {"before": "x"}, {"before": "9" * 30}])
def test_unknown_filter_is_a_clear_refusal(client, commons, query):
    assert client.get(reverse("workspaces"), query).status_code == 400


def test_directory_pages_by_key(client, ben):
    for number in range(25):
        make_space(f"number-{number:02}", name=f"Number {number:02}")
    first = page(client, "workspaces")
    assert ("Number 24" in first, "Number 04" in first, 'rel="next"' in first) == (True, False, True)
    before = first.split("before=")[1].split('"')[0]
    second = page(client, "workspaces", before=before)
    assert ("Number 05" in second, "Number 04" in second, "Number 00" in second) == (False, True, True)


def test_home_shows_about_people_and_the_latest(client, ben, outsider):
    create_workspace(actor=ben, name="Benin", about="We *share* one form.", visibility="community", join_policy="open")
    client.force_login(outsider)
    shown = page(client, "workspace", "benin")
    assert "We <em>share</em> one form." in shown
    assert "created the workspace" in page(client, "workspace_activity", "benin")
    assert 'href="/members/ben/"' in shown
    assert 'data-live="space:' in shown
    assert 'action="/workspaces/benin/join/"' in shown


def test_outsider_of_a_private_workspace_sees_only_its_door(client, ben, outsider):
    space = create_workspace(
        actor=ben, name="Benin", summary="One form.", about="The secret of the grove", visibility="private"
    )
    assert not Membership.objects.filter(space=space, member=outsider).exists()
    client.force_login(outsider)
    shown = page(client, "workspace", "benin")
    assert "One form." in shown
    assert 'action="/workspaces/benin/apply/"' in shown
    for hidden in ("The secret of the grove", "created the workspace", "/members/ben/", "1 member", 'data-live="space'):
        assert hidden not in shown
    assert client.get(reverse("workspace_settings", args=["benin"])).status_code == 403
    for name in ("workspace_activity", "workspace_members", "workspace_news"):
        assert client.get(reverse(name, args=["benin"])).status_code == 404


@pytest.mark.parametrize("visibility", ["community", "private", "secret"])
def test_anonymous_visitor_finds_only_public_workspaces(client, ben, visibility):
    make_space("grove", visibility=visibility, owner=ben)
    for name in ("workspace", "workspace_activity", "workspace_members", "workspace_news"):
        assert client.get(reverse(name, args=["grove"])).status_code == 404


def test_anonymous_visitor_reads_a_public_workspace(client, ben):
    make_space("grove", owner=ben)
    for name in ("workspace", "workspace_activity", "workspace_members", "workspace_news"):
        assert client.get(reverse(name, args=["grove"])).status_code == 200


def test_home_knows_whether_the_viewer_follows(client, ben, outsider):
    space = make_space("grove", owner=ben)
    client.force_login(outsider)
    assert 'value="watching" aria-pressed="false"' in page(client, "workspace", "grove")
    client.post(reverse("follow", args=["space", space.pk]), {"on": "1"})
    assert 'value="watching" aria-pressed="true"' in page(client, "workspace", "grove")
    client.post(reverse("follow", args=["space", space.pk]), {"on": "0"})
    assert 'value="muted" aria-pressed="true"' in page(client, "workspace", "grove")


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.BANNED, None])
def test_who_is_not_in_a_secret_workspace_finds_nothing(client, ben, chloe, role):
    space = make_space("grove", visibility=Visibility.SECRET, owner=ben)
    if role:
        add_to(space, chloe, role)
    client.force_login(chloe)
    assert client.get(space.get_absolute_url()).status_code == 404


def test_commons_has_no_workspace_page(client, ana):
    client.force_login(ana)
    for name in ("workspace", "workspace_members", "workspace_settings"):
        assert client.get(reverse(name, args=["commons"])).status_code == 404


def test_news_line_counts_what_came_since(client, ben, chloe, outsider):
    space = create_workspace(actor=ben, name="Benin", visibility="community", join_policy="open")
    client.force_login(ben)
    assert not re.search(r"new items?\s*</a>", page(client, "workspace_news", "benin", after=0))
    join_workspace(actor=chloe, space=space)
    join_workspace(actor=outsider, space=space)
    assert re.search(r"2 new items\s*</a>", page(client, "workspace_news", "benin", after=0))
    assert client.get(reverse("workspace_news", args=["benin"]), {"after": "x"}).status_code == 400


def test_members_page_shows_the_rest_only_to_stewards(client, ben, chloe):
    space = make_space("grove", owner=ben)
    add_to(space, chloe)
    for role in (Role.INVITED, Role.BANNED, Role.APPLICANT):
        add_to(space, make_member(f"the-{role}"), role)
    for viewer, sees in ((ben, True), (chloe, False)):
        client.force_login(viewer)
        shown = page(client, "workspace_members", "grove")
        assert [f"/members/the-{role}/" in shown for role in (Role.INVITED, Role.BANNED, Role.APPLICANT)] == [sees] * 3
        assert ("/workspaces/grove/invite/" in shown) is sees


def test_closed_accounts_are_neither_listed_nor_counted(client, ben):
    space = make_space("grove", owner=ben)
    add_to(space, make_member("gone", is_active=False))
    assert "1 member<" in page(client, "workspaces")
    assert "Gone" not in page(client, "workspace_members", "grove")
    assert "Gone" not in page(client, "workspace", space.slug)


def test_tabs_are_the_same_for_all_tools_and_mark_the_current_one(client, ben):
    make_space("grove", owner=ben)
    shown = page(client, "workspace_members", "grove")
    assert '<a href="/workspaces/grove/members/" aria-current="page">' in shown
    assert '<a href="/workspaces/grove/">' in shown


def test_name_with_markup_is_shown_as_text(client, ben):
    make_space("grove", owner=ben, name="<b>Bold</b>", summary="{% now %} <script>")
    client.force_login(ben)
    for name in ("workspace", "workspace_members", "workspace_settings"):
        assert "<b>Bold</b>" not in page(client, name, "grove")
    assert "<script>" not in page(client, "workspaces").split("<main")[1]
