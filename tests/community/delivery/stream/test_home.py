"""Home: the stream of a member, the front page of a visitor."""

import pytest

from community.attached.comments.actions import add_comment
from community.base.relations.actions import follow
from community.base.spaces.models import Role
from community.content.blogs.actions import publish_post
from community.content.forum.actions import reply_to_topic, start_topic
from tests.factories import add_to, make_space
from wikipages.actions import create_page

BUDGET = 12


def fill(space, author, rounds: int) -> None:
    """Let something of every kind happen in a space."""
    for number in range(rounds):
        topic = start_topic(actor=author, space=space, title=f"Topic {number}", body="Text")
        reply_to_topic(actor=author, topic=topic, body="Reply")
        post = publish_post(actor=author, space=space, title=f"Post {number}", source="Text")
        add_comment(actor=author, target=post, space=space, source="Comment")
        base = "" if space.is_commons else f"{space.slug}/"
        create_page(actor=author, space=space, path=f"{base}page-{number}", title=f"Page {number}", source="Text")


@pytest.mark.parametrize("rounds", [1, 8])
def test_home_costs_the_same_for_few_and_for_many_acts(
    client, ana, ben, commons, rounds, django_assert_max_num_queries
):
    spaces = [make_space(owner=ben) for _ in range(3)]
    for space in spaces:
        add_to(space, ana, Role.MEMBER)
        fill(space, ben, rounds)
    fill(commons, ben, rounds)
    client.force_login(ana)
    client.get("/")
    with django_assert_max_num_queries(BUDGET):
        response = client.get("/")
    assert response.content.decode().count("<article") == min(20, rounds * 20)


def test_a_new_member_never_meets_an_empty_home(client, ben, outsider, commons):
    fill(commons, ben, 1)
    client.force_login(outsider)
    assert "Topic 0" in client.get("/").content.decode()


def test_who_follows_a_member_sees_what_that_member_does_in_readable_spaces(client, ben, outsider, commons):
    open_space, closed = make_space(owner=ben), make_space(visibility="private", owner=ben)
    start_topic(actor=ben, space=open_space, title="In the open", body="Text")
    start_topic(actor=ben, space=closed, title="Behind the door", body="Text")
    client.force_login(outsider)
    assert "In the open" not in client.get("/").content.decode()
    follow(actor=outsider, target=ben)
    text = client.get("/").content.decode()
    assert "In the open" in text
    assert "Behind the door" not in text


def test_earlier_goes_on_where_the_page_ended(client, ben, commons):
    fill(commons, ben, 5)
    first = client.get("/")
    second = client.get(f"/?before={first.context['next_key']}")
    shown = [[a.pk for a in page.context["activities"]] for page in (first, second)]
    assert len(shown[0]) == 20
    assert min(shown[0]) > max(shown[1])


def test_the_news_line_counts_what_came_since_and_not_my_own(client, ana, ben, commons):
    fill(commons, ben, 1)
    client.force_login(ana)
    newest = client.get("/").context["newest"]
    start_topic(actor=ana, space=commons, title="Mine", body="Text")
    start_topic(actor=ben, space=commons, title="His", body="Text")
    assert client.get(f"/news/?after={newest}").context["count"] == 1


@pytest.mark.parametrize("key", ["x", "-1", "99999999999999999999", "%00"])
def test_a_key_that_is_none_is_refused_clearly(client, commons, key):
    assert client.get(f"/?before={key}").status_code == 400


def test_a_profile_shows_what_the_member_did_lately_where_the_viewer_may_read(client, ben, outsider, commons):
    start_topic(actor=ben, space=commons, title="Open question", body="Text")
    start_topic(actor=ben, space=make_space(visibility="private", owner=ben), title="Closed question", body="Text")
    client.force_login(outsider)
    page = client.get(ben.get_absolute_url()).content.decode()
    assert "Open question" in page
    assert "Closed question" not in page
    assert "/follow/member/" in page
    assert "/blogs/m/ben/" in page
