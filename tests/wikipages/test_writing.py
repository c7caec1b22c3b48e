"""Create and edit pages."""

import threading
import uuid

import pytest
from django.db import connection
from wiki.models import ArticleRevision

from community.attached.drafts.actions import save_draft
from community.attached.drafts.models import Draft
from community.base.activity.models import Activity
from community.base.core.markdown import MAX_LENGTH
from community.base.core.versions import StaleVersionError
from community.base.members.models import Member
from community.base.relations.actions import follow, unfollow
from community.base.relations.querysets import followers_of
from community.base.spaces.models import Role, Space, Visibility
from community.base.spaces.tools import is_reserved
from community.delivery.notifications.models import Notification
from tests.factories import add_to, make_member, make_space
from tests.wikipages.factories import change, make_page, text_of
from wikipages.actions import edit_page
from wikipages.models import Page, PageRedirect


def form_of(**fields) -> dict:
    return {"title": "Microinsurance", "text": "A text.", "language": "en", "key": str(uuid.uuid4()), **fields}


def edit_of(page: Page, **fields) -> dict:
    page.article.refresh_from_db()
    base = {"title": page.title, "text": text_of(page), "language": page.language, "summary": ""}
    return {**base, "base": page.version, **fields}


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
    assert "This page doesn’t exist yet" in as_ben.get("/wiki/themes/").content.decode()


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
    assert "This address is already in use" in response.content.decode()
    assert "My long work." in response.content.decode()


def test_the_slug_of_a_secret_workspace_is_taken_and_nothing_more_is_said(as_ben, commons, ben):
    space = make_space("microinsurance", Visibility.SECRET, name="Hidden circle")
    assert not Page.objects.visible_to(ben).filter(space=space).exists(), "ben is an outsider there"
    response = as_ben.post("/wiki/_new/", form_of())
    assert response.status_code == 302, "the root itself is free"
    response = as_ben.post("/wiki/_new/", form_of())
    assert response.status_code == 422
    assert "This address is already in use" in response.content.decode()
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


def without_marks(response) -> str:
    return response.content.decode().replace("<mark>", "").replace("</mark>", "")


def test_changes_of_different_places_are_both_saved(as_ben, commons, ben):
    page = make_page(commons, "there", "One.\n\nTwo.\n\nThree.")
    stale = edit_of(page, text="One.\n\nTwo.\n\nThree, by ben.", title="My title", summary="Mine")
    change(page, "One, by another.\n\nTwo.\n\nThree.", language="fr")
    response = as_ben.post("/wiki/there/_edit/", {**stale, "base_language": stale["language"]}, follow=True)
    assert "Both changes have been merged" in response.content.decode()
    page.refresh_from_db()
    assert text_of(page) == "One, by another.\n\nTwo.\n\nThree, by ben."
    assert (page.title, page.language, page.author, page.version) == ("My title", "fr", ben, 3)
    assert page.article.current_revision.user_message == "Mine"


def test_what_the_others_saved_already_makes_no_revision(as_ben, commons):
    page = make_page(commons, "there", "One.\n\nTwo.")
    stale = edit_of(page, text="One, better.\n\nTwo.")
    change(page, "One, better.\n\nTwo, too.")
    assert as_ben.post("/wiki/there/_edit/", stale).status_code == 302
    assert page.article.articlerevision_set.count() == 2


def test_a_conflict_shows_both_texts_keeps_a_draft_and_changes_nothing(as_ben, commons, ben):
    page = make_page(commons, "there", "Common line.\n\nThe middle.")
    stale = edit_of(page, text="Common line.\n\nMy middle.", title="My title", summary="Mine")
    change(page, "Common line.\n\nTheir middle.")
    response = as_ben.post("/wiki/there/_edit/", stale)
    html = without_marks(response)
    assert response.status_code == 409
    for words in ("My middle.", "Their middle.", "My title", "Mine", "2 lines without a conflict"):
        assert words in html
    assert text_of(page) == "Common line.\n\nTheir middle."
    draft = Draft.objects.get(member=ben)
    assert draft.fields["text"] == stale["text"]
    again = without_marks(as_ben.get("/wiki/there/_edit/"))
    assert "Their middle." in again
    assert "My middle." in again


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        ({"choice-2": "mine"}, "Same.\n\nMine."),
        ({"choice-2": "theirs"}, "Same.\n\nTheirs."),
        ({"choice-2": "both"}, "Same.\n\nTheirs.\n\nMine."),
        ({"choice-2": "new", "new-2": "Ours.\r\nReally."}, "Same.\n\nOurs.\nReally."),
        ({"choice-2": "new", "new-2": ""}, "Same.\n"),
    ],
)
def test_what_is_chosen_at_a_conflict_is_saved(as_ben, commons, choice, text):
    page = make_page(commons, "there", "Same.\n\nBefore.")
    stale = edit_of(page, text="Same.\n\nMine.")
    change(page, "Same.\n\nTheirs.")
    as_ben.post("/wiki/there/_edit/", stale)
    response = as_ben.post("/wiki/there/_edit/", {**stale, "theirs": 2, **choice})
    assert response.status_code == 302
    assert text_of(page) == text
    assert not Draft.objects.exists()


def test_titles_in_conflict_are_chosen_too(as_ben, commons):
    page = make_page(commons, "there", "Same.")
    stale = edit_of(page, title="Mine", text="Same.")
    change(page, "Same.", title="Theirs")
    assert as_ben.post("/wiki/there/_edit/", stale).status_code == 409
    settled = {**stale, "theirs": 2, "choice-0": "new"}
    assert "Enter a title" in as_ben.post("/wiki/there/_edit/", {**settled, "new-0": " "}).content.decode()
    assert as_ben.post("/wiki/there/_edit/", {**settled, "new-0": "Ours"}).status_code == 302
    page.refresh_from_db()
    assert page.title == "Ours"


def test_a_conflict_without_a_choice_is_asked_again_with_what_was_typed(as_ben, commons, ben):
    page = make_page(commons, "there", "Before.")
    stale = edit_of(page, text="Mine.")
    change(page, "Theirs.")
    response = as_ben.post("/wiki/there/_edit/", {**stale, "theirs": 2, "new-1": "Half a sentence"})
    assert response.status_code == 422
    assert "Choose what to keep here" in response.content.decode()
    assert "Half a sentence" in response.content.decode()
    assert "Half a sentence" in as_ben.get("/wiki/there/_edit/").content.decode(), "the draft has it"
    assert text_of(page) == "Theirs."


def test_a_conflict_can_be_settled_in_the_whole_text(as_ben, commons):
    page = make_page(commons, "there", "Before.")
    stale = edit_of(page, text="Mine.")
    change(page, "Theirs.")
    response = as_ben.post("/wiki/there/_edit/", {**stale, "theirs": 2, "by_hand": "1"})
    assert response.status_code == 200
    assert "Theirs.\n\nMine.</textarea>" in response.content.decode()
    assert response.context["form"]["base"].value() == 2


def test_who_is_overtaken_while_choosing_chooses_once_more(as_ben, commons):
    page = make_page(commons, "there", "Before.")
    stale = edit_of(page, text="Mine.")
    change(page, "Theirs.")
    change(page, "Theirs, again.")
    settled = {**stale, "theirs": 2, "choice-1": "mine"}
    response = as_ben.post("/wiki/there/_edit/", settled)
    assert response.status_code == 409
    assert "Theirs, again." in without_marks(response)
    assert as_ben.post("/wiki/there/_edit/", {**settled, "base": 2, "theirs": 3}).status_code == 302
    assert text_of(page) == "Mine."


@pytest.mark.parametrize("base", ["0", "77", str(2**62)])
def test_a_version_that_never_was_is_a_conflict_with_everything(as_ben, commons, base):
    page = make_page(commons, "there", "Theirs.")
    response = as_ben.post("/wiki/there/_edit/", edit_of(page, text="Mine.", base=base))
    assert response.status_code == 409
    assert "Mine." in without_marks(response)
    assert "Theirs." in without_marks(response)


def test_conflicts_with_nonsense_keep_what_was_typed(as_ben, commons):
    page = make_page(commons, "there", "Theirs.")
    for theirs in ("77", "x", "9" * 40):
        response = as_ben.post("/wiki/there/_edit/", edit_of(page, text="Mine.", theirs=theirs))
        assert response.status_code == 422
        assert "Mine.</textarea>" in response.content.decode()


def test_a_merged_text_that_grew_too_long_is_refused_and_kept(as_ben, commons, ben):
    page = make_page(commons, "there", "One.\n\nTwo.\n\nThree.")
    half = "x" * (MAX_LENGTH - 50)
    stale = edit_of(page, text=f"One.\n\nTwo.\n\n{half}")
    change(page, f"{'y' * 60}\n\nTwo.\n\nThree.")
    response = as_ben.post("/wiki/there/_edit/", stale)
    assert response.status_code == 422
    assert "too long" in response.content.decode()
    assert half in response.content.decode()
    assert Draft.objects.get(member=ben).fields["text"] == stale["text"]


def test_a_page_that_is_locked_meanwhile_keeps_what_was_typed(as_ben, commons, ben):
    page = make_page(commons, "there", "Before.")
    Page.objects.filter(pk=page.pk).update(is_locked=True)
    response = as_ben.post("/wiki/there/_edit/", edit_of(page, text="Mine."))
    assert response.status_code == 403
    assert "Mine.</textarea>" in response.content.decode()
    assert "locked" in response.content.decode()
    assert Draft.objects.get(member=ben).fields["text"] == "Mine."


def test_the_text_of_a_page_that_was_deleted_meanwhile_can_become_a_new_page(as_ben, commons, ben):
    page = make_page(commons, "there", "Before.")
    sent = edit_of(page, text="Mine.")
    Page.objects.filter(pk=page.pk).update(is_deleted=True)
    response = as_ben.post("/wiki/there/_edit/", sent)
    assert response.status_code == 404
    html = response.content.decode()
    assert "Mine.</textarea>" in html
    assert 'action="/wiki/there/_new/"' in html
    assert as_ben.get("/wiki/there/_new/").context["form"]["text"].value() == "Mine."


def test_an_action_on_a_page_that_was_deleted_meanwhile_says_so(commons, ben):
    page = make_page(commons, "there", "Before.")
    Page.objects.filter(pk=page.pk).update(is_deleted=True)
    with pytest.raises(Page.DoesNotExist):
        edit_page(actor=ben, page=page, title="T", source="S", language="", base=page.version)


def test_an_edit_sent_to_a_former_address_reaches_the_page(as_ben, commons):
    page = make_page(commons, "there", "Before.")
    PageRedirect.objects.create(path="once", page=page)
    assert as_ben.post("/wiki/once/_edit/", edit_of(page, text="After.")).headers["Location"] == "/wiki/there/"
    assert text_of(page) == "After."


def test_the_form_comes_back_from_the_draft_and_merges(as_ben, commons, ben):
    page = make_page(commons, "there", "One.\n\nTwo.\n\nThree.")
    typed = edit_of(page, text="One.\n\nTwo.\n\nThree, by ben.")
    as_ben.post("/drafts/", {"draft": f"wiki:edit:{page.pk}", **typed})
    change(page, "One, by another.\n\nTwo.\n\nThree.")
    response = as_ben.get("/wiki/there/_edit/")
    assert "unsaved text:" in response.content.decode()
    form = response.context["form"]
    assert form["text"].value() == "One.\n\nTwo.\n\nThree, by ben."
    assert form["base"].value() == "1"
    assert as_ben.post("/wiki/there/_edit/", typed).status_code == 302
    assert text_of(page) == "One, by another.\n\nTwo.\n\nThree, by ben."
    assert not Draft.objects.exists()


def test_nobody_is_given_the_draft_of_another(as_ben, commons, chloe):
    page = make_page(commons, "there", "Before.")
    save_draft(actor=chloe, name=f"wiki:edit:{page.pk}", data={"text": ["By Chloé."]})
    assert "By Chloé." not in as_ben.get("/wiki/there/_edit/").content.decode()


def test_a_draft_about_what_is_hidden_now_is_not_shown(as_ben, ben):
    space = make_space("closed", Visibility.PRIVATE)
    membership = add_to(space, ben)
    page = make_page(space, "plans", "Before.")
    save_draft(actor=ben, name=f"wiki:edit:{page.pk}", data={"text": ["What I knew."]})
    save_draft(actor=ben, name="wiki:new:closed/plans", data={"text": ["What I knew."]})
    assert "What I knew." in as_ben.get("/wiki/closed/plans/_edit/").content.decode()
    membership.delete()
    for word in ("_edit", "_history"):
        response = as_ben.get(f"/wiki/closed/plans/{word}/")
        assert response.status_code == 404
        assert "What I knew." not in response.content.decode()


def test_a_draft_that_arrived_after_its_text_was_saved_is_not_shown(as_ben, commons, ben):
    page = make_page(commons, "there", "Before.")
    save_draft(actor=ben, name=f"wiki:edit:{page.pk}", data={k: [str(v)] for k, v in edit_of(page).items()})
    assert "unsaved text:" not in as_ben.get("/wiki/there/_edit/").content.decode()
    form = form_of(title="New")
    as_ben.post("/wiki/there/_new/", form)
    save_draft(actor=ben, name="wiki:new:there", data={k: [v] for k, v in form.items()})
    assert "unsaved text:" not in as_ben.get("/wiki/there/_new/").content.decode()


def test_a_new_page_comes_back_from_its_draft(as_ben, commons, ben):
    make_page(commons, "there")
    refused = form_of(title="", text="My long work.")
    assert as_ben.post("/wiki/there/_new/", refused).status_code == 422
    assert as_ben.get("/wiki/there/_new/").context["form"]["text"].value() == "My long work."
    assert as_ben.post("/wiki/there/_new/", form_of()).status_code == 302
    assert not Draft.objects.filter(member=ben).exists()


def test_a_preview_is_what_saving_would_show(as_ben, commons):
    page = make_page(commons, "there", "Before.")
    part = as_ben.post("/wiki/there/_preview/", edit_of(page, text="# Now\n\n[[Absent]] @ben", preview="1"))
    html = part.content.decode()
    assert '<h2 id="h-now">Now</h2>' in html
    assert "wikilink missing" in html
    assert "/members/ben/" in html
    whole = as_ben.post("/wiki/there/_edit/", edit_of(page, text="# Now", preview="1")).content.decode()
    assert '<h2 id="h-now">Now</h2>' in whole
    assert "# Now</textarea>" in whole
    assert text_of(page) == "Before."


def test_a_preview_of_a_new_page_keeps_the_form(as_ben, commons):
    response = as_ben.post("/wiki/absent/_new/", form_of(text="# Now", preview="1"))
    assert response.status_code == 200
    assert '<h2 id="h-now">Now</h2>' in response.content.decode()
    assert not Page.objects.filter(path="absent").exists()


def test_a_preview_of_a_text_that_is_too_long_says_so(as_ben, commons):
    make_page(commons, "there")
    response = as_ben.post("/wiki/there/_preview/", {"text": "x" * (MAX_LENGTH + 1), "preview": "1"})
    assert response.status_code == 422
    assert "too long" in response.content.decode()


def test_ones_changes_are_shown_against_the_version_one_began_from(as_ben, commons):
    page = make_page(commons, "there", "Before.")
    sent = edit_of(page, text="After.", changes="1")
    change(page, "Something else.")
    html = as_ben.post("/wiki/there/_preview/", sent).content.decode()
    assert "After" in html
    assert "Before" in html
    assert "Something else" not in html


def test_a_minor_change_is_marked_and_told_to_nobody(as_ben, commons, chloe, deliver):
    page = make_page(commons, "there", "Before.")
    deliver()
    follow(actor=chloe, target=page)
    as_ben.post("/wiki/there/_edit/", edit_of(page, text="After.", is_minor="on"))
    deliver()
    assert not Notification.objects.filter(recipient=chloe).exists()
    page.article.refresh_from_db()
    assert page.article.current_revision.note.is_minor


SECTIONS = "Lead.\n\n# One\n\nFirst.\n\n# Two\n\nSecond."


def test_a_section_is_edited_alone(as_ben, commons):
    page = make_page(commons, "there", SECTIONS)
    form = as_ben.get("/wiki/there/_edit/?section=1").context["form"]
    assert form["text"].value() == "# One\n\nFirst."
    sent = edit_of(page, text="# One\n\nFirst, better.", section=1)
    change(page, SECTIONS.replace("Second", "Second, by another"))
    assert as_ben.post("/wiki/there/_edit/?section=1", sent).status_code == 302
    assert text_of(page) == "Lead.\n\n# One\n\nFirst, better.\n\n# Two\n\nSecond, by another."


def test_a_section_in_conflict_is_settled_in_the_whole_page(as_ben, commons, ben):
    page = make_page(commons, "there", SECTIONS)
    sent = edit_of(page, text="# One\n\nMine.", section=1)
    change(page, SECTIONS.replace("First", "Theirs"))
    response = as_ben.post("/wiki/there/_edit/?section=1", sent)
    assert response.status_code == 409
    draft = Draft.objects.get(member=ben)
    assert draft.name == f"wiki:edit:{page.pk}:1"
    assert "Mine." in without_marks(as_ben.get("/wiki/there/_edit/?section=1"))
    fields = {**draft.fields, "choice-2": "mine"}
    assert as_ben.post("/wiki/there/_edit/?section=1", fields).status_code == 302
    assert text_of(page) == SECTIONS.replace("First", "Mine")


@pytest.mark.parametrize(("number", "status"), [("0", 404), ("3", 404), ("9" * 12, 404), ("x", 400), ("-1", 400)])
def test_a_section_that_is_not_there_is_not_found(as_ben, commons, number, status):
    make_page(commons, "there", SECTIONS)
    assert as_ben.get(f"/wiki/there/_edit/?section={number}").status_code == status


def test_a_section_of_a_version_that_never_was_keeps_what_was_typed(as_ben, commons):
    page = make_page(commons, "there", SECTIONS)
    for nonsense in ({"base": 77, "section": 1}, {"section": 9}):
        response = as_ben.post("/wiki/there/_edit/?section=1", edit_of(page, text="Mine.", **nonsense))
        assert response.status_code == 422
        assert "Mine.</textarea>" in response.content.decode()


def test_a_page_begins_from_a_template_of_its_space_or_of_the_commons(as_ben, commons, ben):
    space = make_space("grove", owner=ben)
    hidden = make_space("hidden", Visibility.SECRET)
    ours = make_page(space, "minutes", "# Present\n")
    common = make_page(commons, "sheet", "# Facts\n")
    theirs = make_page(hidden, "secrets", "# Secret\n")
    Page.objects.filter(pk__in=[ours.pk, common.pk, theirs.pk]).update(is_template=True)
    make_page(space, "")
    html = as_ben.get("/wiki/grove/_new/").content.decode()
    assert f'value="{ours.pk}"' in html
    assert f'value="{common.pk}"' in html
    assert f'value="{theirs.pk}"' not in html
    form = as_ben.get(f"/wiki/grove/_new/?template={ours.pk}&title=Monday").context["form"]
    assert (form["text"].value(), form["title"].value()) == ("# Present\n", "Monday")
    assert as_ben.get(f"/wiki/grove/_new/?template={theirs.pk}").status_code == 404
    assert as_ben.get("/wiki/grove/_new/?template=x").status_code == 400
    assert as_ben.get(f"/wiki/grove/_new/?template={'9' * 18}").status_code == 404


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
        ({"text": "x" * (MAX_LENGTH + 1)}, "the maximum is"),
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
    text = "xxxx\r\n" * (MAX_LENGTH // 5 - 1)
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
    follow(actor=chloe, target=page)
    follow(actor=ana, target=commons)
    deliver()
    assert Notification.objects.get(recipient=ana).reason == "mention"
    Notification.objects.all().delete()
    change(page, "Hello @ana and @chloe.", author=ben)
    deliver()
    assert {n.recipient: n.reason for n in Notification.objects.all()} == {chloe: "mention", ana: "follow"}


def test_taking_part_follows_the_page_unless_one_stopped(commons, ben):
    page = make_page(commons, "there", author=ben)
    assert ben in followers_of(page)
    unfollow(actor=ben, target=page)
    change(page, "More.", author=ben)
    assert ben not in followers_of(page)


def test_nobody_outside_is_told_of_a_page_that_they_cannot_read(ben, outsider, deliver):
    space = make_space("closed", Visibility.PRIVATE)
    add_to(space, ben)
    page = make_page(space, "plans", "Ask @outsider.", author=ben)
    assert not Page.objects.visible_to(outsider).filter(pk=page.pk).exists(), "the outsider is one"
    follow(actor=outsider, target=page)
    deliver()
    assert not Notification.objects.filter(recipient=outsider).exists()


def test_workspaces_with_long_slugs_have_a_wiki_too(ben):
    for end in ("one", "two"):
        space = make_space("a-very-long-name-of-a-workspace-that-goes-on-and-on-up-to-" + end[:1], owner=ben)
        make_page(space, "notes", author=ben)
    assert Page.objects.filter(path__endswith="/notes").count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_contradicting_edits_at_the_same_moment_one_is_saved_and_the_others_are_told():
    members = [make_member() for _ in range(4)]
    page = make_page(Space.objects.commons(), "dues", author=members[0])
    for round_ in range(5):
        base = ArticleRevision.objects.filter(article=page.article_id).count()
        start, answers = threading.Barrier(len(members)), []

        def edit(member: Member, text: str, base: int = base, start=start, answers=answers) -> None:
            try:
                start.wait(10)
                edit_page(actor=member, page=page, title="Dues", source=text, language="en", base=base)
                answers.append("saved")
            except StaleVersionError:
                answers.append("told")
            finally:
                connection.close()

        threads = [threading.Thread(target=edit, args=(m, f"Round {round_} of {m.username}")) for m in members]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answers) == ["saved", "told", "told", "told"]


@pytest.mark.django_db(transaction=True)
def test_of_edits_at_the_same_moment_that_do_not_meet_all_are_saved():
    members = [make_member() for _ in range(4)]
    page = make_page(Space.objects.commons(), "dues", "\n\n".join(f"Line {n}" for n in range(4)), author=members[0])
    start = threading.Barrier(len(members))

    def edit(number: int) -> None:
        try:
            start.wait(10)
            text = "\n\n".join(f"Line {n}{' changed' if n == number else ''}" for n in range(4))
            edit_page(actor=members[number], page=page, title="Dues", source=text, language="", base=1)
        finally:
            connection.close()

    threads = [threading.Thread(target=edit, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert text_of(page) == "\n\n".join(f"Line {n} changed" for n in range(4))
