"""Starting a topic, replying, changing a post."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from community.base.activity.models import Activity
from community.base.core.markdown import MAX_LENGTH
from community.base.relations.actions import unfollow
from community.base.relations.models import Follow
from community.base.spaces.models import Role, Visibility
from community.content.forum.actions import edit_post, reply_to_topic
from community.content.forum.models import Category, Post, Topic
from tests.community.content.forum.factories import make_category, make_reply, make_topic
from tests.factories import add_to, make_member, make_space

HTMX = {"HTTP_HX_REQUEST": "true"}


def test_a_member_starts_a_discussion_and_follows_it(client, ben):
    client.force_login(ben)
    fields = {"title": "Premiums  after\n harvest", "body": "Who has tried?", "language": "en"}
    response = client.post(reverse("new_topic"), fields)
    topic = Topic.objects.get()
    assert response.url == topic.get_absolute_url()
    assert topic.title == "Premiums after harvest"
    assert topic.opening.number == 1
    assert topic.category.name == "General"
    assert Follow.objects.of(topic).active().filter(member=ben).exists()
    assert Activity.objects.get().verb == "forum.topic_started"


def test_the_writer_sees_who_will_be_able_to_read_it(client, ben):
    space = make_space("closed", Visibility.PRIVATE, owner=ben)
    topic = make_topic(ben, space)
    client.force_login(ben)
    for url in (reverse("new_topic") + "?space=closed", topic.get_absolute_url()):
        assert "only its members can read it" in client.get(url).content.decode()


def test_a_workspaces_first_topic_makes_its_first_category_in_its_language(ben):
    space = make_space("benin", owner=ben)
    make_topic(ben, space)
    make_topic(ben, space)
    assert [category.slug for category in Category.objects.in_space(space)] == ["benin-general"]


def test_categories_of_two_spaces_never_share_an_address(ben):
    space = make_space("benin", owner=ben)
    other = make_space("benin-general", owner=ben)
    slugs = {make_category(space, "General Plan").slug, make_category(other, "Plan").slug}
    assert len(slugs) == 2


def test_an_unknown_category_is_not_found_and_anothers_is_not_taken(client, ben, outsider, commons):
    space = make_space("benin", owner=ben)
    theirs = make_category(space)
    make_category(commons, "Ours")
    client.force_login(outsider)
    assert client.get(reverse("new_topic") + "?category=nowhere").status_code == 404
    fields = {"title": "Hello", "body": "Text", "category": theirs.pk}
    assert client.post(reverse("new_topic"), fields).status_code == 422
    assert not Topic.objects.in_space(commons).exists()


def test_an_outsider_of_a_public_workspace_cannot_write_there(client, ben, outsider):
    space = make_space("benin", owner=ben)
    topic = make_topic(ben, space)
    assert not space.memberships.filter(member=outsider).exists()
    client.force_login(outsider)
    assert client.get(reverse("new_topic") + "?space=benin").status_code == 403
    assert client.post(reverse("reply_to_topic", args=[topic.pk]), {"body": "Hello"}).status_code == 403
    with pytest.raises(PermissionDenied):
        reply_to_topic(actor=outsider, topic=topic, body="Hello")


def test_who_is_not_signed_in_is_asked_to(client, ben):
    topic = make_topic(ben)
    for url in (reverse("new_topic"), reverse("reply_to_topic", args=[topic.pk])):
        response = client.post(url, {"body": "Hello"})
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


def test_an_archived_workspace_can_be_read_but_not_written_in(client, ben):
    space = make_space("benin", owner=ben)
    topic = make_topic(ben, space)
    space.archived_at = timezone.now()
    space.save()
    client.force_login(ben)
    assert "archived" in client.get(topic.get_absolute_url()).content.decode()
    response = client.post(reverse("reply_to_topic", args=[topic.pk]), {"body": "Hello"})
    assert response.status_code == 403
    assert "archived" in response.content.decode()
    for url in (
        reverse("new_topic") + "?space=benin",
        reverse("edit_forum_post", args=[topic.opening_id]),
        reverse("new_forum_category", args=["benin"]),
    ):
        assert client.get(url).status_code == 403
    assert client.post(reverse("topic_solution", args=[topic.pk])).status_code == 403


def test_a_reply_without_javascript_leads_to_itself(client, ben, chloe):
    topic = make_topic(ben)
    client.force_login(chloe)
    response = client.post(reverse("reply_to_topic", args=[topic.pk]), {"body": "After the harvest."})
    assert response.url == topic.get_absolute_url() + "?post=2#post-2"
    page = client.get(topic.get_absolute_url()).content.decode()
    assert page.count("After the harvest.") == 1


def test_a_reply_from_an_open_page_brings_an_empty_form_and_lets_the_page_fetch_it(client, ben, chloe):
    topic = make_topic(ben)
    client.force_login(chloe)
    fields = {"body": "After the harvest.", "idempotency_key": str(uuid4())}
    response = client.post(reverse("reply_to_topic", args=[topic.pk]), fields, **HTMX)
    part = response.content.decode()
    assert response["HX-Trigger"] == '{"replied": {}}'
    assert 'id="reply-fields"' in part
    assert fields["idempotency_key"] not in part
    assert "After the harvest." not in part
    assert topic.posts.count() == 2


def test_a_form_sent_twice_makes_one_post_and_one_topic(client, ben):
    topic = make_topic(ben)
    client.force_login(ben)
    reply = {"body": "Once", "idempotency_key": str(uuid4())}
    answers = {client.post(reverse("reply_to_topic", args=[topic.pk]), reply).url for _ in range(2)}
    assert len(answers) == 1
    assert topic.posts.count() == 2
    start = {"title": "Once", "body": "Once", "category": topic.category_id, "idempotency_key": str(uuid4())}
    answers = {client.post(reverse("new_topic"), start).url for _ in range(2)}
    assert len(answers) == 1
    assert Topic.objects.count() == 2
    assert Activity.objects.count() == 3


def test_the_key_of_another_member_is_worth_nothing(ben, chloe):
    topic, key = make_topic(ben), uuid4()
    mine = make_reply(ben, topic, idempotency_key=key)
    assert make_reply(chloe, topic, body="Mine", idempotency_key=key) != mine


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize(
    ("body", "said"),
    [("  \n ", "This field is required."), ("é" * 1_000_000, "The text is too long")],
    ids=["empty", "two megabytes"],
)
def test_a_reply_that_cannot_be_taken_comes_back_with_what_was_typed(client, ben, headers, body, said):
    topic = make_topic(ben)
    client.force_login(ben)
    response = client.post(reverse("reply_to_topic", args=[topic.pk]), {"body": body}, **headers)
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert body.strip() in page
    assert ("<html" in page) == (not headers)
    assert topic.posts.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 201},
        {"body": ""},
        {"body": "x" * (MAX_LENGTH + 1)},
        {"body": "nul \x00"},
        {"language": "tlh"},
        {"idempotency_key": "not a key"},
        {"category": "x"},
    ],
)
def test_a_topic_that_cannot_be_taken_comes_back_with_what_was_typed(client, ben, commons, wrong):
    category = make_category(commons)
    client.force_login(ben)
    fields = {"title": "A title to keep", "body": "A text to keep", "category": category.pk} | wrong
    response = client.post(reverse("new_topic"), fields)
    page = response.content.decode()
    assert response.status_code == 422
    assert all(str(fields[name]) in page for name in {"title", "body"} - wrong.keys())
    assert not Topic.objects.exists()


def test_a_text_of_the_longest_length_is_taken(ben):
    topic = make_topic(ben)
    make_reply(ben, topic, body="x" * MAX_LENGTH)
    with pytest.raises(ValidationError):
        make_reply(ben, topic, body="x" * (MAX_LENGTH + 1))


def test_opening_the_address_of_a_reply_leads_to_the_form(client, ben):
    topic = make_topic(ben)
    client.force_login(ben)
    assert client.get(reverse("reply_to_topic", args=[topic.pk])).url == topic.get_absolute_url() + "#reply"


def test_taking_part_does_not_bring_back_who_stopped_following(ben, chloe):
    topic = make_topic(ben)
    unfollow(actor=chloe, target=topic)
    make_reply(chloe, topic)
    assert not Follow.objects.of(topic).active().filter(member=chloe).exists()


def test_who_may_not_read_a_mention_is_named_to_the_writer(client, ben, outsider):
    space = make_space("closed", Visibility.PRIVATE, owner=ben)
    topic = make_topic(ben, space)
    client.force_login(ben)
    response = client.post(reverse("reply_to_topic", args=[topic.pk]), {"body": "Ask @outsider"}, follow=True)
    assert "@outsider will not be notified" in response.content.decode()


def test_an_author_changes_a_post_and_a_late_change_shows(client, ben):
    topic = make_topic(ben)
    client.force_login(ben)
    url = reverse("edit_forum_post", args=[topic.opening_id])
    fields = {"title": "The dry season", "body": "**New** text", "language": "fr"}
    assert client.post(url, fields).status_code == 302
    topic.refresh_from_db()
    assert (topic.title, topic.language) == ("The dry season", "fr")
    assert "<strong>New</strong>" in topic.opening.html
    assert topic.opening.edited_at is None
    Post.objects.update(created_at=timezone.now() - timedelta(minutes=6))
    client.post(url, fields | {"body": "Later"})
    assert Post.objects.get().edited_at is not None


def test_only_its_author_and_moderators_change_a_post(client, ben, chloe, outsider):
    space = make_space("benin", owner=ben)
    add_to(space, chloe)
    add_to(space, outsider)
    reply = make_reply(chloe, make_topic(ben, space))
    url = reverse("edit_forum_post", args=[reply.pk])
    client.force_login(outsider)
    assert client.post(url, {"body": "Mine now"}).status_code == 403
    client.force_login(ben)
    assert client.post(url, {"body": "Tidied up"}).status_code == 302
    reply.refresh_from_db()
    assert (reply.source, reply.author) == ("Tidied up", chloe)
    assert reply.edited_at is not None
    add_to(space, chloe, Role.READER)
    client.force_login(chloe)
    assert client.post(url, {"body": "Mine again"}).status_code == 403


def test_a_change_that_cannot_be_taken_comes_back_with_what_was_typed(client, ben):
    topic = make_topic(ben)
    client.force_login(ben)
    url = reverse("edit_forum_post", args=[topic.opening_id])
    response = client.post(url, {"title": "Kept title", "body": ""})
    assert response.status_code == 422
    assert "Kept title" in response.content.decode()


def test_a_change_without_a_difference_changes_nothing(ben):
    topic = make_topic(ben)
    edit_post(actor=ben, post=topic.opening, body=topic.opening.source)
    assert Post.objects.get().edited_at is None


def test_stewards_add_categories_and_others_do_not(client, ben, chloe):
    space = make_space("benin", owner=ben)
    add_to(space, chloe)
    url = reverse("new_forum_category", args=["benin"])
    client.force_login(chloe)
    assert client.get(url).status_code == 403
    client.force_login(ben)
    assert client.post(url, {"name": ""}).status_code == 422
    sent = {"name": "Feasibility", "description": "Before we start", "colour": "leaf", "held_first": 0}
    sent |= {"who_starts": "members", "who_replies": "members"}
    answers = {client.post(url, sent).url for _ in range(2)}
    assert answers == {"/forum/c/benin-feasibility/"}


@pytest.mark.django_db(transaction=True)
def test_replies_at_the_same_time_get_numbers_of_their_own():
    ben = make_member("ben")
    topic, key, failed = make_topic(ben), uuid4(), []

    def write() -> None:
        try:
            own = Topic.objects.with_details().get(pk=topic.pk)
            for _ in range(5):
                make_reply(ben, own)
            make_reply(ben, own, body="The same form", idempotency_key=key)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert list(topic.posts.order_by("number").values_list("number", flat=True)) == list(range(1, 23))
    topic.refresh_from_db()
    assert (topic.post_count, topic.last_number) == (22, 22)
