"""Create and edit pages."""

import threading
import uuid

import pytest
from django.db import connection
from wiki.models import ArticleRevision

from community.activity.models import Activity
from community.core.markdown import MAX_LENGTH
from community.members.models import Member
from community.notifications.models import Notification
from community.relations.actions import follow, unfollow
from community.relations.querysets import followers_of
from community.spaces.models import Role, Space, Visibility
from community.spaces.tools import is_reserved
from tests.factories import add_to, make_member, make_space
from tests.wikipages.factories import change, make_page, text_of
from wikipages.actions import PageChangedError, edit_page
from wikipages.models import Page


def form_of(**fields) -> dict:
    return {"title": "Microinsurance", "text": "A text.", "language": "en", "key": str(uuid.uuid4()), **fields}


def edit_of(page: Page, **fields) -> dict:
    page.article.refresh_from_db()
    base = {"title": page.title, "text": text_of(page), "language": page.language, "summary": ""}
    return {**base, "base": page.article.current_revision_id, **fields}


@pytest.fixture
def as_ben(client, ben):
    client.force_login(ben)
    return client


def test_a_member_starts_the_wiki_of_the_commons(as_ben, commons):
    response = as_ben.post("/wiki/_new/", form_of(title="Knowledge"))
    assert response.headers["Location"] == "/wiki/"
    assert Page.objects.get(path="").title == "Knowledge"


def test_a_page_below_another_gets_its_address_from_its_title(as_ben, commons):
    make_page(commons, "mechanisms")
    response = as_ben.post("/wiki/mechanisms/_new/", form_of(title="Prévoyance & santé"))
    assert response.headers["Location"] == "/wiki/mechanisms/prevoyance-sante/"


def test_a_red_link_becomes_the_page_at_its_address_with_sections_above(as_ben, commons):
    html = as_ben.get("/wiki/themes/health/costs/_new/?title=Costs of health").content.decode()
    assert 'value="Costs of health"' in html
    assert as_ben.post("/wiki/themes/health/costs/_new/", form_of()).headers["Location"] == "/wiki/themes/health/costs/"
    assert list(Page.objects.filter(is_section=True).order_by("path").values_list("path", flat=True)) == [
        "", "themes", "themes/health"
    ]  # fmt: skip
    assert "Nobody has written this page yet" in as_ben.get("/wiki/themes/").content.decode()


def test_titles_in_other_scripts_get_addresses_too(as_ben, commons):
    make_page(commons, "")
    assert as_ben.post("/wiki/_new/", form_of(title="स्वास्थ्य")).headers["Location"] == "/wiki/page-1/"
    assert as_ben.post("/wiki/_new/", form_of(title="बीमा")).headers["Location"] == "/wiki/page-2/"


def test_a_double_click_makes_one_page_and_one_act(as_ben, commons):
    make_page(commons, "")
    form = form_of()
    first, second = as_ben.post("/wiki/_new/", form), as_ben.post("/wiki/_new/", form)
    assert first.headers["Location"] == second.headers["Location"] == "/wiki/microinsurance/"
    assert (
        Activity.objects.filter(verb="wiki.page_created", object_id=Page.objects.get(path="microinsurance").pk).count()
        == 1
    )


def test_an_address_that_is_taken_is_refused_and_what_was_typed_is_kept(as_ben, commons):
    make_page(commons, "")
    make_page(commons, "microinsurance")
    response = as_ben.post("/wiki/_new/", form_of(text="My long work."))
    assert response.status_code == 422
    assert "This address is taken" in response.content.decode()
    assert "My long work." in response.content.decode()


def test_the_slug_of_a_secret_workspace_is_taken_and_nothing_more_is_said(as_ben, commons, ben):
    space = make_space("microinsurance", Visibility.SECRET, name="Hidden circle")
    assert not Page.objects.visible_to(ben).filter(space=space).exists(), "ben is an outsider there"
    response = as_ben.post("/wiki/_new/", form_of())
    assert response.status_code == 302, "the root itself is free"
    response = as_ben.post("/wiki/_new/", form_of())
    assert response.status_code == 422
    assert "This address is taken" in response.content.decode()
    assert "Hidden circle" not in response.content.decode()
    deeper = as_ben.post("/wiki/microinsurance/plans/_new/", form_of())
    assert deeper.status_code == 422
    assert not Page.objects.filter(path__startswith="microinsurance").exists()


def test_a_page_of_the_commons_reserves_its_slug_from_workspaces(commons):
    make_page(commons, "mechanisms")
    make_page(make_space("jharkhand"), "notes")
    assert is_reserved("mechanisms")
    assert not is_reserved("notes")


def test_saving_adds_a_revision_and_shows_it(as_ben, commons, ben):
    page = make_page(commons, "there", "Before.")
    response = as_ben.post("/wiki/there/_edit/", edit_of(page, text="After.\r\nMore.", summary="Said more"))
    assert response.headers["Location"] == "/wiki/there/"
    page.refresh_from_db()
    assert text_of(page) == "After.\nMore."
    assert page.author == ben
    assert list(page.article.articlerevision_set.values_list("revision_number", flat=True)) == [1, 2]
    assert "After." in as_ben.get("/wiki/there/").content.decode()
    assert "Said more" in as_ben.get("/wiki/there/_history/").content.decode()


def test_a_stale_save_shows_both_texts_and_loses_nothing(as_ben, commons):
    page = make_page(commons, "there", "Common line.\n\nThe middle.")
    stale = edit_of(page, text="Common line.\n\nMy middle.", title="My title", summary="Mine")
    change(page, "Common line.\n\nTheir middle.")
    response = as_ben.post("/wiki/there/_edit/", stale)
    html = response.content.decode()
    assert response.status_code == 409
    assert "My middle." in html
    assert "Their middle." in html
    assert "My title" in html
    assert "Mine" in html
    assert text_of(page) == "Common line.\n\nTheir middle."
    merged = edit_of(page, text="Common line.\n\nTheir and my middle.")
    assert as_ben.post("/wiki/there/_edit/", merged).status_code == 302


def test_a_second_click_on_save_is_no_conflict(as_ben, commons):
    page = make_page(commons, "there", "Before.")
    form = edit_of(page, text="After.")
    assert as_ben.post("/wiki/there/_edit/", form).status_code == 302
    assert as_ben.post("/wiki/there/_edit/", form).status_code == 302
    assert page.article.articlerevision_set.count() == 2
    assert Activity.objects.filter(verb="wiki.page_edited").count() == 1


def test_writing_a_section_is_told_as_a_new_page(as_ben, commons):
    make_page(commons, "themes/health")
    section = Page.objects.get(path="themes")
    assert as_ben.post("/wiki/themes/_edit/", edit_of(section, text="All themes.")).status_code == 302
    assert Activity.objects.filter(verb="wiki.page_created", object_id=section.pk).count() == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": ""}, "required"),
        ({"title": "x" * 201}, "at most 200"),
        ({"text": "x" * (MAX_LENGTH + 1)}, "at most"),
        ({"text": ""}, "required"),
        ({"base": "no number"}, "whole number"),
        ({"base": "9" * 40}, "less than"),
        ({"language": "klingon"}, "valid choice"),
        ({"title": "nul\x00"}, "Null characters"),
    ],
)
def test_what_cannot_be_saved_comes_back_as_it_was_typed(as_ben, commons, fields, said):
    page = make_page(commons, "there", "Before.")
    response = as_ben.post("/wiki/there/_edit/", {**edit_of(page, summary="Keep me"), **fields})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert "Keep me" in response.content.decode()
    assert text_of(page) == "Before."


def test_line_ends_count_once(as_ben, commons):
    page = make_page(commons, "there", "Before.")
    text = "x\r\n" * (MAX_LENGTH // 2 - 1)
    assert as_ben.post("/wiki/there/_edit/", edit_of(page, text=text)).status_code == 302


def test_an_address_cannot_grow_without_end(as_ben, commons):
    path = "/".join(["a" * 50] * 5)
    make_page(commons, path)
    response = as_ben.post(f"/wiki/{path}/_new/", form_of(title="b" * 60))
    assert response.status_code == 422
    assert "too long" in response.content.decode()


def test_who_may_read_but_not_write_is_told_so(as_ben, ben):
    space = make_space("closed", Visibility.PRIVATE)
    page = make_page(space, "plans")
    add_to(space, ben, Role.READER)
    assert as_ben.get("/wiki/closed/plans/_edit/").status_code == 403
    assert as_ben.post("/wiki/closed/plans/_edit/", edit_of(page, text="Mine.")).status_code == 403
    assert as_ben.get("/wiki/closed/plans/_new/").status_code == 403
    assert as_ben.post("/wiki/closed/absent/_new/", form_of()).status_code == 403
    assert text_of(page) == "A text."


def test_an_archived_workspace_is_not_written_in(as_ben, ben):
    space = make_space("done", archived_at="2026-01-01T00:00Z")
    add_to(space, ben, Role.OWNER)
    assert as_ben.get("/wiki/done/_new/").status_code == 403


def test_a_visitor_is_asked_to_sign_in_whatever_is_there(client, commons):
    make_page(make_space("closed", Visibility.SECRET), "plans")
    for path in ("closed/plans", "absent"):
        for word in ("_edit", "_new"):
            assert client.get(f"/wiki/{path}/{word}/").headers["Location"].startswith("/accounts/login/")


def test_an_outsider_cannot_edit_what_they_cannot_see(as_ben, ben):
    page = make_page(make_space("closed", Visibility.PRIVATE), "plans")
    assert not Page.objects.visible_to(ben).filter(pk=page.pk).exists(), "ben is an outsider there"
    assert as_ben.get("/wiki/closed/plans/_edit/").status_code == 404
    assert as_ben.post("/wiki/closed/plans/_edit/", edit_of(page, text="Mine.")).status_code == 404
    assert text_of(page) == "A text."


def test_followers_of_the_page_and_of_the_space_are_told_and_the_mentioned_first(commons, ana, ben, chloe, deliver):
    page = make_page(commons, "there", "Hello @ana.", author=ben)
    follow(member=chloe, target=page)
    follow(member=ana, target=commons)
    deliver()
    assert Notification.objects.get(recipient=ana).reason == "mention"
    Notification.objects.all().delete()
    change(page, "Hello @ana and @chloe.", author=ben)
    deliver()
    assert {n.recipient: n.reason for n in Notification.objects.all()} == {chloe: "mention", ana: "follow"}


def test_taking_part_follows_the_page_unless_one_stopped(commons, ben):
    page = make_page(commons, "there", author=ben)
    assert ben in followers_of(page)
    unfollow(member=ben, target=page)
    change(page, "More.", author=ben)
    assert ben not in followers_of(page)


def test_nobody_outside_is_told_of_a_page_that_they_cannot_read(ben, outsider, deliver):
    space = make_space("closed", Visibility.PRIVATE)
    add_to(space, ben)
    page = make_page(space, "plans", "Ask @outsider.", author=ben)
    assert not Page.objects.visible_to(outsider).filter(pk=page.pk).exists(), "the outsider is one"
    follow(member=outsider, target=page)
    deliver()
    assert not Notification.objects.filter(recipient=outsider).exists()


def test_workspaces_with_long_slugs_have_a_wiki_too(ben):
    for end in ("one", "two"):
        space = make_space("a-very-long-name-of-a-workspace-that-goes-on-and-on-up-to-" + end[:1], owner=ben)
        make_page(space, "notes", author=ben)
    assert Page.objects.filter(path__endswith="/notes").count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_edits_at_the_same_moment_one_is_saved_and_the_others_are_told():
    members = [make_member() for _ in range(4)]
    page = make_page(Space.objects.commons(), "dues", author=members[0])
    for round_ in range(5):
        base = ArticleRevision.objects.filter(article=page.article_id).latest("pk").pk
        start, answers = threading.Barrier(len(members)), []

        def edit(member: Member, text: str, base: int = base, start=start, answers=answers) -> None:
            try:
                start.wait(10)
                edit_page(author=member, page=page, title="Dues", source=text, language="en", base=base)
                answers.append("saved")
            except PageChangedError:
                answers.append("told")
            finally:
                connection.close()

        threads = [threading.Thread(target=edit, args=(m, f"Round {round_} of {m.username}")) for m in members]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answers) == ["saved", "told", "told", "told"]
