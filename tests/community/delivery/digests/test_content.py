"""What a digest tells, and to whom it does not."""

import pytest
import time_machine
from django.core import mail as django_mail

from community.base.activity.models import Activity
from community.base.members.models import Member
from community.base.relations.actions import follow, unfollow
from community.base.spaces.models import Membership, Role, Visibility
from community.base.spaces.policies import can_read
from community.delivery.digests.emails import MOST
from community.delivery.digests.sending import send_due
from community.delivery.notifications.actions import mark_read
from tests.community.content.blogs.factories import make_comment, make_post
from tests.community.delivery.digests.factories import MORNING, WAITING, make_reader, verify
from tests.factories import add_to, make_space

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def reader(commons):
    return make_reader("rosa")


def sent_to(member: Member) -> str:
    """Send what is due, and return both twins of a member's mail; nothing when there is none."""
    send_due(MORNING)
    mine = [mail for mail in django_mail.outbox if mail.to == [member.email]]
    assert len(mine) <= 1
    return mine[0].body + mine[0].alternatives[0].content if mine else ""


def test_outsider_is_not_told_of_a_private_space(ana, reader):
    space = make_space("closed", Visibility.PRIVATE, owner=ana, name="Canary Club")
    post = make_post(ana, space, title="Canary-4711")
    follow(actor=reader, target=ana)
    follow(actor=reader, target=space)
    follow(actor=reader, target=post)
    make_post(ana, title="For everybody")
    assert not can_read(reader, space)
    text = sent_to(reader)
    assert "For everybody" in text
    assert "Canary" not in text


def test_former_member_is_not_told_any_more(ana, reader):
    space = make_space("team", Visibility.PRIVATE, owner=ana)
    add_to(space, reader)
    make_post(ana, space, title="Canary-4711")
    Membership.objects.filter(space=space, member=reader).delete()
    assert "Canary" not in sent_to(reader)


def test_member_of_a_secret_space_is_told(ana, reader):
    space = make_space("team", Visibility.SECRET, owner=ana, name="Quiet team")
    add_to(space, reader, Role.READER)
    make_post(ana, space, title="Among us")
    text = sent_to(reader)
    assert "Among us" in text
    assert "Quiet team (1)" in text


def test_acts_are_grouped_by_space_with_contents(ana, reader):
    for name in ("Alpha", "Beta"):
        space = make_space(name.lower(), owner=ana, name=name)
        add_to(space, reader)
        make_post(ana, space, title=f"In {name}")
        make_post(ana, space, title=f"Again in {name}")
    make_post(ana, title="In the square")
    send_due(MORNING)
    body = django_mail.outbox[0].body
    places = [
        "* Community (1)",
        "* Alpha (2)",
        "* Beta (2)",
        "In the square",
        "Again in Alpha",
        "In Alpha",
        "In Beta",
    ]
    assert [body.index(place) for place in places[:6]] == sorted(body.index(place) for place in places[:6])
    html = django_mail.outbox[0].alternatives[0].content
    assert html.count('href="#space-') == 3


def test_own_acts_are_left_out(ana):
    verify(ana)
    make_post(ana)
    assert sent_to(ana) == ""


def test_what_was_read_on_the_site_is_skipped_by_its_reader_only(ana, reader, deliver):
    other = make_reader("otto")
    for member in (reader, other):
        follow(actor=member, target=ana)
    make_post(ana, title="Read already")
    deliver()
    mark_read(actor=reader, among=Activity.objects.all())
    make_post(ana, title="Still new")
    deliver()
    text = sent_to(reader)
    assert "Still new" in text
    assert "Read already" not in text
    assert "Read already" in sent_to(other)


def test_muted_conversation_is_left_out(ana, ben, reader):
    post = make_post(ana, title="Long talk")
    unfollow(actor=reader, target=post)
    make_comment(ben, post)
    assert sent_to(reader) == ""


def test_deleted_things_are_left_out(ana, reader):
    make_post(ana).delete()
    assert sent_to(reader) == ""


def test_over_the_cap_it_says_how_many_more(ana, reader):
    for number in range(MOST + 7):
        make_post(ana, title=f"number-{number:03}")
    text = sent_to(reader)
    assert f"{MOST + 7} new items" in django_mail.outbox[0].subject
    assert "And 7 more" in text
    assert "number-056" in text
    assert "number-006" not in text


def test_mail_is_in_the_language_and_on_the_clock_of_its_reader(ana, reader):
    Member.objects.filter(pk=reader.pk).update(language="fr", time_zone="Asia/Kolkata")
    make_post(ana)
    send_due(MORNING)
    html = django_mail.outbox[0].alternatives[0].content
    assert '<html lang="fr">' in html
    assert django_mail.outbox[0].extra_headers["Content-Language"] == "fr"
    assert "10 mars 2026 à 13:00" in html  # 07:30 in UTC


def test_hostile_names_and_texts_are_only_text(ana, reader):
    Member.objects.filter(pk=ana.pk).update(name="Ana\r\nBcc: all@example.org\r\n<b>x</b>")
    Member.objects.filter(pk=reader.pk).update(name="Rosa\nX-Evil: 1")
    ana.refresh_from_db()
    make_post(ana, title="<script>alert(1)</script>", source="![x](https://evil.example/t.png)")
    send_due(MORNING)
    (mail,) = django_mail.outbox
    message = mail.message()
    assert message["Bcc"] is None
    assert message["X-Evil"] is None
    html = mail.alternatives[0].content
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>x</b>" not in html


def test_links_are_absolute(ana, reader, settings):
    settings.SITE_URL = "https://palaver.example"
    post = make_post(ana)
    text = sent_to(reader)
    assert f"https://palaver.example{post.get_absolute_url()}" in text
    assert 'href="/' not in text


def test_one_digest_costs_the_same_for_2_and_for_40_acts(ana, ben, django_assert_max_num_queries):
    counts = set()
    post = make_post(ana)
    make_reader("first")
    send_due(MORNING)
    for total in (2, 40):
        make_reader(f"reader{total}")
        while Activity.objects.count() < total:
            make_comment(ben, post)
        with django_assert_max_num_queries(13 + WAITING) as counted:  # 3 find who is due, 10 are the digest
            assert send_due(MORNING).sent == 1
        counts.add(len(counted))
    assert len(counts) == 1


def test_preview_shows_what_would_be_sent_and_sends_nothing(client, ana, reader):
    make_post(ana, title="News of the day")
    client.force_login(reader)
    answer = client.get("/digests/preview/")
    assert "News of the day" in answer.text
    assert "preview of the next digest" in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert django_mail.outbox == []
    assert sent_to(reader)
    assert "sent to rosa@example.org" in client.get("/digests/preview/").text


def test_preview_of_nothing_says_so(client, reader):
    client.force_login(reader)
    assert "Nothing new today" in client.get("/digests/preview/").text
    client.logout()
    assert client.get("/digests/preview/").status_code == 302
