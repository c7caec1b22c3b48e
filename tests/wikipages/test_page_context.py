"""What stands around a page's text: calm, and each thing once."""

import re

import pytest
from django.core.files.base import ContentFile

from community.attached.uploads.actions import attach_file
from tests.wikipages.factories import change, make_page
from wikipages.actions import set_up_page


def shown(client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_menu_offers_visitors_only_what_needs_no_account(client, commons):
    make_page(commons, "there", "First.")
    html = shown(client, "/wiki/there/")
    assert 'href="/wiki/there/_links/"' in html
    assert 'href="/wiki/there/_revision/1/#cite-title"' in html
    for way in ("_move", "_settings", "_delete", "_translate", "_edit"):
        assert f"/wiki/there/{way}/" not in html


@pytest.mark.parametrize(("count", "has_more"), [(12, False), (13, True)])
def test_twelve_linking_pages_are_named_and_the_others_lead_to_a_list(client, commons, count, has_more):
    make_page(commons, "there")
    for number in range(count):
        make_page(commons, f"from-{number}", "[[there]]")
    html = shown(client, "/wiki/there/")
    assert len(re.findall(r'href="/wiki/from-\d+/"', html)) == 12
    assert html.count('href="/wiki/there/_links/"') == 1 + has_more  # one stands in the menu


def test_translating_is_in_the_menu_until_there_is_a_translation(client, commons, ben):
    page = make_page(commons, "leave", language="en")
    client.force_login(ben)
    html = shown(client, "/wiki/leave/")
    assert html.count("/wiki/leave/_translate/") == 1
    assert "Also available in:" not in html
    make_page(commons, "conges", language="fr", original=page)
    html = shown(client, "/wiki/leave/")
    assert html.count("/wiki/leave/_translate/") == 1
    assert "Also available in:" in html


def test_the_page_in_the_readers_language_is_named_once(client, commons):
    page = make_page(commons, "leave", language="en")
    make_page(commons, "conges", language="fr", original=page)
    assert shown(client, "/wiki/conges/").count('hreflang="en" lang="en"') == 1
    change(page, "More.")
    html = shown(client, "/wiki/conges/")
    assert "has changed since this translation" in html
    assert "This page is available in" not in html


def test_the_tree_names_only_the_other_languages_of_a_page(client, commons):
    page = make_page(commons, "leave", language="en")
    make_page(commons, "conges", language="fr", original=page)
    html = shown(client, "/wiki/_tree/")
    assert html.count('href="/wiki/leave/"') == html.count('href="/wiki/conges/"') == 1


def test_every_tab_knows_how_many_files_there_are(client, commons, ben):
    page = make_page(commons, "there", author=ben)
    attach_file(actor=ben, target=page, file=ContentFile(b"Words."), name="words.txt")
    for way in ("", "_history/", "_files/", "_links/"):
        assert re.search(r'_files/"[^>]*>Files <span class="count">1<', shown(client, f"/wiki/there/{way}"))


def test_a_template_is_not_lost(client, commons, ben):
    page = make_page(commons, "country-note", author=ben)
    assert "/wiki/country-note/" in shown(client, "/wiki/_orphans/")
    set_up_page(actor=ben, page=page, tags=[], is_template=True)
    assert "/wiki/country-note/" not in shown(client, "/wiki/_orphans/")
