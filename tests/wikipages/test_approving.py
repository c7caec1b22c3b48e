"""Approval: which text is shown, who approves it, and what other surfaces say meanwhile."""

import pytest
from django.core.exceptions import PermissionDenied

from community.base.activity.attaching import attach_things
from community.base.activity.models import Activity
from community.base.activity.registry import activity_type
from community.base.core.versions import StaleVersionError
from community.base.members.end_times import FOR_GOOD
from community.base.members.models import Member
from community.base.spaces.models import Role, Space
from community.delivery.notifications.models import Notification
from tests.factories import add_to, make_member, make_space
from tests.wikipages.factories import change, make_page
from tests.wikipages.test_moving import at_once
from wikipages.actions import approve_page, edit_page, set_up_wiki
from wikipages.approval import Shown, settings_of, shown_version
from wikipages.models import Page, WikiSettings


@pytest.fixture
def approved(commons, ana) -> Page:
    """A page of a wiki with approval: version 1 is approved, version 2 waits."""
    set_up_wiki(actor=ana, space=commons, needs_approval=True)
    page = make_page(commons, "dues", "# Old heading\n\nThe old text.\n\n# Second")
    approve_page(actor=ana, page=page, version=1)
    return change(page, "The new text.", summary="Rewrote it")


def shown(page: Page, member=None) -> Shown:
    page = Page.objects.with_details().get(pk=page.pk)
    return shown_version(page, member, settings_of(page.space))


def test_without_approval_the_newest_text_is_shown(commons, ana):
    page = change(make_page(commons, "dues", "Old."), "New.")
    what = shown(page, ana)
    assert (what.version, what.is_current, what.needs_approval, what.can_approve) == (2, True, False, False)
    assert "New." in what.html


def test_readers_are_shown_what_was_approved_last(approved, ben, outsider):
    for reader in (None, outsider, ben):
        what = shown(approved, reader)
        assert (what.version, what.is_current) == (1, False)
        assert "The old text." in what.html
        assert "The new text." not in what.html + what.excerpt
        assert [title for _level, _anchor, title in what.contents] == ["Old heading", "Second"]


def test_who_can_edit_is_told_that_a_version_waits_and_moderators_can_approve_it(approved, ana, ben):
    assert not shown(approved, None).is_offered
    assert (shown(approved, ben).is_offered, shown(approved, ben).can_approve) == (True, False)
    assert (shown(approved, ana).is_offered, shown(approved, ana).can_approve) == (True, True)
    page = approve_page(actor=ana, page=approved, version=2)
    assert (page.approved_by, page.approved_version) == (ana, 2)
    assert (shown(page, ana).version, shown(page, ana).is_offered, shown(page, ana).is_current) == (2, False, True)


def test_a_page_never_approved_is_shown_and_says_so(commons, ana, ben):
    set_up_wiki(actor=ana, space=commons, needs_approval=True)
    what = shown(make_page(commons, "dues", "The text."), ben)
    assert "The text." in what.html
    assert (what.is_current, what.is_approved, what.needs_approval) == (True, False, True)


def test_a_moderators_own_edit_waits_too(approved, ana):
    change(approved, "A moderator's text.", author=ana)
    assert shown(approved).version == 1


def test_switched_off_again_everybody_reads_the_newest_text(approved, commons, ana):
    set_up_wiki(actor=ana, space=commons, needs_approval=False)
    assert shown(approved).is_current
    assert WikiSettings.objects.count() == 1


def test_what_is_shown_costs_one_query_when_an_older_text_is_shown_and_none_otherwise(
    approved, commons, django_assert_num_queries
):
    page = Page.objects.with_details().get(pk=approved.pk)
    with django_assert_num_queries(1):
        shown_version(page, None, settings_of(page.space))
    other = Page.objects.with_details().get(pk=make_page(commons, "other").pk)
    with django_assert_num_queries(0):
        shown_version(other, None, settings_of(other.space))


def test_a_newer_version_than_the_one_that_was_read_is_not_approved(client, approved, ana):
    with pytest.raises(StaleVersionError):
        approve_page(actor=ana, page=approved, version=1)
    client.force_login(ana)
    response = client.post("/wiki/dues/_approve/", {"version": 1}, follow=True)
    assert "The page has changed in the meantime" in response.content.decode()
    assert Page.objects.get(pk=approved.pk).approved_version == 1
    client.post("/wiki/dues/_approve/", {"version": 2})
    assert Page.objects.get(pk=approved.pk).approved_version == 2


@pytest.mark.parametrize("sent", [{}, {"version": "x"}, {"version": "-1"}, {"version": "9" * 40}])
def test_nonsense_approves_nothing(client, approved, ana, sent):
    client.force_login(ana)
    assert client.post("/wiki/dues/_approve/", sent).status_code == 400
    assert client.get("/wiki/dues/_approve/").status_code == 405


def test_a_second_click_approves_once(client, approved, ana):
    client.force_login(ana)
    for _ in range(2):
        assert client.post("/wiki/dues/_approve/", {"version": 2}).status_code == 302
    assert Activity.objects.filter(verb="wiki.page_approved", data__version=2).count() == 1


def test_only_moderators_approve(client, approved, ben):
    client.force_login(ben)
    assert client.post("/wiki/dues/_approve/", {"version": 2}).status_code == 403
    with pytest.raises(PermissionDenied):
        approve_page(actor=ben, page=approved, version=2)


def test_feeds_and_excerpts_say_the_summary_instead_of_a_text_that_waits(client, approved, commons, ana):
    act = Activity.objects.filter(verb="wiki.page_edited").newest_first().with_details()[0]
    attach_things([act], None)
    kind = activity_type(act.verb)
    assert (kind.excerpt(act), kind.body(act)) == ("Rewrote it", "")
    made = Activity.objects.filter(verb="wiki.page_created").newest_first().with_details()[0]
    attach_things([made], None)
    assert (activity_type(made.verb).excerpt(made), activity_type(made.verb).body(made)) == ("", "")
    for address in ("/feeds/commons/", "/"):
        assert "The new text." not in client.get(address).content.decode(), address
    approve_page(actor=ana, page=approved, version=2)
    assert "The new text." in client.get("/feeds/commons/").content.decode()


def test_the_history_stays_open(client, approved):
    assert "The new text." in client.get("/wiki/dues/_revision/2/").content.decode()


def test_followers_are_told_of_an_approval(approved, ana, deliver):
    deliver()
    Notification.objects.all().delete()
    approve_page(actor=ana, page=approved, version=2)
    deliver()
    notified = Notification.objects.filter(verb="wiki.page_approved")
    assert approved.author in [notice.recipient for notice in notified]


def test_owners_choose_and_others_do_not(client, ben, chloe):
    space = make_space("jharkhand", owner=ben)
    add_to(space, chloe, Role.MODERATOR)
    client.force_login(chloe)
    assert client.post("/wiki/jharkhand/_options/", {"needs_approval": "on"}).status_code == 403
    client.force_login(ben)
    assert client.get("/wiki/jharkhand/_options/").status_code == 200, "also before the first page is written"
    assert client.post("/wiki/jharkhand/_options/", {"needs_approval": "on"}).headers["Location"] == "/wiki/jharkhand/"
    assert WikiSettings.objects.get(space=space).needs_approval
    client.post("/wiki/jharkhand/_options/", {})
    assert not WikiSettings.objects.get(space=space).needs_approval
    assert client.get("/wiki/jharkhand/notes/_options/").status_code == 404


def test_an_owner_who_is_silenced_neither_chooses_nor_is_offered_to(client, ben):
    space = make_space("jharkhand", owner=ben)
    page = make_page(space, "", "Text", author=ben)
    client.force_login(ben)
    assert "_options/" in client.get(page.get_absolute_url()).content.decode()
    Member.objects.filter(pk=ben.pk).update(silenced_until=FOR_GOOD)
    assert "_options/" not in client.get(page.get_absolute_url()).content.decode()
    assert client.post("/wiki/jharkhand/_options/", {"needs_approval": "on"}).status_code == 403


def test_administrators_choose_for_the_commons(client, commons, ana, ben):
    client.force_login(ben)
    assert client.get("/wiki/_options/").status_code == 403
    client.force_login(ana)
    assert client.post("/wiki/_options/", {"needs_approval": "on"}).headers["Location"] == "/wiki/"
    assert WikiSettings.objects.get(space=commons).needs_approval


@pytest.mark.django_db(transaction=True)
def test_an_edit_at_the_same_moment_is_never_approved_unread():
    commons, ana, ben = Space.objects.commons(), make_member(is_staff=True), make_member()
    page = make_page(commons, "dues", "Text 0.", author=ben)
    for number in range(1, 6):
        version = Page.objects.get(pk=page.pk).version
        answers = at_once(
            lambda version=version: approve_page(actor=ana, page=page, version=version),
            lambda version=version, number=number: edit_page(
                actor=ben, page=page, title="Dues", source=f"Text {number}.", language="", base=version
            ),
        )
        page.refresh_from_db()
        assert page.version == version + 1
        refused = isinstance(answers[0], StaleVersionError)
        assert refused or page.approved_version == version, answers
        assert page.approved_version != page.version
