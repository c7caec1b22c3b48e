"""Move, split, merge: what hangs on posts follows, and who may not read the new place loses them everywhere."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from community.attached.tags.models import Tag
from community.attached.uploads.actions import attach_file
from community.base.relations.querysets import level_of
from community.content.forum.actions import merge_topics, move_topic, split_topic
from community.content.forum.models import Topic
from community.delivery.notifications.models import Notification
from realtime.topics import may_listen
from tests.community.attached.uploads.factories import text_file
from tests.community.content.forum.factories import make_category, make_reply, make_topic
from tests.factories import make_space


@pytest.fixture
def closed(ana):
    return make_space("closed", "private", owner=ana)


def test_a_topic_that_moves_into_a_private_space_is_gone_from_every_surface(client, ana, ben, chloe, closed, deliver):
    topic = make_topic(ana, title="Marula reserve", body="Marula, @ben?", tags=["marula"])
    reply = make_reply(ben, topic, body="Marula indeed")
    quoting = make_topic(ben, title="Elsewhere", body=f"[quote post={reply.pk}]\nMarula indeed\n[/quote]\nI said so")
    upload = attach_file(actor=ana, target=topic.opening, file=text_file())
    deliver()
    client.force_login(ben)
    assert not closed.memberships.filter(member=ben).exists()
    surfaces = ["/", "/forum/", "/forum/mine/", "/notifications/", "/feeds/", f"/members/{ana.username}/"]
    assert "Marula" in client.get("/forum/").content.decode()
    assert Notification.objects.visible_to(ben).exists()
    addresses = [
        topic.get_absolute_url(),
        reverse("forum_post", args=[reply.pk]),
        reverse("forum_post_history", args=[reply.pk]),
        reverse("thanks", args=["post", reply.pk]),
        upload.get_absolute_url(),
        "/forum/tags/marula/",
        reverse("topic_posts", args=[topic.pk]),
    ]
    assert {client.get(address).status_code for address in addresses} <= {200, 302, 204}

    move_topic(actor=ana, topic=topic, category=make_category(closed, "Inside"))

    assert {client.get(address).status_code for address in addresses} == {404}
    for surface in surfaces:
        assert "Marula reserve" not in client.get(surface).content.decode(), surface
    assert "Marula" not in client.get(quoting.get_absolute_url()).content.decode().replace("marula", "")
    assert not Notification.objects.visible_to(ben).filter(activity__verb="forum.topic_started").exists()
    assert not Tag.objects.visible_to(ben).filter(slug="marula").exists()
    assert not may_listen(ben, f"topic:{topic.pk}")
    client.force_login(ana)
    assert {client.get(address).status_code for address in addresses} <= {200, 302, 204}


def test_only_who_looks_after_both_places_moves(ana, ben, closed):
    topic = make_topic(ben)
    with pytest.raises(PermissionDenied):
        move_topic(actor=ben, topic=topic, category=make_category(closed, "Inside"))
    own = make_space("own", owner=ben)
    with pytest.raises(PermissionDenied):
        move_topic(actor=ben, topic=make_topic(ben, own), category=make_category(closed, "Inside"))


def test_followers_follow_a_split_and_a_merge_unless_they_chose_otherwise(ana, ben, chloe):
    topic = make_topic(ana)
    reply = make_reply(ben, topic)
    make_reply(chloe, topic)
    made = split_topic(actor=ana, topic=topic, posts=[reply.pk], title="Apart")
    assert level_of(made, chloe) == "tracking"
    assert made.opening == reply
    assert reply.author == made.author
    merge_topics(actor=ana, source=Topic.objects.get(pk=made.pk), target=Topic.objects.get(pk=topic.pk))
    topic.refresh_from_db()
    assert (topic.post_count, topic.last_number) == (3, 4)
    assert Topic.objects.get(pk=made.pk).merged_into == topic


def test_the_address_of_a_merged_topic_leads_on_only_for_who_may_read_the_other(client, ana, ben, closed):
    source, target = make_topic(ana, title="Here"), make_topic(ana, closed, title="Inside")
    merge_topics(actor=ana, source=source, target=target)
    client.force_login(ben)
    assert client.get(reverse("topic_by_id", args=[source.pk])).status_code == 404
    assert client.get(reverse("topic_by_id", args=[source.pk]) + "?post=1").status_code == 404
    client.force_login(ana)
    response = client.get(reverse("topic_by_id", args=[source.pk]) + "?post=1")
    assert response.url == f"{target.get_absolute_url()}?post=2#post-2"


def test_chains_of_merges_lead_to_the_last(client, ana):
    topics = [make_topic(ana, title=f"Number {number}") for number in range(3)]
    for source, target in ((0, 1), (1, 2)):
        merge_topics(
            actor=ana,
            source=Topic.objects.with_details().get(pk=topics[source].pk),
            target=Topic.objects.with_details().get(pk=topics[target].pk),
        )
    response = client.get(reverse("topic_by_id", args=[topics[0].pk]) + "?post=1")
    assert response.url == f"{topics[2].get_absolute_url()}?post=3#post-3"


def test_a_topic_is_not_merged_into_itself_and_nothing_is_lost_by_trying(client, ana):
    topic = make_topic(ana)
    client.force_login(ana)
    response = client.post(reverse("merge_topic", args=[topic.pk]), {"into": topic.pk})
    assert response.status_code == 422
    response = client.post(reverse("split_topic", args=[topic.pk]), {"title": "T", "category": topic.category_id})
    assert response.status_code == 422
