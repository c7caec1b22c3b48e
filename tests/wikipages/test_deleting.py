"""Delete pages, and bring them back."""

import pytest
from django.core.exceptions import PermissionDenied

from community.attached.comments.actions import add_comment
from community.base.activity.models import Activity
from community.base.relations.actions import follow
from community.base.spaces.models import Role, Space, Visibility
from community.delivery.notifications.models import Notification
from tests.factories import add_to, make_member, make_space
from tests.wikipages.factories import change, make_page, text_of
from tests.wikipages.test_moving import at_once
from tests.wikipages.tree import assert_tree_is_sound
from wikipages.actions import (
    AddressTakenError,
    PagesBelowError,
    approve_page,
    create_page,
    delete_page,
    edit_page,
    restore_page,
    set_up_page,
)
from wikipages.finding import linking_here
from wikipages.models import Page
from wikipages.policies import can_delete


def live() -> list[str]:
    return sorted(Page.objects.live().values_list("path", flat=True))


@pytest.fixture
def as_ana(client, ana):
    """A moderator of the commons."""
    client.force_login(ana)
    return client


def test_a_deleted_page_is_gone_for_readers_and_offered_to_moderators(client, ana, commons, ben):
    page = make_page(commons, "themes/health", "The text.", author=ben)
    client.force_login(ana)
    assert "Delete this page?" in client.get("/wiki/themes/health/_delete/").content.decode()
    assert Page.objects.live().filter(pk=page.pk).exists(), "asking deletes nothing"
    assert client.post("/wiki/themes/health/_delete/").headers["Location"] == "/wiki/themes/"
    there = client.get("/wiki/themes/health/")
    assert there.status_code == 404
    assert "_restore/" in there.content.decode()
    client.force_login(ben)
    there, nowhere = client.get("/wiki/themes/health/"), client.get("/wiki/themes/never/")
    assert there.status_code == nowhere.status_code == 404
    assert "_restore/" not in there.content.decode()
    for word in ("_history", "_edit", "_delete", "_restore", "_move", "_settings"):
        assert client.get(f"/wiki/themes/health/{word}/").status_code == 404, word
    assert_tree_is_sound()


def test_a_deletion_is_a_revision_and_the_history_stays(as_ana, ana, commons):
    page = make_page(commons, "there", "One.")
    change(page, "Two.")
    delete_page(actor=ana, page=page)
    revisions = page.article.articlerevision_set.order_by("revision_number")
    assert [(r.revision_number, r.deleted) for r in revisions] == [(1, False), (2, False), (3, True)]
    assert revisions.last().user == ana
    restore_page(actor=ana, page=page)
    assert "deleted" in as_ana.get("/wiki/there/_history/").content.decode()
    assert text_of(page) == "Two."


@pytest.mark.parametrize(
    ("below", "left"),
    [
        ("up", ["", "themes", "themes/costs", "themes/costs-2", "themes/costs-2/premiums"]),
        (
            "stay",
            ["", "themes", "themes/costs", "themes/health", "themes/health/costs", "themes/health/costs/premiums"],
        ),
        ("go", ["", "themes", "themes/costs"]),
    ],
)
def test_the_pages_below_go_where_was_said(as_ana, commons, below, left):
    make_page(commons, "themes/health", "The text.")
    make_page(commons, "themes/health/costs/premiums")
    make_page(commons, "themes/costs")
    assert "its subpages (2)" in as_ana.get("/wiki/themes/health/_delete/").content.decode()
    assert as_ana.post("/wiki/themes/health/_delete/", {"below": below}).status_code == 302
    assert live() == sorted(left)
    page = Page.objects.get(path="themes/health")
    assert page.is_deleted == (below != "stay")
    assert page.is_blank == (below == "stay")
    assert_tree_is_sound()
    if below == "up":
        assert as_ana.get("/wiki/themes/health/costs/").headers["Location"] == "/wiki/themes/costs-2/"


def test_without_a_word_on_the_pages_below_nothing_is_deleted(as_ana, ana, commons):
    page = make_page(commons, "themes")
    make_page(commons, "themes/health")
    for form in ({}, {"below": "nonsense"}):
        assert as_ana.post("/wiki/themes/_delete/", form).status_code == 422
    with pytest.raises(PagesBelowError):
        delete_page(actor=ana, page=page)
    assert live() == ["", "themes", "themes/health"]


def test_a_page_that_got_one_below_it_meanwhile_is_asked_about_again(as_ana, commons, monkeypatch):
    make_page(commons, "themes")
    make_page(commons, "themes/health")
    monkeypatch.setattr("wikipages.querysets.PageQuerySet.inside", lambda self, page: self.none())
    response = as_ana.post("/wiki/themes/_delete/")
    assert response.status_code == 422
    assert "This page now has subpages" in response.content.decode()
    assert live() == ["", "themes", "themes/health"]


def test_a_first_page_is_deleted_last(client, ben):
    space = make_space("jharkhand", owner=ben)
    make_page(space, "", author=ben)
    page = make_page(space, "notes", author=ben)
    client.force_login(ben)
    assert "only be deleted when it has no subpages" in client.get("/wiki/jharkhand/_delete/").content.decode()
    assert client.post("/wiki/jharkhand/_delete/", {"below": "go"}).status_code == 422
    delete_page(actor=ben, page=page)
    assert client.post("/wiki/jharkhand/_delete/").headers["Location"] == "/wiki/jharkhand/"
    assert "_restore/" in client.get("/wiki/jharkhand/").content.decode()
    assert client.post("/wiki/jharkhand/_restore/").headers["Location"] == "/wiki/jharkhand/"
    assert live() == ["", "jharkhand"]
    assert_tree_is_sound()


def test_the_first_page_of_the_commons_is_no_ones_below(ana, commons, ben):
    make_page(make_space("jharkhand", owner=ben), "", author=ben)
    root = make_page(commons, "", author=ana)
    delete_page(actor=ana, page=root)
    assert live() == ["jharkhand"]
    make_page(commons, "themes", author=ben)
    assert live() == ["", "jharkhand", "themes"], "a page below brings it back as a section"
    assert Page.objects.get(path="").is_blank


def test_who_wrote_a_page_alone_may_delete_it_while_nothing_is_below(client, commons, ben, chloe):
    page = make_page(commons, "there", author=ben)
    change(page, "More.", author=ben)
    assert can_delete(ben, page)
    assert not can_delete(chloe, page)
    below = make_page(commons, "there/below", author=ben)
    assert not can_delete(ben, page)
    delete_page(actor=ben, page=below)
    assert can_delete(ben, page)
    change(page, "Hers.", author=chloe)
    page.refresh_from_db()
    assert not can_delete(ben, page)
    client.force_login(ben)
    refused = client.post("/wiki/there/_delete/")
    assert refused.status_code == 403
    assert "Ask a moderator" in refused.content.decode()


def test_an_imported_page_is_nobodys_alone(commons, ben):
    page = make_page(commons, "there", author=ben)
    page.article.articlerevision_set.update(user=None)
    assert not can_delete(ben, page)


def test_links_and_comments_of_a_deleted_page_vanish_with_it_and_come_back(client, ana, commons, ben, chloe):
    target = make_page(commons, "target")
    page = make_page(commons, "there", "See [[target]].", author=ben)
    add_comment(actor=chloe, target=page, space=commons, source="Well said.")
    assert linking_here(target, ben).exists()
    assert "Well said." in client.get("/").content.decode()
    delete_page(actor=ana, page=page)
    assert not linking_here(target, ben).exists()
    assert "Well said." not in client.get("/").content.decode()
    restore_page(actor=ana, page=page)
    assert linking_here(target, ben).exists()
    assert "Well said." in client.get("/").content.decode()


def test_restoring_brings_back_what_went_along_and_nothing_that_went_before(as_ana, ana, commons):
    page = make_page(commons, "themes/health", "Health.")
    make_page(commons, "themes/health/costs/premiums", "Premiums.")
    before = make_page(commons, "themes/health/old", "Old.")
    delete_page(actor=ana, page=before)
    delete_page(actor=ana, page=page, below="go")
    asked = as_ana.get("/wiki/themes/health/_restore/").content.decode()
    assert "deleted with it (2)" in asked
    assert as_ana.post("/wiki/themes/health/_restore/", {"with_below": "on"}).status_code == 302
    assert live() == ["", "themes", "themes/health", "themes/health/costs", "themes/health/costs/premiums"]
    assert Page.objects.get(path="themes/health/costs").is_blank, "a section comes back as a section"
    assert "Premiums." in as_ana.get("/wiki/themes/health/costs/premiums/").content.decode()
    assert_tree_is_sound()


def test_a_page_comes_back_alone_and_below_pages_that_are_gone(ana, commons):
    top = make_page(commons, "themes", "Themes.")
    page = make_page(commons, "themes/health", "Health.")
    make_page(commons, "themes/health/costs")
    delete_page(actor=ana, page=top, below="go")
    restore_page(actor=ana, page=page)
    assert live() == ["", "themes", "themes/health"]
    assert Page.objects.get(path="themes").is_blank
    assert_tree_is_sound()


def test_a_deleted_page_keeps_its_lock_and_loses_its_approval(ana, commons):
    page = make_page(commons, "there", "Old text.")
    approve_page(actor=ana, page=page, version=1)
    set_up_page(actor=ana, page=page, tags=["health"], is_template=False, is_locked=True)
    delete_page(actor=ana, page=page)
    restore_page(actor=ana, page=page)
    page.refresh_from_db()
    assert (page.is_locked, page.approved_version, page.tags.count()) == (True, None, 1)


def test_a_second_click_deletes_and_restores_once(as_ana, ana, commons):
    page = make_page(commons, "there")
    delete_page(actor=ana, page=page)
    delete_page(actor=ana, page=page)
    assert as_ana.post("/wiki/there/_delete/").status_code == 404
    restore_page(actor=ana, page=page)
    restore_page(actor=ana, page=page)
    assert as_ana.post("/wiki/there/_restore/").status_code == 404
    assert page.article.articlerevision_set.count() == 3
    assert Activity.objects.filter(verb__in=["wiki.page_deleted", "wiki.page_restored"]).count() == 2


def test_only_moderators_restore_and_nobody_else_learns_that_there_was_a_page(client, ben, outsider):
    space = make_space("closed", Visibility.PRIVATE, owner=ben)
    page = make_page(space, "plans", author=ben)
    delete_page(actor=ben, page=page)
    member, moderator = make_member(), make_member()
    add_to(space, member)
    add_to(space, moderator, Role.MODERATOR)
    assert not Space.objects.readable_by(outsider).filter(pk=space.pk).exists(), "the outsider is one"
    for who in (outsider, member):
        client.force_login(who)
        assert client.post("/wiki/closed/plans/_restore/").status_code == 404
        with pytest.raises(PermissionDenied):
            restore_page(actor=who, page=page)
    client.force_login(moderator)
    assert client.post("/wiki/closed/plans/_restore/").status_code == 302


@pytest.mark.parametrize("anew", ["there", "there/below", "there/below/deep"])
def test_what_was_deleted_is_not_opened_by_writing_there_anew(client, ana, commons, ben, outsider, anew):
    page = make_page(commons, "there", "The secret.", author=ana)
    below = make_page(commons, "there/below", "The secret below.", author=ana)
    add_comment(actor=ana, target=page, space=commons, source="The secret comment.")
    delete_page(actor=ana, page=page, below="go")
    make_page(commons, anew, "New.", author=ben)
    for reader in (ben, outsider):
        client.force_login(reader)
        assert client.get(f"/wiki/{anew}/").status_code == 200
        addresses = ["/", "/wiki/_changes/", "/wiki/_tree/"]
        for path in ("there", "there-2", "there/below", "there-2/below", "there/below-2"):
            addresses += [f"/wiki/{path}/{word}" for word in ("", "_history/", "_revision/1/", "_diff/?from=1&to=2")]
        for address in addresses:
            assert "secret" not in client.get(address).content.decode(), address
    assert_tree_is_sound()
    restore_page(actor=ana, page=page, with_below=True)
    page.refresh_from_db()
    below.refresh_from_db()
    assert (page.path, below.path, text_of(below)) == ("there-2", "there-2/below", "The secret below.")
    assert_tree_is_sound()


def test_where_a_deleted_page_cannot_step_aside_the_address_is_taken(ana, commons, ben):
    page = make_page(commons, "top", author=ana)
    path = "/".join(["top", *["x" * 49] * 5, "x" * 46])
    make_page(commons, path, author=ana)
    delete_page(actor=ana, page=page, below="go")
    with pytest.raises(AddressTakenError):
        make_page(commons, "top", author=ben)
    assert_tree_is_sound()


def test_a_page_that_is_longer_than_pages_may_be_now_comes_back_as_it_was_typed(as_ana, ana, commons):
    page = make_page(commons, "there", "<b>", author=ana)
    page.article.articlerevision_set.update(content="<b>\n" * 20_002)
    delete_page(actor=ana, page=page)
    assert as_ana.post("/wiki/there/_restore/").status_code == 302
    assert "&lt;b&gt;\n&lt;b&gt;" in as_ana.get("/wiki/there/").content.decode()
    assert as_ana.get("/wiki/there/_revision/1/").status_code == 200


def test_followers_of_a_deleted_page_and_of_its_space_are_told(client, commons, ana, ben, chloe, deliver):
    page = make_page(commons, "themes/health", title="Health care", author=ana)
    make_page(commons, "themes/health/costs", author=ana)
    follow(actor=chloe, target=page)
    follow(actor=ben, target=commons)
    deliver()
    Notification.objects.all().delete()
    delete_page(actor=ana, page=page, below="go")
    deliver()
    assert {n.recipient: n.reason for n in Notification.objects.all()} == {chloe: "watch", ben: "follow"}
    client.force_login(chloe)
    html = client.get("/").content.decode()
    assert "deleted the page “Health care”" in html
    assert "1 subpage was deleted as well." in html


def test_deleting_many_pages_costs_little_for_each(ana, commons, django_assert_max_num_queries):
    page = make_page(commons, "top", author=ana)
    for n in range(30):
        make_page(commons, f"top/page-{n}", author=ana)
    with django_assert_max_num_queries(31 * 5 + 30):
        delete_page(actor=ana, page=page, below="go")


@pytest.mark.django_db(transaction=True)
def test_a_deletion_and_a_new_page_below_at_once_leave_a_sound_tree():
    commons, ana, ben = Space.objects.commons(), make_member(is_staff=True), make_member()
    for number in range(4):
        page = make_page(commons, f"themes-{number}", author=ben)
        answers = at_once(
            lambda page=page: delete_page(actor=ana, page=page),
            lambda page=page: create_page(
                actor=ben, space=commons, path=f"{page.path}/health", title="Health", source="New."
            ),
        )
        below, above = (Page.objects.get(path=path) for path in (f"{page.path}/health", page.path))
        assert not below.is_deleted, "what was written just now is there"
        assert not above.is_deleted, "either the deletion was refused, or a section is there now"
        assert isinstance(answers[0], PagesBelowError) == (above == page) != above.is_blank, answers
        assert_tree_is_sound()


@pytest.mark.django_db(transaction=True)
def test_an_edit_never_brings_a_deleted_page_back():
    commons, ana, ben = Space.objects.commons(), make_member(is_staff=True), make_member()
    for number in range(4):
        page = make_page(commons, f"there-{number}", author=ben)
        answers = at_once(
            lambda page=page: delete_page(actor=ana, page=page),
            lambda page=page: edit_page(
                actor=ben, page=page, title="There", source="Edited.", language="", base=page.version
            ),
        )
        page.refresh_from_db()
        assert page.is_deleted, answers
        assert not isinstance(answers[0], Exception), answers


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_a_deleted_pages_address_at_once_make_one_page():
    commons, ana = Space.objects.commons(), make_member(is_staff=True)
    for number in range(4):
        page = make_page(commons, f"there-{number}/below", author=ana)
        delete_page(actor=ana, page=page)
        answers = at_once(
            lambda page=page: make_page(commons, page.path, "One."),
            lambda page=page: make_page(commons, page.path, "Two."),
        )
        assert sum(isinstance(answer, AddressTakenError) for answer in answers) == 1, answers
        page.refresh_from_db()
        assert (page.is_deleted, page.path) == (True, f"there-{number}/below-2")
        assert_tree_is_sound()


def test_a_deleted_page_that_was_locked_is_not_written_anew_by_anybody(ana, commons, ben):
    page = make_page(commons, "there", author=ben)
    set_up_page(actor=ana, page=page, tags=[], is_template=False, is_locked=True)
    delete_page(actor=ana, page=page)
    with pytest.raises((PermissionDenied, AddressTakenError)):
        make_page(commons, "there", author=ben)
    make_page(commons, "there", author=ana)
