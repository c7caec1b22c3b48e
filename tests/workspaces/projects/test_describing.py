"""What a workspace says of itself: page data, tools, the announcement, what is new."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.base.activity.models import Activity
from community.base.spaces.models import Kind, Role, Visibility
from community.base.spaces.policies import can_read
from community.content.blogs.actions import publish_post
from community.content.forum.actions import reply_to_topic, start_topic
from community.delivery.notifications.models import Notification
from tests.community.attached.uploads.factories import picture_file, text_file
from tests.factories import add_to, make_space
from tests.workspaces.projects.test_budgets import queries
from wikipages.actions import create_page
from workspaces.projects import actions
from workspaces.projects.models import Visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def space(ana, ben):
    space = actions.create_workspace(actor=ana, name="Santé pour tous", summary="Mutuelles du Zou", language="fr")
    add_to(space, ben)
    return space


def described(**fields) -> dict:
    return {"objectives": "To *reach* all", "region": "Zou", "themes": "health, mutuals", "partners": "Union", **fields}


def find(client, **filters) -> bool:
    return "Santé pour tous" in client.get("/workspaces/", filters).text.partition("<main")[2]


def test_an_owner_describes_the_workspace_and_members_read_it(client, ana, ben, space):
    client.force_login(ana)
    sent = described(countries=["BJ", "TG"], languages=["en", "pt"], starts_on="2026-01-01", ends_on="2030-12-31")
    answer = client.post(f"/workspaces/{space.slug}/page/", {**sent, "logo": picture_file()})
    assert answer.url == space.get_absolute_url()
    client.force_login(ben)
    page = client.get(space.get_absolute_url()).text
    for words in ("To <em>reach</em> all", "Zou", "Benin", "Togo", "English", "Português", "health", "Union"):
        assert words in page, words
    assert '<img class="logo"' in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts_on": "2027-02-01", "ends_on": "2027-01-01"},
        {"ends_on": "soon"},
        {"countries": ["XX"]},
        {"languages": ["tlh"]},
        {"objectives": "y" * 65_537},
        {"region": "z" * 121},
        {"themes": ",".join(f"t{number}" for number in range(11))},
    ],
)
def test_what_is_wrong_comes_back_with_what_was_typed(client, ana, space, wrong):
    client.force_login(ana)
    answer = client.post(f"/workspaces/{space.slug}/page/", described(**{"partners": "kept partners", **wrong}))
    assert answer.status_code == 422
    assert "kept partners" in answer.text
    space.refresh_from_db()
    assert space.facts.partners == ""


def test_a_logo_is_a_picture(client, ana, space):
    client.force_login(ana)
    for name in ("logo.png", "logo.svg", "logo.html"):
        answer = client.post(f"/workspaces/{space.slug}/page/", described(logo=text_file(name=name)))
        assert answer.status_code == 422, name
        assert "Union" in answer.text


def test_members_and_outsiders_describe_nothing(client, ben, outsider, space):
    for word in ("page", "tools"):
        client.force_login(ben)
        assert client.post(f"/workspaces/{space.slug}/{word}/", described()).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.describe_workspace(actor=outsider, space=space, region="Elsewhere")
    with pytest.raises(PermissionDenied):
        actions.choose_tools(actor=ben, space=space, chosen=[])


def test_the_directory_finds_by_words_without_accents_country_language_and_theme(client, ana, ben, space):
    actions.describe_workspace(actor=ana, space=space, countries=["BJ"], languages=["pt"], themes=["Health"])
    make_space("other", name="Another one")
    client.force_login(ben)
    for filters in ({"q": "sante ZOU"}, {"country": "BJ"}, {"language": "pt"}, {"language": "fr"}, {"theme": "health"}):
        assert find(client, **filters), filters
        assert "Another one" not in client.get("/workspaces/", filters).text, filters
    for filters in ({"q": "sante lagos"}, {"country": "TG"}, {"language": "es"}, {"theme": "roads"}):
        assert not find(client, **filters), filters
    assert client.get("/workspaces/?country=QQ").status_code == 400


def test_a_new_name_is_found_and_the_old_one_is_not(client, ana, space):
    fields = {"summary": "", "about": "", "visibility": "public", "join_policy": "open", "language": "fr"}
    actions.update_workspace(actor=ana, space=space, name="Épargne", **fields)
    assert "Épargne" in client.get("/workspaces/?q=epargne").text
    assert "Épargne" not in client.get("/workspaces/?q=sante").text


def test_finished_projects_are_apart_from_ongoing_ones(client, ana, space):
    client.force_login(ana)
    assert find(client, state="ongoing")
    actions.describe_workspace(actor=ana, space=space, ends_on=timezone.localdate() - timedelta(days=1))
    assert not find(client, state="ongoing")
    assert find(client, state="finished")
    assert find(client)


def test_a_secret_workspace_is_found_by_its_members_alone(client, ana, ben, outsider):
    space = actions.create_workspace(actor=ana, name="Santé pour tous", visibility=Visibility.SECRET)
    actions.describe_workspace(actor=ana, space=space, countries=["BJ"], themes=["Canary theme"])
    assert not can_read(outsider, space)
    for viewer in (outsider, None):
        if viewer:
            client.force_login(viewer)
        else:
            client.logout()
        for filters in ({"q": "sante"}, {"country": "BJ"}, {"theme": "canary-theme"}):
            assert not find(client, **filters), filters
    client.force_login(ana)
    assert find(client, q="sante")


def test_at_the_door_of_a_private_workspace_stand_name_and_summary_alone(client, ana, outsider):
    space = actions.create_workspace(
        actor=ana, name="Santé pour tous", summary="Mutuelles du Zou", language="fr", visibility=Visibility.PRIVATE
    )
    yesterday = timezone.localdate() - timedelta(days=1)
    fields = {"countries": ["BJ"], "languages": ["pt"], "themes": ["Canary theme"], "ends_on": yesterday}
    facts = actions.describe_workspace(
        actor=ana, space=space, objectives="Canary objectives", logo=picture_file(), **fields
    )
    actions.announce(actor=ana, space=space, text="Canary announcement")
    notified = ("Benin", "Canary", "Finished</span>", "Português", facts.logo.small_url)
    assert not can_read(outsider, space)
    client.force_login(outsider)
    for address in ("/workspaces/", space.get_absolute_url()):
        page = client.get(address).text.partition("<main")[2].partition("</main>")[0]
        assert "Mutuelles du Zou" in page
        for words in notified:
            assert words not in page.replace("Português</option>", "").replace("Benin</option>", ""), words
    for filters in ({"country": "BJ"}, {"language": "pt"}, {"theme": "canary-theme"}, {"state": "finished"}):
        assert not find(client, **filters), filters
    assert find(client, state="ongoing")
    assert client.get(facts.logo.get_absolute_url()).status_code == 404
    client.force_login(ana)
    for filters in ({"country": "BJ"}, {"language": "pt"}, {"theme": "canary-theme"}, {"state": "finished"}):
        assert find(client, **filters), filters


def test_only_in_one_language_is_said_where_there_is_only_one(client, ana, space):
    client.force_login(ana)
    assert "(in FR only)" in client.get(space.get_absolute_url()).text
    actions.describe_workspace(actor=ana, space=space, languages=["en"])
    assert "(in FR only)" not in client.get(space.get_absolute_url()).text


@pytest.mark.parametrize("kind", [Kind.PROJECT, Kind.GROUP, Kind.RESEARCH, Kind.NETWORK])
def test_each_kind_begins_with_its_usual_tools(ana, kind):
    space = actions.create_workspace(actor=ana, name=f"Some {kind}", kind=kind)
    assert space.has_tool("forum")
    assert space.has_tool("wiki") == (kind != Kind.NETWORK)


def test_a_tool_that_is_taken_away_makes_nothing_new_and_loses_nothing(client, ana, ben, space):
    topic = start_topic(actor=ben, space=space, title="Old talk", body="Words")
    page = create_page(actor=ben, space=space, path=space.slug, title="Old page", source="Words")
    client.force_login(ana)
    sent = {"chosen": ["decisions"]}
    assert client.post(f"/workspaces/{space.slug}/tools/", sent).status_code == 302
    space.refresh_from_db()
    home = client.get(space.get_absolute_url()).text
    assert f'href="/forum/s/{space.slug}/"' not in home.partition("<aside")[0].partition("<h1")[0]
    assert client.get(topic.get_absolute_url()).status_code == 200
    assert client.get(page.get_absolute_url()).status_code == 200
    topic.space.refresh_from_db()
    reply_to_topic(actor=ben, topic=topic, body="Still possible")
    for act in (
        lambda: start_topic(actor=ben, space=space, title="New talk", body="Words"),
        lambda: create_page(actor=ben, space=space, path=f"{space.slug}/new", title="New", source="Words"),
        lambda: publish_post(actor=ben, space=space, title="New post", source="Words"),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert "Start a discussion" not in client.get(f"/forum/s/{space.slug}/").text


def test_a_tool_that_there_is_not_is_refused(client, ana, space):
    client.force_login(ana)
    assert client.post(f"/workspaces/{space.slug}/tools/", {"chosen": ["casino"]}).status_code == 422


def test_an_announcement_is_pinned_told_changed_and_taken_down(client, ana, ben, outsider, space, deliver):
    from community.base.relations.actions import follow

    follow(actor=ben, target=space)
    client.force_login(ana)
    address = f"/workspaces/{space.slug}/announcement/"
    assert client.post(address, {"text": "  "}).status_code == 422
    client.post(address, {"text": "Meet on **Friday**"})
    client.post(address, {"text": "Meet on **Friday**"})
    deliver()
    assert Notification.objects.filter(verb="workspaces.announced", recipient=ben).count() == 1
    client.force_login(ben)
    assert "Meet on <strong>Friday</strong>" in client.get(space.get_absolute_url()).text
    assert client.get(address).status_code == 403
    assert client.post(f"{address}down/").status_code == 403
    client.force_login(ana)
    client.post(f"{address}down/")
    assert "Friday" not in client.get(space.get_absolute_url()).text
    assert not Activity.objects.filter(verb="workspaces.announced").exists()


def test_what_is_new_since_the_last_visit_is_counted(client, ana, ben, space):
    client.force_login(ben)
    assert "since your last visit" not in client.get(space.get_absolute_url()).text
    start_topic(actor=ana, space=space, title="Later", body="Words")
    Visit.objects.update(at=timezone.now() - timedelta(hours=2))
    for _ in range(2):  # it is one visit, however often the page is loaded
        assert "1 new item since your last visit" in client.get(space.get_absolute_url()).text
    Visit.objects.update(at=timezone.now() - timedelta(hours=2))
    assert "since your last visit" not in client.get(space.get_absolute_url()).text


def test_home_costs_fourteen_queries_at_most_for_5_and_for_200(client, ana, ben, space):
    actions.describe_workspace(actor=ana, space=space, countries=["BJ"], themes=["Health"])
    actions.announce(actor=ana, space=space, text="Words")
    add_to(space, ben, Role.MODERATOR)
    client.force_login(ben)
    client.get(space.get_absolute_url())
    costs = []
    for number in (5, 195):
        topic = start_topic(actor=ana, space=space, title=f"Talk {number}", body="Words")
        acts = Activity.objects.filter(context_id=None, object_id=topic.pk, verb="forum.topic_started")
        act = acts.get()
        Activity.objects.bulk_create(
            Activity(verb=act.verb, actor=ana, space=space, object_type=act.object_type, object_id=act.object_id)
            for _ in range(number)
        )
        Visit.objects.update(at=timezone.now() - timedelta(hours=2))
        client.get(space.get_absolute_url())
        costs.append(queries(client, space.get_absolute_url()))
    assert costs[0] == costs[1] <= 14


def test_countries_are_checkboxes_by_name_in_the_language_of_the_page(client, ana, space):
    client.force_login(ana)
    page = client.get(f"/workspaces/{space.slug}/page/", headers={"accept-language": "fr"}).text
    names = re.findall(r'name="countries"[^>]*>\s*<span>([^<]+)<', page)
    assert len(names) > 200
    assert names.index("Égypte") < names.index("Émirats arabes unis") < names.index("Espagne")


def test_countries_that_were_chosen_are_named_above_the_list_also_after_a_refusal(client, ana, space):
    client.force_login(ana)
    address = f"/workspaces/{space.slug}/page/"
    assert "Selected: <span" in client.get(address).text
    wrong = described(countries=["TG", "BJ"], ends_on="soon")
    page = client.post(address, wrong).text
    assert ">Benin, Togo</span>" in page
    assert re.search(r'name="countries" value="TG"[^>]* checked', page)
