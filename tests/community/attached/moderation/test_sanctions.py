"""Warn, silence, suspend: what each does, who may, and what the member reads of it."""

import asyncio
import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from community.attached.comments.policies import can_comment
from community.attached.moderation import actions
from community.attached.moderation.policies import can_sanction
from community.attached.questions.policies import can_ask
from community.base.activity.models import Activity
from community.base.members.end_times import FOR_GOOD, end_text
from community.base.members.models import Member
from community.base.relations.actions import follow
from community.base.spaces.policies import demand_contribute
from community.base.spaces.querysets import managers_of, members_who_can_read
from community.content.blogs.policies import can_publish
from community.content.forum import policies as forum
from community.delivery.digests.querysets import due
from community.delivery.notifications.models import Notification
from tests.community.attached.moderation.factories import make_thing
from tests.factories import add_to, make_member, make_space
from tests.realtime.test_consumer import LOST_WITHIN, Page
from wikipages.actions import create_page
from wikipages.policies import can_edit
from workspaces.projects.policies import can_change, can_create

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)


def address(member):
    return reverse("moderate_member", args=[member.username])


def test_a_warning_reaches_the_member_with_its_reason(client, ana, ben, deliver):
    client.force_login(ana)
    response = client.post(address(ben), {"act": "warn", "reason": "Please stay friendly"}, follow=True)
    assert "Done." in response.content.decode()
    deliver()
    client.force_login(ben)
    text = client.get("/notifications/").content.decode()
    assert "warned" in text
    assert "Please stay friendly" in text


@pytest.mark.parametrize(("span", "days"), [("day", 1), ("week", 7), ("month", 30)])
def test_a_silence_ends_by_itself(client, ana, ben, span, days):
    client.force_login(ana)
    client.post(address(ben), {"act": "silence", "span": span, "reason": "Advertising"})
    ben.refresh_from_db()
    assert ben.is_silenced
    left = ben.silenced_until - timezone.now()
    assert timedelta(days=days, minutes=-5) < left <= timedelta(days=days)
    Member.objects.filter(pk=ben.pk).update(silenced_until=timezone.now() - timedelta(seconds=1))
    ben.refresh_from_db()
    assert not ben.is_silenced


def test_for_good_is_said_so_in_every_time_zone(client, ana, ben, commons):
    client.force_login(ana)
    client.post(address(ben), {"act": "silence", "span": "good", "reason": "Advertising"})
    ben.refresh_from_db()
    assert ben.silenced_until == FOR_GOOD
    for zone in ("Pacific/Kiritimati", "Pacific/Niue"):
        with timezone.override(zone):
            assert end_text(ben.silenced_until) == "permanently"
    with pytest.raises(PermissionDenied, match="permanently"):
        demand_contribute(ben, commons)
    assert "Silenced permanently" in client.get(address(ben)).content.decode()


def test_the_silenced_read_but_write_nowhere(client, ana, ben, commons):
    own = make_space("grove", "private", owner=ben)
    page = create_page(actor=ben, space=commons, path="maize", title="Maize", source="Grows")
    questions = {
        "blog": lambda: can_publish(ben, commons),
        "comment": lambda: can_comment(ben, commons),
        "ask": lambda: can_ask(ben, commons),
        "topic": lambda: forum.can_start_topic(ben, commons),
        "wiki, and its files": lambda: can_edit(ben, page),
        "found": lambda: can_create(ben),
        "workspace": lambda: can_change(ben, own),
        "own workspace": lambda: forum.can_start_topic(ben, own),
        "moderate": lambda: forum.can_moderate(ben, own),
    }
    assert {name for name, ask in questions.items() if not ask()} == set()
    actions.silence_member(actor=ana, member=ben, until=timezone.now() + WEEK, reason="Advertising")
    assert {name for name, ask in questions.items() if ask()} == set()
    client.force_login(ben)
    assert client.get("/").status_code == 200
    assert client.get("/wiki/maize/").status_code == 200
    response = client.get(reverse("create_workspace"))
    assert response.status_code in (200, 403)
    assert client.post(reverse("create_workspace"), {"name": "A new one", "kind": "project"}).status_code in (403, 422)
    follow(actor=ben, target=page)


def test_lifting_a_silence_lets_write_again(client, ana, ben, commons, deliver):
    actions.silence_member(actor=ana, member=ben, until=FOR_GOOD, reason="Advertising")
    client.force_login(ana)
    assert client.post(address(ben), {"act": "lift_silence", "reason": "You asked nicely"}).status_code == 302
    ben.refresh_from_db()
    demand_contribute(ben, commons)
    deliver()
    assert Notification.objects.filter(recipient=ben, verb="moderation.silence_lifted").exists()


def test_nobody_is_above_themselves_or_an_administrator(client, ana, ben, chloe, outsider):
    other = make_member("zoe", is_staff=True)
    assert not can_sanction(ana, ana)
    assert not can_sanction(ana, other)
    for by, member in [(ana, ana), (ana, other), (outsider, ben), (chloe, ben)]:
        for act in (actions.silence_member, actions.suspend_member):
            with pytest.raises(PermissionDenied):
                act(actor=by, member=member, until=FOR_GOOD, reason="No")
        with pytest.raises(PermissionDenied):
            actions.warn_member(actor=by, member=member, reason="No")
    client.force_login(ana)
    assert client.post(address(other), {"act": "suspend", "span": "day", "reason": "No"}).status_code == 403
    assert "Actions" not in client.get(address(other)).content.decode()


def test_members_pages_are_for_administrators(client, ben, outsider):
    for member in (outsider, ben):
        client.force_login(member)
        assert client.get(address(ben)).status_code == 403
        assert client.get("/moderation/members/nobody/").status_code == 403
        assert client.post(address(ben), {"act": "lift_silence"}).status_code == 403


def test_bad_input_is_answered_kindly(client, ana, ben):
    client.force_login(ana)
    assert client.post(address(ben), {"act": "nonsense"}).status_code == 400
    assert client.post(address(ben), {"act": "suspend", "span": "century", "reason": "x"}).status_code == 422
    response = client.post(address(ben), {"act": "suspend", "span": "day", "reason": ""})
    assert response.status_code == 422
    assert client.get("/moderation/members/nobody/").status_code == 404
    ben.refresh_from_db()
    assert not ben.is_suspended


class TestSuspension:
    def suspend(self, ana, ben, until=None):
        actions.suspend_member(actor=ana, member=ben, until=until or timezone.now() + WEEK, reason="Advertising again")

    def test_signing_in_says_until_when_and_why(self, client, ana, ben):
        from allauth.account.models import EmailAddress

        ben.set_password("maize-and-millet")
        ben.save()
        EmailAddress.objects.create(user=ben, email=ben.email, primary=True, verified=True)
        self.suspend(ana, ben, FOR_GOOD)
        response = client.post("/accounts/login/", {"login": "ben", "password": "maize-and-millet"})
        text = response.content.decode()
        assert response.status_code == 403
        assert "Advertising again" in text
        assert "permanently" in text
        assert "_auth_user_id" not in client.session

        wrong = client.post("/accounts/login/", {"login": "ben", "password": "guess"})
        assert "Advertising again" not in wrong.content.decode()

        actions.lift_suspension(actor=ana, member=ben)
        response = client.post("/accounts/login/", {"login": "ben", "password": "maize-and-millet"})
        assert response.status_code == 302
        assert client.session["_auth_user_id"] == str(ben.pk)

    def test_a_session_ends_at_the_next_request(self, client, ana, ben, settings):
        client.force_login(ben)
        assert "Sign out" in client.get("/").content.decode()
        self.suspend(ana, ben)
        response = client.get("/")
        assert response.status_code == 403
        assert "Advertising again" in response.content.decode()
        assert "Sign out" not in response.content.decode()
        assert "_auth_user_id" not in client.session
        assert client.get("/").status_code == 200
        assert "/accounts/login/" in client.get("/notifications/").headers["Location"]

    def test_what_a_page_fetches_in_the_background_leaves_the_word_to_the_next_page(self, client, ana, ben):
        client.force_login(ben)
        self.suspend(ana, ben)
        assert client.get("/news/", headers={"HX-Request": "true"}).status_code == 403
        assert client.get("/bell/", headers={"Sec-Fetch-Mode": "cors"}).status_code == 403
        response = client.get("/")
        assert response.status_code == 403
        assert "Advertising again" in response.content.decode()
        assert client.get("/").status_code == 200

    def test_what_was_being_sent_is_not_taken(self, client, ana, ben, commons):
        client.force_login(ben)
        self.suspend(ana, ben)
        sent = {"title": "T", "source": "S", "language": "en"}
        assert client.post("/blogs/new/", sent).status_code == 403
        assert not Activity.objects.filter(actor=ben).exists()

    def test_they_are_told_of_nothing_and_nobody_finds_them(self, ana, ben, chloe, commons, deliver):
        thing = make_thing(chloe, commons)
        follow(actor=ben, target=chloe)
        self.suspend(ana, ben)
        assert ben not in Member.objects.active()
        assert ben not in Member.objects.named(["ben"])
        assert ben not in members_who_can_read(commons)
        make_thing(chloe, commons, "Another")
        deliver()
        assert not Notification.objects.filter(recipient=ben).exists()
        assert ben in Member.objects.visible_to(None), "the profile stays"
        assert thing

    def test_a_suspended_moderator_looks_after_nothing(self, ana, ben, commons):
        space = make_space("grove", "private")
        add_to(space, ben, "moderator")
        assert ben in managers_of(space)
        self.suspend(ana, ben)
        assert ben not in managers_of(space)
        assert not forum.can_moderate(ben, space)

    def test_no_digest_is_sent_to_them(self, ana, ben):
        from allauth.account.models import EmailAddress

        EmailAddress.objects.create(user=ben, email=ben.email, primary=True, verified=True)
        evening = timezone.now().replace(hour=20)
        assert ben in [member for _date, member in due(evening)]
        self.suspend(ana, ben)
        assert ben not in [member for _date, member in due(evening)]

    def test_it_ends_by_itself(self, client, ana, ben):
        self.suspend(ana, ben, timezone.now() - timedelta(seconds=1))
        client.force_login(ben)
        assert client.get("/").status_code == 200
        assert ben in Member.objects.active()


@pytest.mark.django_db(transaction=True)
def test_open_sockets_of_the_suspended_fall_silent():
    from community.base.spaces.models import Space

    Space.objects.commons()
    ana, ben = make_member("ana", is_staff=True), make_member("ben")
    space = make_space("grove", "private", owner=ben)
    topic, own = f"space:{space.pk}", f"member:{ben.pk}"

    async def listen_and_lose() -> tuple[list, set, list]:
        async with Page(ben) as page:
            heard = (await page.ask({"subscribe": [topic]}))["subscribed"]
            await asyncio.to_thread(actions.suspend_member, actor=ana, member=ben, until=FOR_GOOD, reason="Advertising")
            lost = {(await page.hear(LOST_WITHIN))["dropped"] for _each in range(2)}
        async with Page(ben) as again:
            return heard, lost, (await again.ask({"subscribe": [topic, own]}))["subscribed"]

    heard, lost, after = asyncio.run(listen_and_lose())
    assert topic in heard
    assert own in heard
    assert lost == {topic, own}
    assert after == []


def test_the_page_of_a_member_counts_and_logs(client, ana, ben, chloe, commons):
    from tests.community.attached.moderation.factories import make_item

    make_item(chloe, make_thing(ben, commons))
    actions.warn_member(actor=ana, member=ben, reason="Please stay friendly")
    client.force_login(ana)
    text = client.get(address(ben)).content.decode()
    assert "Please stay friendly" in text
    assert re.search(r"<dt>Reported</dt>\s*<dd>1</dd>", text)
