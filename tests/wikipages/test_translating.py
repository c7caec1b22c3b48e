"""A page in several languages: translate it, find the others, catch up, join and part."""

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from community.attached.drafts.models import Draft
from community.base.activity.models import Activity
from community.base.relations.actions import follow
from community.base.spaces.models import Membership, Role, Visibility
from community.delivery.notifications.models import Notification
from tests.factories import add_to, make_space
from tests.wikipages.factories import change, make_page, make_writer, text_of
from wikipages.actions import confirm_translation, create_page, delete_page, link_translation, unlink_translation
from wikipages.languages import bar_for, in_reader_language, paths_for, relatives_of, siblings_of
from wikipages.models import Page
from wikipages.texts import html_for


def make_translation(original: Page, path: str, source: str = "Un texte.", **fields) -> Page:
    return make_page(original.space, path, source, original=original, **{"language": "fr", **fields})


def form_for(original: Page, **fields) -> dict:
    return {"title": "Congés", "language": "fr", "text": "Du repos.", "version": original.version, **fields} | {
        "key": fields.get("key", "5b7c0f1e-6a39-4a0e-9a5c-0a7f3d0c0001")
    }


@pytest.fixture
def leave(commons) -> Page:
    return make_page(commons, "guide/leave", "Rest.", title="Leave", language="en")


# --- Translating ------------------------------------------------------------------------------------------------------


def test_the_form_begins_with_the_original_beside_it_or_with_nothing(client, ben, leave):
    client.force_login(ben)
    response = client.get("/wiki/guide/leave/_translate/?to=fr")
    html = response.content.decode()
    assert response.context["form"]["text"].value() == "Rest."
    assert '<option value="fr" selected>' in html
    assert '<option value="en"' not in html
    assert "<p>Rest.</p>" in html
    assert client.get("/wiki/guide/leave/_translate/?to=fr&empty=1").context["form"]["text"].value() == ""
    assert client.get("/wiki/guide/leave/_translate/?to=xx").status_code == 200


def test_a_translation_knows_its_original_and_the_version_that_was_shown(client, ben, leave):
    seen = leave.version
    change(leave, "Rest well.")
    client.force_login(ben)
    response = client.post("/wiki/guide/leave/_translate/", form_for(leave, version=seen))
    assert response.headers["Location"] == "/wiki/guide/conges/"
    made = Page.objects.get(path="guide/conges")
    assert (made.original, made.original_version, made.language, text_of(made)) == (leave, seen, "fr", "Du repos.")
    again = client.post("/wiki/guide/leave/_translate/", form_for(leave, version=seen))
    assert again.status_code == 422, "the language is taken now"


def test_a_translation_goes_below_the_translated_parent(client, ben, commons, leave):
    guide = make_page(commons, "guide", title="Guide", language="en")
    make_translation(guide, "manuel", title="Manuel")
    client.force_login(ben)
    assert client.post("/wiki/guide/leave/_translate/", form_for(leave)).headers["Location"] == "/wiki/manuel/conges/"


def test_the_same_title_in_both_languages_gets_the_language_behind_it(client, ben, leave):
    client.force_login(ben)
    response = client.post("/wiki/guide/leave/_translate/", form_for(leave, title="Leave"))
    assert response.headers["Location"] == "/wiki/guide/leave-fr/"


def test_a_first_page_is_translated_below_itself(client, ben):
    space = make_space("grove", owner=ben)
    root = make_page(space, "", "Welcome.", language="en")
    client.force_login(ben)
    assert client.post("/wiki/grove/_translate/", form_for(root)).headers["Location"] == "/wiki/grove/conges/"
    assert Page.objects.get(path="grove/conges").space == space


def test_translating_a_translation_translates_its_original(client, ben, leave):
    make_translation(leave, "guide/conges")
    client.force_login(ben)
    assert client.get("/wiki/guide/conges/_translate/").context["original"] == leave
    client.post("/wiki/guide/conges/_translate/", form_for(leave, title="Vacaciones", language="es"))
    assert Page.objects.get(language="es").original == leave


def test_a_page_in_all_languages_says_so(client, ben, leave):
    make_translation(leave, "guide/conges")
    make_translation(leave, "guide/vacaciones", language="es")
    client.force_login(ben)
    assert "in all languages" in client.get("/wiki/guide/leave/_translate/").content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 300),
        ("title", "nul\0"),
        ("language", "en"),
        ("language", "xx"),
        ("version", "0"),
        ("version", "9" * 40),
        ("key", "none"),
        ("text", "x" * 600_000),
    ],
)
def test_what_cannot_be_saved_keeps_what_was_typed(client, ben, leave, field, value):
    client.force_login(ben)
    response = client.post("/wiki/guide/leave/_translate/", form_for(leave, **{field: value}))
    assert response.status_code in (400, 422)
    if response.status_code == 422 and field != "text":
        assert "Du repos." in response.content.decode()
    assert Page.objects.filter(original=leave).count() == 0


def test_a_translation_that_comes_too_late_is_shown_again(client, ben, commons, leave):
    make_translation(leave, "permiso", language="es")
    make_translation(leave, "vacances", language="fr")
    client.force_login(ben)
    response = client.post("/wiki/guide/leave/_translate/", form_for(leave, text="Hier und da."))
    assert response.status_code == 422, "no language is left"
    assert "Hier und da." in response.content.decode()
    assert "There is already a page in this language" in response.content.decode()


def test_who_may_not_write_any_more_gets_the_translation_back(client, ben, leave):
    space = make_space("acme", Visibility.PUBLIC)
    page = make_page(space, "plans", language="en")
    row = add_to(space, ben, Role.READER)
    client.force_login(ben)
    refused = client.post("/wiki/acme/plans/_translate/", form_for(page))
    assert (refused.status_code, "Du repos." in refused.content.decode()) == (403, True)
    row.role = Role.MEMBER
    row.save()
    space.archived_at = "2026-01-01T00:00Z"
    space.save()
    refused = client.post("/wiki/acme/plans/_translate/", form_for(page))
    assert (refused.status_code, "Du repos." in refused.content.decode()) == (403, True)
    assert Page.objects.filter(original=page).count() == 0


def test_the_translation_of_a_page_that_is_gone_can_become_a_page(client, ben, ana, leave):
    delete_page(actor=ana, page=leave)
    client.force_login(ben)
    response = client.post("/wiki/guide/leave/_translate/", form_for(leave))
    assert response.status_code == 404
    assert response.context["form"]["text"].value() == "Du repos."
    assert Draft.objects.named(ben, "wiki:new:guide/leave").fields["text"] == "Du repos."


def test_a_version_that_is_not_there_yet_counts_as_the_newest(commons, ben, leave):
    made = create_page(
        actor=ben,
        space=commons,
        path="conges",
        title="C",
        source="D",
        language="fr",
        original=leave,
        original_version=99,
    )
    assert made.original_version == leave.version


def test_a_reader_and_an_outsider_translate_nothing(client, ben, outsider):
    space = make_space("closed", Visibility.PRIVATE, owner=ben)
    page = make_page(space, "plans", language="en")
    assert not Membership.objects.filter(space=space, member=outsider).exists()
    client.force_login(outsider)
    assert client.get("/wiki/closed/plans/_translate/").status_code == 404
    add_to(space, outsider, Role.READER)
    assert client.get("/wiki/closed/plans/_translate/").status_code == 403
    assert client.post("/wiki/closed/plans/_translate/", form_for(page)).status_code == 403
    assert "_translate/" not in client.get("/wiki/closed/plans/").content.decode()


def test_followers_of_the_original_are_told(commons, ben, chloe, outsider, leave, deliver):
    follow(actor=chloe, target=leave)
    create_page(actor=ben, space=commons, path="conges", title="C", source="D @outsider", language="fr", original=leave)
    deliver()
    notified = Notification.objects.filter(activity__verb="wiki.page_translated").values_list(
        "recipient__username", "reason"
    )
    assert dict(notified)["chloe"] == "watch"
    assert dict(notified)["outsider"] == "mention"


@pytest.mark.django_db(transaction=True)
def test_two_translations_into_one_language_at_once_make_one(commons, leave):
    writers, gate, answers = [make_writer(commons) for _ in range(2)], threading.Barrier(2), []

    def write(number: int) -> None:
        try:
            gate.wait()
            make_translation(leave, f"conges-{number}", author=writers[number])
            answers.append("made")
        except ValidationError:
            answers.append("taken")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["made", "taken"]
    assert Page.objects.filter(original=leave).count() == 1


# --- What readers see -------------------------------------------------------------------------------------------------


def test_each_language_leads_to_the_others(client, leave):
    make_translation(leave, "guide/conges", title="Congés")
    html = client.get("/wiki/guide/leave/").content.decode()
    assert '<a href="/wiki/guide/conges/" hreflang="fr" lang="fr"' in html
    assert '<link rel="alternate" hreflang="fr" href="http://testserver/wiki/guide/conges/">' in html
    assert "This page is available in" not in html
    html = client.get("/wiki/guide/conges/").content.decode()
    assert 'hreflang="en"' in html
    assert "This page is available in English" in html


def test_a_page_in_one_foreign_language_says_so_here_and_in_lists(client, commons):
    make_page(commons, "guide", language="en")
    make_page(commons, "guide/conges", title="Congés", language="fr")
    for address in ("/wiki/guide/conges/", "/wiki/guide/"):
        assert "français only" in client.get(address).content.decode()


def test_pages_below_are_listed_once_in_the_readers_language(client, commons, leave):
    make_translation(leave, "conges", title="Congés")
    html = client.get("/wiki/guide/", headers={"Accept-Language": "fr"}).content.decode()
    assert "Congés" in html
    assert ">Leave<" not in html
    assert ">Leave<" in client.get("/wiki/guide/").content.decode()


def test_a_family_stands_where_its_first_page_stood(commons, leave):
    french = make_translation(leave, "guide/conges")
    other = make_page(commons, "guide/other", language="en")
    pages = list(Page.objects.filter(pk__in=[leave.pk, french.pk, other.pk]).order_by("path"))
    assert [listed.page for listed in in_reader_language(pages, "en")] == [leave, other]
    assert [listed.page for listed in in_reader_language(pages, "fr")] == [french, other]
    assert [listed.only_in for listed in in_reader_language(pages, "fr")] == ["", "en"]
    assert in_reader_language(pages, "es")[0].family == (leave, french)
    assert [listed.page for listed in in_reader_language([leave], "fr", relatives_of([leave], None))] == [french]


def test_links_lead_to_the_page_in_the_readers_language(commons, leave):
    make_translation(leave, "conges")
    page = make_page(commons, "page", "[[guide/leave]] [there](/wiki/conges/#h-x) [[absent]]")
    with translation.override("fr"):
        french = html_for(page.html, None)
    assert french.count('href="/wiki/conges/') == 2
    with translation.override("en"):
        english = html_for(page.html, None)
    assert english.count('href="/wiki/guide/leave/"') == 2
    with translation.override("es"):
        assert 'href="/wiki/guide/leave/"' in html_for(page.html, None)
    assert french.count("wikilink missing") == 1


def test_links_of_one_text_cost_one_query_however_many(commons, leave):
    make_translation(leave, "conges")
    page = make_page(commons, "page", "[[guide/leave]] [[conges]]")
    with CaptureQueriesContext(connection) as captured:
        html_for(page.html, None)
    assert len(captured) == 1
    assert paths_for([leave], "fr") == {}


def test_other_languages_cost_one_query(commons, leave, django_assert_num_queries):
    make_translation(leave, "conges")
    with django_assert_num_queries(1):
        assert [page.path for page in siblings_of(leave, None)] == ["conges"]


@pytest.mark.parametrize("count", [2, 40])
def test_a_list_of_pages_costs_the_same_for_2_and_for_40(client, commons, count):
    make_page(commons, "guide")
    for number in range(count):
        make_translation(make_page(commons, f"guide/p{number}", language="en"), f"guide/f{number}")
    client.get("/wiki/guide/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/wiki/guide/")
    assert len([query for query in captured if "wikipages_page" in query["sql"]]) <= 8


def test_nobody_learns_of_a_translation_that_they_may_not_see(client, commons, leave, ben):
    french = make_translation(leave, "conges", title="Congés")
    Page.objects.filter(pk=french.pk).update(is_deleted=True)
    html = client.get("/wiki/guide/leave/").content.decode()
    assert "conges" not in html


# --- Catching up ------------------------------------------------------------------------------------------------------


def test_a_translation_that_is_behind_says_so_and_leads_to_what_changed(client, ben, leave):
    french = make_translation(leave, "conges")
    assert "has changed since" not in client.get("/wiki/conges/").content.decode()
    change(leave, "Rest well.")
    leave = change(leave, "Rest very well.")
    html = client.get("/wiki/conges/").content.decode()
    assert "(2 new versions)" in html
    assert "_caught_up/" not in html
    client.force_login(ben)
    html = client.get("/wiki/conges/").content.decode()
    assert f"/wiki/guide/leave/_diff/?from={french.original_version}&amp;to={leave.version}" in html
    assert client.post("/wiki/conges/_caught_up/", {"version": leave.version}).status_code == 302
    assert "has changed since" not in client.get("/wiki/conges/").content.decode()
    assert Activity.objects.filter(verb="wiki.translation_checked").count() == 1
    client.post("/wiki/conges/_caught_up/", {"version": leave.version})
    assert Activity.objects.filter(verb="wiki.translation_checked").count() == 1


def test_what_was_saved_after_the_note_was_shown_stays_to_be_taken_up(ben, leave):
    french = make_translation(leave, "conges")
    seen = change(leave, "Rest well.").version
    change(leave, "Rest very well.")
    confirm_translation(actor=ben, page=french, version=seen)
    french.refresh_from_db()
    assert bar_for(french, relatives_of([french], None), None, "fr").behind == 1


def test_minor_edits_leave_no_translation_behind(commons, ben, leave):
    french = make_translation(leave, "conges")
    change(leave, "Rest!", is_minor=True)
    assert bar_for(french, relatives_of([french], None), None, "fr").behind == 0


@pytest.mark.parametrize(("version", "status"), [("", 302), ("0", 302), ("x", 400), ("9" * 30, 400), (str(2**62), 302)])
def test_numbers_that_mean_nothing_do_no_harm(client, ben, leave, version, status):
    french = make_translation(leave, "conges")
    client.force_login(ben)
    assert client.post("/wiki/conges/_caught_up/", {"version": version}).status_code == status
    assert client.get("/wiki/conges/_caught_up/").status_code == 405
    french.refresh_from_db()
    assert french.original_version == leave.version


# --- Joining and parting ----------------------------------------------------------------------------------------------


def test_pages_that_are_there_are_joined_and_parted(client, ben, commons, leave):
    french = make_page(commons, "conges", language="fr")
    client.force_login(ben)
    address = "/wiki/conges/_translation_of/"
    assert (
        client.post(address, {"of": "http://testserver/wiki/guide/leave/?x=1#h"}).headers["Location"] == "/wiki/conges/"
    )
    french.refresh_from_db()
    assert (french.original, french.original_version) == (leave, leave.version)
    client.post(address, {"alone": "1"})
    french.refresh_from_db()
    assert (french.original, french.original_version) == (None, None)


@pytest.mark.parametrize(
    ("path", "language", "of"),
    [
        ("conges", "fr", ""),
        ("conges", "fr", "absent"),
        ("conges", "fr", "closed/plans"),
        ("conges", "fr", "open/plans"),
        ("conges", "fr", "conges"),
        ("conges", "fr", "x" * 900),
        ("conges", "", "guide/leave"),
        ("conges", "en", "guide/leave"),
        ("conges", "es", "guide/leave"),
    ],
)
def test_what_cannot_be_joined_says_why(client, ben, commons, leave, path, language, of):
    make_page(make_space("closed", Visibility.SECRET), "plans", language="en")
    make_page(make_space("open"), "plans", language="en")
    make_translation(leave, "vacaciones", language="es")
    page = make_page(commons, path, language=language)
    client.force_login(ben)
    response = client.post(f"/wiki/{path}/_translation_of/", {"of": of})
    assert response.status_code == 422
    assert 'class="errorlist"' in response.content.decode()
    page.refresh_from_db()
    assert page.original is None


def test_an_original_joins_no_other_family_before_it_stands_alone(ben, commons, leave):
    make_translation(leave, "conges")
    spanish = make_page(commons, "vacaciones", language="es")
    with pytest.raises(ValidationError, match="Unlink it first"):
        link_translation(actor=ben, page=leave, original=spanish)


def test_when_an_original_leaves_its_oldest_translation_takes_its_place(ben, leave):
    french = make_translation(leave, "conges")
    spanish = make_translation(leave, "vacaciones", language="es")
    unlink_translation(actor=ben, page=leave)
    french.refresh_from_db()
    spanish.refresh_from_db()
    assert (french.original, spanish.original, spanish.original_version) == (None, french, french.version)
    assert siblings_of(leave, None) == []


def test_when_an_original_is_deleted_the_others_still_find_each_other(client, ben, commons, leave):
    french = make_translation(leave, "conges")
    spanish = make_translation(leave, "vacaciones", language="es")
    Page.objects.filter(pk=leave.pk).update(is_deleted=True)
    assert siblings_of(french, None) == [spanish]
    client.force_login(ben)
    assert client.get("/wiki/conges/").status_code == 200
    assert client.get("/wiki/conges/_translate/").context["original"] == french
    client.post("/wiki/conges/_translate/", form_for(french, title="Time off", language="en"))
    french.refresh_from_db()
    spanish.refresh_from_db()
    english = Page.objects.get(path="time-off")
    assert (french.original, spanish.original, english.original) == (None, french, french)


def test_a_locked_page_is_joined_by_moderators_alone(client, ben, commons, leave):
    page = make_page(commons, "conges", language="fr")
    Page.objects.filter(pk=page.pk).update(is_locked=True)
    page.refresh_from_db()
    with pytest.raises(PermissionDenied):
        link_translation(actor=ben, page=page, original=leave)
    client.force_login(ben)
    assert client.post("/wiki/conges/_translation_of/", {"of": "guide/leave"}).status_code == 403
    assert client.post("/wiki/conges/_caught_up/", {"version": "1"}).status_code == 403
