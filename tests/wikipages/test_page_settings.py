"""Tags, templates, locks; and the lines that tell of them."""

import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string

from community.base.spaces.models import Role
from tests.factories import add_to, make_space
from tests.wikipages.factories import change, make_page
from wikipages.actions import approve_page, set_up_page, set_up_wiki
from wikipages.approval import settings_of, shown_version
from wikipages.models import Page
from wikipages.policies import can_edit


@pytest.fixture
def as_ben(client, ben):
    client.force_login(ben)
    return client


def test_who_can_edit_sets_tags_and_template(as_ben, commons):
    page = make_page(commons, "there")
    html = as_ben.get("/wiki/there/_settings/").content.decode()
    assert "Lock this page" not in html
    response = as_ben.post("/wiki/there/_settings/", {"tags": "Health care, costs", "is_template": "on"})
    assert response.headers["Location"] == "/wiki/there/"
    page.refresh_from_db()
    assert (sorted(page.tags.names()), page.is_template, page.version) == (["Health care", "costs"], True, 1)
    assert 'value="Health care, costs"' in as_ben.get("/wiki/there/_settings/").content.decode()
    as_ben.post("/wiki/there/_settings/", {"tags": "costs"})
    page.refresh_from_db()
    assert (list(page.tags.names()), page.is_template) == (["costs"], False)


def test_only_moderators_lock_and_unlock(as_ben, commons, ana, ben):
    page = make_page(commons, "there")
    as_ben.post("/wiki/there/_settings/", {"is_locked": "on"})
    page.refresh_from_db()
    assert not page.is_locked, "a field that was not offered is not taken"
    with pytest.raises(PermissionDenied):
        set_up_page(actor=ben, page=page, tags=[], is_template=False, is_locked=True)
    as_ben.force_login(ana)
    as_ben.post("/wiki/there/_settings/", {"is_locked": "on"})
    page.refresh_from_db()
    assert page.is_locked
    assert (can_edit(ana, page), can_edit(ben, page)) == (True, False)


def test_a_locked_page_refuses_all_but_moderators(as_ben, commons, ana, ben):
    page = set_up_page(actor=ana, page=make_page(commons, "there"), tags=[], is_template=False, is_locked=True)
    for word in ("_settings", "_move", "_delete"):
        refused = as_ben.get(f"/wiki/there/{word}/")
        assert refused.status_code == 403, word
    assert as_ben.post("/wiki/there/_settings/", {"tags": "mine"}).status_code == 403
    with pytest.raises(PermissionDenied):
        change(page, "Mine.", author=ben)
    change(page, "A moderator's.", author=ana)


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ("x" * 51, "is too long"),
        ("\u2121" * 50, "is too long"),  # a sign that is three letters in an address
        ("costs, !!!", "Use letters"),
        (",".join("abcdefghijkl"), "at most 10 tags"),
        ("nul\x00", "Null characters"),
    ],
)
def test_tags_that_cannot_be_come_back_as_they_were_typed(as_ben, commons, tags, said):
    page = make_page(commons, "there")
    response = as_ben.post("/wiki/there/_settings/", {"tags": tags, "is_template": "on"})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert "\x00" in tags or tags in response.content.decode()
    assert not page.tags.exists()


def test_a_reader_changes_no_settings(as_ben, ben):
    space = make_space("jharkhand")
    make_page(space, "notes")
    add_to(space, ben, Role.READER)
    assert as_ben.get("/wiki/jharkhand/notes/_settings/").status_code == 403
    assert as_ben.post("/wiki/jharkhand/notes/_settings/", {"tags": "mine"}).status_code == 403


def test_the_tags_lead_to_the_pages_of_the_space_that_carry_them(ben):
    space = make_space("jharkhand", owner=ben)
    page = make_page(space, "notes", author=ben)
    set_up_page(actor=ben, page=page, tags=["Health care"], is_template=False)
    html = render_to_string("wikipages/_tags.html", {"tags": page.tags.all(), "space": space})
    assert 'href="/wiki/jharkhand/_tags/health-care/"' in html
    assert "Health care" in html


def status_of(page: Page) -> str:
    page = Page.objects.with_details().get(pk=page.pk)
    shown = shown_version(page, None, settings_of(page.space))
    html = render_to_string("wikipages/_status.html", {"page": page, "shown": shown})
    return " ".join(html.split())


def test_the_line_at_the_foot_tells_who_made_approved_and_changed_the_page(commons, ana, ben, chloe):
    page = make_page(commons, "there", author=ben)
    change(page, "More.", author=chloe)
    assert "Created by Ben" in status_of(page)
    assert "last update by Chloe" in status_of(page)
    assert "(version 2)" in status_of(page)
    approve_page(actor=ana, page=page, version=2)
    assert "approved" not in status_of(page), "approval is off"
    set_up_wiki(actor=ana, space=commons, needs_approval=True)
    assert "version 2 approved by Ana" in status_of(page)


def test_the_line_knows_names_of_people_without_an_account(commons):
    page = make_page(commons, "there")
    Page.objects.filter(pk=page.pk).update(creator=None, creator_name="Git <b>Author</b>", author=None)
    assert "Created by Git &lt;b&gt;Author&lt;/b&gt;" in status_of(page)
    Page.objects.filter(pk=page.pk).update(creator_name="")
    assert "Created by a former member" in status_of(page)


def test_the_note_on_what_waits_is_for_who_can_see_to_it(rf, client, commons, ana, ben):
    set_up_wiki(actor=ana, space=commons, needs_approval=True)
    page = make_page(commons, "there")

    def note_for(member) -> str:
        fresh = Page.objects.with_details().get(pk=page.pk)
        shown = shown_version(fresh, member, settings_of(fresh.space))
        return render_to_string("wikipages/_approval.html", {"page": fresh, "shown": shown}, request=rf.get("/"))

    assert "Not approved yet" in client.get("/wiki/there/").content.decode()
    assert note_for(None).strip() == ""
    assert "Version 1 is pending approval" in note_for(ben)
    assert "Approve version 1" not in note_for(ben)
    assert "Approve version 1" in note_for(ana)
    approve_page(actor=ana, page=page, version=1)
    assert note_for(ana).strip() == ""
    change(page, "More.")
    assert "_diff/?from=1&amp;to=2" in note_for(ben)
