"""What reaches people: nothing of a space comes to who may not read it, by whatever way."""

import asyncio
import re

import pytest
from django.core import mail
from django.utils import timezone

from community.base.activity.delivery import deliver_pending
from community.base.activity.models import Activity
from community.base.relations.actions import follow
from community.base.spaces.models import Membership
from community.delivery.digests.sending import send_due
from community.delivery.notifications.models import Notification
from realtime.topics import kinds, may_listen
from tests.factories import add_to
from tests.permissions.cast import EACH_VISIBILITY, PERSONAS, READS, TOLD, VISIBILITIES
from tests.permissions.world import CANARY, build
from tests.realtime.test_consumer import LOST_WITHIN, Page

SURFACES = {
    "front page or stream": "/",
    "forum": "/forum/",
    "blogs": "/blogs/",
    "feed of the commons": "/feeds/commons/",
    "list of feeds": "/feeds/",
    "knowledge base": "/wiki/",
    "changes of the knowledge base": "/wiki/_changes/",
    "wanted pages": "/wiki/_wanted/",
    "A–Z": "/wiki/_index/",
    "tags": "/wiki/_tags/",
    "questions": "/questions/?state=answered",
}


@pytest.mark.parametrize("visibility", EACH_VISIBILITY)
@pytest.mark.parametrize("surface", sorted(SURFACES))
def test_a_list_of_the_site_shows_a_space_only_to_who_may_read_it(surface, visibility, world):
    for persona in PERSONAS:
        text = world.client(persona).get(SURFACES[surface]).content.decode()
        found = sum(text.count(f"{CANARY} {thing}") for thing in ("topic", "post", "notes", "question"))
        assert not found or persona in READS[visibility], f"{persona} reads a {visibility} space in the {surface}"


@pytest.mark.parametrize("visibility", VISIBILITIES)
def test_who_follows_a_space_sees_it_in_the_stream_only_while_it_may_be_read(visibility, world):
    for persona in PERSONAS[1:]:
        follow(actor=world.people[persona], target=world.space)
        follow(actor=world.people[persona], target=world.people["owner"])
        follow(actor=world.people[persona], target=world.topic)
        assert (f"{CANARY} topic" in whole_stream(world.client(persona))) == (persona in READS[visibility]), persona


def whole_stream(client) -> str:
    """Return all pages of somebody's stream."""
    text, address = "", "/"
    while address:
        page = client.get(address).content.decode()
        earlier = re.search(r'href="(\?before=\d+)" ?[^>]*rel="next"|rel="next" href="(\?before=\d+)"', page)
        text, address = text + page, f"/{earlier[1] or earlier[2]}" if earlier else ""
    return text


@pytest.mark.parametrize("visibility", VISIBILITIES)
def test_a_mention_or_a_follow_tells_only_who_may_read(visibility, world):
    for persona in PERSONAS[1:]:
        for thing in (world.space, world.topic, world.page, world.post, world.question):
            follow(actor=world.people[persona], target=thing)
    deliver_pending()
    for persona in PERSONAS[1:]:
        told = Notification.objects.filter(recipient=world.people[persona], activity__space=world.space)
        should = persona in TOLD[visibility] and persona != "owner"
        assert told.exists() == should, persona


@pytest.mark.parametrize("visibility", ["private", "secret"])
def test_who_was_told_and_is_out_reads_nothing_of_it_any_more(visibility, world):
    member = world.people["member"]
    follow(actor=member, target=world.topic)
    deliver_pending()
    client = world.client("member")
    told = Notification.objects.filter(recipient=member).first()
    assert f"{CANARY} topic" in client.get("/notifications/").content.decode()
    assert client.post(f"/notifications/{told.pk}/").status_code == 302

    Membership.objects.filter(space=world.space, member=member).delete()
    assert CANARY not in client.get("/notifications/").content.decode()
    assert client.post(f"/notifications/{told.pk}/").status_code == 404
    assert CANARY not in client.get("/").content.decode()


@pytest.mark.parametrize("visibility", ["public"])
def test_a_notification_opens_only_to_its_recipient(visibility, world):
    follow(actor=world.people["member"], target=world.topic)
    deliver_pending()
    told = Notification.objects.filter(recipient=world.people["member"]).first()
    assert world.client("moderator").post(f"/notifications/{told.pk}/").status_code == 404
    assert world.client("anonymous").post(f"/notifications/{told.pk}/").status_code == 302


@pytest.mark.parametrize("visibility", VISIBILITIES)
def test_the_digest_holds_only_what_its_reader_may_read(visibility, world, settings):
    from allauth.account.models import EmailAddress

    for persona in PERSONAS[1:]:
        person = world.people[persona]
        EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
        follow(actor=person, target=world.space)
    send_due(timezone.now().replace(hour=20))
    letters = {letter.to[0].split("<")[-1].strip(">"): str(letter.message()) for letter in mail.outbox}
    for persona in PERSONAS[1:]:
        person = world.people[persona]
        text = letters.get(person.email, "")
        should = persona in READS[visibility] and persona != "owner"
        assert (f"{CANARY} topic" in text) == should, persona


@pytest.mark.parametrize("visibility", VISIBILITIES)
def test_live_topics_of_a_space_are_heard_only_by_who_may_read(visibility, world):
    topics = [
        *(f"{kind}:{world.space.pk}" for kind in ("space", "calendar", "files")),
        f"topic:{world.topic.pk}",
        f"page:{world.page.pk}",
        f"post:{world.post.pk}",
        f"question:{world.question.pk}",
        *(f"{kind}:{world.things[kind].pk}" for kind in kinds() if kind in world.things),
    ]
    for persona in PERSONAS:
        for topic in topics:
            assert may_listen(world.people[persona], topic) == (persona in READS[visibility]), f"{persona} {topic}"


def test_a_members_own_topic_is_heard_by_that_member_alone(ben, chloe):
    assert may_listen(ben, f"member:{ben.pk}")
    assert not may_listen(chloe, f"member:{ben.pk}")
    assert not may_listen(None, f"member:{ben.pk}")


@pytest.mark.django_db(transaction=True)
def test_an_open_page_loses_a_space_when_its_member_is_removed():
    from community.base.spaces.models import Space
    from workspaces.projects.actions import remove_member

    Space.objects.commons()
    world = build("secret")
    topic = f"topic:{world.topic.pk}"
    member, owner = world.people["member"], world.people["owner"]

    async def listen_and_lose() -> list:
        async with Page(member) as page:
            first = await page.ask({"subscribe": [topic]})
            await asyncio.to_thread(remove_member, actor=owner, space=world.space, member=member)
            return [first, await page.hear(LOST_WITHIN)]

    first, second = asyncio.run(listen_and_lose())
    assert topic in first["subscribed"]
    assert second == {"dropped": topic}


@pytest.mark.parametrize("visibility", ["private"])
def test_acts_for_stewards_and_for_one_person_stay_with_them(visibility, world):
    from workspaces.projects.actions import ask_to_join

    newcomer = world.bystander
    world.space.join_policy = "request"
    world.space.save()
    ask_to_join(actor=newcomer, space=world.space, message="Please")
    act = Activity.objects.get(verb="workspaces.applied")
    for persona in PERSONAS:
        sees = Activity.objects.visible_to(world.people[persona]).filter(pk=act.pk).exists()
        assert sees == (persona in {"owner", "moderator"}), persona
    add_to(world.space, newcomer, "member")
