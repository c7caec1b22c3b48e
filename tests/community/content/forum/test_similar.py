"""Discussions on the same subject, offered before one more is started."""

import pytest
from django.urls import reverse

from community.base.spaces.models import Visibility
from community.content.forum.models import Post, State, Topic
from tests.community.content.forum.factories import make_topic
from tests.factories import make_space


def titles(member, title: str, space=None) -> list[str]:
    return [topic.title for topic in Topic.objects.visible_to(member).similar_to(title, space)]


def test_topics_that_share_most_words_come_first(ben):
    make_topic(ben, title="Storing beans")
    make_topic(ben, title="Storing coffee in the rainy season")
    make_topic(ben, title="Premiums")
    assert titles(ben, "How about STORING my coffee?") == ["Storing coffee in the rainy season", "Storing beans"]
    assert titles(ben, "of at in a") == []
    assert titles(ben, "") == []


def test_a_space_of_its_own_comes_first_among_equals(ben):
    space = make_space("benin", owner=ben)
    make_topic(ben, space, title="Storing beans in Benin")
    make_topic(ben, title="Storing beans at home")
    assert titles(ben, "Storing")[0] == "Storing beans at home"
    assert titles(ben, "Storing", space)[0] == "Storing beans in Benin"


@pytest.mark.parametrize("visibility", [Visibility.PRIVATE, Visibility.SECRET])
def test_an_outsider_is_offered_only_what_they_may_read(client, ben, outsider, visibility):
    space = make_space("closed", visibility, owner=ben)
    make_topic(ben, space, title="Storing secrets")
    hidden = make_topic(ben, title="Storing what was hidden")
    Post.objects.filter(topic=hidden).update(state=State.HIDDEN)
    Topic.objects.filter(pk=hidden.pk).update(state=State.HIDDEN)
    make_topic(ben, title="Storing in the open")
    assert not space.memberships.filter(member=outsider).exists()
    url = reverse("similar_topics")
    for member, count in ((None, 1), (outsider, 1), (ben, 2)):
        client.logout()
        if member:
            client.force_login(member)
        page = client.get(url, {"title": "Storing"}).content.decode()
        assert page.count("<li>") == count
        assert "hidden" not in page
    client.force_login(outsider)
    assert client.get(url, {"title": "Storing", "space": "closed"}).status_code == 404


def test_five_are_offered_in_a_fixed_number_of_queries(client, ben, django_assert_max_num_queries):
    for number in range(9):
        make_topic(ben, make_space(f"space-of-{number}", owner=ben), title=f"Storing {number}")
    client.force_login(ben)
    with django_assert_max_num_queries(5):
        page = client.get(reverse("similar_topics"), {"title": "Storing"}).content.decode()
    assert page.count("<li>") == 5


@pytest.mark.parametrize("title", ["%%%%", "____", "'; drop", "x" * 100_000, "\\w{4,}", "😀😀😀😀", "word " * 5000])
def test_strange_titles_break_nothing(client, ben, title):
    client.force_login(ben)
    assert client.get(reverse("similar_topics"), {"title": title[:3000]}).status_code == 200


def test_the_preview_without_javascript_names_them(client, ben):
    make_topic(ben, title="Storing beans")
    client.force_login(ben)
    sent = {"title": "Storing coffee", "body": "How?", "preview": "1"}
    page = client.post(reverse("new_topic"), sent).content.decode()
    assert "Storing beans" in page
    assert Topic.objects.count() == 1
