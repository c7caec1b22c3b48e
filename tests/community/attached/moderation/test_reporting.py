"""A member reports something; who looks after the space is told, and nobody else."""

import pytest
from django.urls import reverse

from community.attached.comments.actions import add_comment
from community.attached.moderation.actions import decide, report
from community.attached.moderation.actions.reporting import REPORTS_A_DAY
from community.attached.moderation.models import Outcome, Report, ReportReason, ReviewItem
from community.base.activity.models import Activity
from community.base.spaces.models import Role
from community.delivery.notifications.models import Notification
from tests.community.attached.moderation.factories import make_item, make_thing
from tests.factories import add_to, make_member, make_space
from wikipages.actions import create_page

pytestmark = pytest.mark.django_db


def address(kind, thing):
    return reverse("report", args=[kind, thing.pk])


def notified(member):
    return Notification.objects.filter(recipient=member, verb="moderation.reported")


def test_member_reports_with_a_reason(client, ben, chloe, commons):
    thing = make_thing(ben, commons)
    client.force_login(chloe)
    assert "Buy tablets" in client.get(address("blogpost", thing)).content.decode()
    response = client.post(address("blogpost", thing), {"why": "spam", "note": "It sells tablets"}, follow=True)
    assert response.redirect_chain[-1][0] == thing.get_absolute_url()
    assert "Thank you" in response.content.decode()
    made = Report.objects.get()
    assert (made.member, made.why, made.note) == (chloe, ReportReason.SPAM, "It sells tablets")
    assert (made.item.space, made.item.author, made.item.target) == (commons, ben, thing)


def test_stewards_are_told_once_while_it_is_open(ana, ben, chloe, outsider, commons, deliver):
    thing = make_thing(ben, commons)
    make_item(chloe, thing)
    make_item(outsider, thing)
    deliver()
    assert notified(ana).count() == 1
    assert not notified(ben).exists()
    assert Activity.objects.filter(verb="moderation.reported").count() == 2

    decide(actor=ana, item=ReviewItem.objects.get(), outcome=Outcome.KEPT)
    make_item(chloe, thing)
    deliver()
    assert notified(ana).count() == 2


def test_reporting_again_replaces_the_words(ben, chloe, commons):
    thing = make_thing(ben, commons)
    make_item(chloe, thing)
    again = make_item(chloe, thing, why=ReportReason.OTHER, note="Look at the links")
    assert Report.objects.count() == ReviewItem.objects.count() == 1
    again.reports.get(note="Look at the links", why=ReportReason.OTHER)


def test_what_one_may_not_read_cannot_be_reported(client, ben, chloe, outsider, commons):
    space = make_space("grove", "private", owner=ben)
    thing = make_thing(ben, space)
    client.force_login(outsider)
    hidden, absent = client.get(address("blogpost", thing)), client.get(reverse("report", args=["blogpost", 999999]))
    assert hidden.status_code == absent.status_code == 404
    assert client.post(address("blogpost", thing), {"why": "spam"}).status_code == 404
    assert client.get(reverse("report", args=["nonsense", thing.pk])).status_code == 404
    add_to(space, chloe)
    client.force_login(chloe)
    assert client.get(address("blogpost", thing)).status_code == 200


def test_a_comment_on_something_deleted_cannot_be_reported(client, ana, ben, chloe, commons):
    from wikipages.actions import delete_page

    page = create_page(actor=ben, space=commons, path="maize", title="Maize", source="Grows")
    comment = add_comment(actor=ben, target=page, space=commons, source="Buy tablets")
    client.force_login(chloe)
    assert client.get(address("comment", comment)).status_code == 200
    delete_page(actor=ana, page=page)
    assert client.get(address("comment", comment)).status_code == 404


def test_ones_own_cannot_be_reported(client, ben, commons):
    thing = make_thing(ben, commons)
    client.force_login(ben)
    response = client.get(address("blogpost", thing))
    assert response.status_code == 403
    assert "report your own text" in response.content.decode()
    assert client.get(reverse("report", args=["member", ben.pk])).status_code == 403


def test_visitors_are_sent_to_sign_in(client, ben, commons):
    response = client.get(address("blogpost", make_thing(ben, commons)))
    assert response.status_code == 302
    assert "/accounts/login/" in response.headers["Location"]


def test_a_profile_is_reported_to_the_administrators(ana, ben, chloe, commons, deliver):
    report(actor=chloe, thing=ben, why=ReportReason.OFFENSIVE)
    deliver()
    assert ReviewItem.objects.get().space == commons
    assert notified(ana).exists()


def test_a_page_of_a_workspace_is_reported_to_its_stewards_alone(ana, ben, chloe, outsider, commons, deliver):
    space = make_space("grove", "private", owner=ben)
    moderator = make_member("mod")
    add_to(space, moderator, Role.MODERATOR)
    for member in (chloe, outsider):
        add_to(space, member)
    page = create_page(actor=chloe, space=space, path="grove", title="Maize", source="Grows")
    report(actor=outsider, thing=page, why=ReportReason.PRIVATE)
    deliver()
    assert notified(ben).exists()
    assert notified(moderator).exists()
    assert not notified(ana).exists()
    assert not notified(chloe).exists()


def test_what_is_missing_comes_back_with_what_was_typed(client, ben, chloe, commons):
    thing = make_thing(ben, commons)
    client.force_login(chloe)
    response = client.post(address("blogpost", thing), {"note": "It sells tablets"})
    assert response.status_code == 422
    assert "It sells tablets" in response.content.decode()
    assert client.post(address("blogpost", thing), {"why": "x\x00", "note": "y\x00"}).status_code == 422
    assert not Report.objects.exists()


def test_somebody_reports_a_few_things_a_day(client, ben, chloe, commons):
    things = [make_thing(ben, commons, f"Offer {number}") for number in range(REPORTS_A_DAY + 1)]
    for thing in things[:-1]:
        make_item(chloe, thing)
    client.force_login(chloe)
    response = client.post(address("blogpost", things[-1]), {"why": "spam", "note": "And this"})
    assert response.status_code == 422
    assert "tomorrow" in response.content.decode()
    assert Report.objects.count() == ReviewItem.objects.count() == REPORTS_A_DAY
    assert client.post(address("blogpost", things[0]), {"why": "other"}).status_code == 302


def test_the_author_never_learns_who_reported(client, ana, ben, chloe, commons, deliver):
    thing = make_thing(ben, commons)
    decide(actor=ana, item=make_item(chloe, thing), outcome=Outcome.KEPT)
    deliver()
    client.force_login(ben)
    for page in ("/", "/notifications/", "/moderation/", "/moderation/decided/", "/moderation/log/"):
        text = client.get(page).content.decode()
        assert "Chloe" not in text.replace("chloe", ""), page
        assert "sells tablets" not in text, page
