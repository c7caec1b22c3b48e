"""Posts of the forum in the review queue: held ones are published or not, reported ones hidden or deleted."""

import pytest
from django.urls import reverse

from community.attached.moderation.models import Outcome, QueueReason, ReviewItem
from community.base.spaces.models import Role
from community.content.forum.actions import reply_to_topic, start_topic
from community.content.forum.models import Category, Post, State
from tests.community.attached.moderation.factories import make_item
from tests.factories import add_to, make_member, make_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def grove(ben):
    """A private workspace of ben's with a moderated category."""
    return make_space("grove", "private", owner=ben)


@pytest.fixture
def writer(grove):
    member = make_member("writer")
    add_to(grove, member)
    return member


@pytest.fixture
def topic(ben, grove):
    return start_topic(actor=ben, space=grove, title="Maize", body="How does it grow?")


@pytest.fixture
def held(writer, topic):
    Category.objects.filter(pk=topic.category_id).update(is_moderated=True)
    topic.category.refresh_from_db()
    post = reply_to_topic(actor=writer, topic=topic, body="Buy my tablets")
    assert post.state == State.HELD
    return ReviewItem.objects.about(post).get()


@pytest.fixture
def reported(chloe, grove, writer, topic):
    add_to(grove, chloe)
    return make_item(chloe, reply_to_topic(actor=writer, topic=topic, body="Buy my tablets"))


def state_of(item):
    return Post.objects.get(pk=item.object_id).state


def decide(client, item, outcome, reason=""):
    return client.post(item.get_absolute_url(), {"outcome": outcome, "reason": reason}).status_code


def test_what_is_held_is_published(client, ben, held):
    client.force_login(ben)
    text = client.get("/moderation/").content.decode()
    for words in ("Buy my tablets", "Awaiting approval", "Publish", "Reject"):
        assert words in text
    assert decide(client, held, "approved") == 302
    assert state_of(held) == State.SHOWN
    held.refresh_from_db()
    assert (held.outcome, held.handled_by) == (Outcome.APPROVED, ben)


def test_what_is_not_accepted_goes_back_with_the_reason(client, ben, writer, held, deliver):
    client.force_login(ben)
    assert decide(client, held, "refused") == 422
    assert decide(client, held, "refused", "Not a market") == 302
    assert state_of(held) == State.REFUSED
    deliver()
    client.force_login(writer)
    assert "Not a market" in client.get("/notifications/").content.decode()


@pytest.mark.parametrize(("outcome", "state"), [("hidden", State.HIDDEN), ("removed", State.DELETED)])
def test_what_was_reported_is_hidden_or_deleted(client, ben, writer, outsider, reported, outcome, state, deliver):
    client.force_login(ben)
    assert decide(client, reported, outcome, "Not a market") == 302
    assert state_of(reported) == state
    deliver()
    assert "Not a market" in client.get("/moderation/log/").content.decode()
    client.force_login(writer)
    assert "Not a market" in client.get("/notifications/").content.decode()
    client.force_login(outsider)
    for page in ("/notifications/", "/moderation/log/", "/moderation/decided/"):
        assert "Not a market" not in client.get(page).content.decode()


def test_what_was_reported_is_left_as_it_is(client, ben, reported):
    client.force_login(ben)
    assert decide(client, reported, "kept") == 302
    assert state_of(reported) == State.SHOWN


def test_hiding_a_post_where_it_stands_empties_the_queue(ben, reported):
    from community.content.forum.actions.removing import hide_post

    hide_post(actor=ben, post=Post.objects.with_details().get(pk=reported.object_id), reason="No")
    assert not ReviewItem.objects.open().exists()


def test_a_held_post_cannot_be_reported(client, grove, chloe, held):
    add_to(grove, chloe)
    client.force_login(chloe)
    assert client.get(reverse("report", args=["post", held.object_id])).status_code == 404


def test_the_queue_costs_the_same_for_5_and_for_40_posts(client, ben, grove, topic, django_assert_max_num_queries):
    moderator = make_member("mod")
    add_to(grove, moderator, Role.MODERATOR)
    client.force_login(moderator)
    costs = []
    for number in (5, 35):
        for _ in range(number):
            author, reporter = make_member(), make_member()
            add_to(grove, author)
            add_to(grove, reporter)
            post = reply_to_topic(actor=author, topic=topic, body=f"Offer of {author}")
            make_item(reporter, post)
        client.get("/moderation/")
        with django_assert_max_num_queries(12) as counted:
            assert client.get("/moderation/").status_code == 200
        costs.append(len(counted))
    assert costs[0] == costs[1]
    assert ReviewItem.objects.filter(waiting=QueueReason.REPORTED).count() == 40
