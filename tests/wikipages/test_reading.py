"""Read pages, and what is where there is none."""

import pytest
from django.core.files.base import ContentFile

from community.attached.comments.actions import add_comment
from community.attached.questions.actions import ask_question
from community.attached.uploads.actions import attach_file
from community.base.spaces.models import Role, Visibility
from tests.factories import add_to, make_space
from tests.wikipages.factories import change, make_page
from wikipages.actions import move_page
from wikipages.models import Page, PageRedirect

CLOSED = [Visibility.COMMUNITY, Visibility.PRIVATE, Visibility.SECRET]


def test_a_page_shows_title_text_and_the_way_to_it(client, commons, ben):
    make_page(commons, "mechanisms", "How it is done.")
    make_page(commons, "mechanisms/microinsurance", "## When it fits\n\nA small, regular contribution.", author=ben)
    html = client.get("/wiki/mechanisms/microinsurance/").content.decode()
    assert "<h1" in html
    assert "Microinsurance" in html
    assert "A small, regular contribution." in html
    assert 'href="/wiki/mechanisms/"' in html
    assert "Ben" in html
    assert 'href="#h-when-it-fits"' not in html, "one heading needs no table of contents"


def test_two_headings_make_a_table_of_contents(client, commons):
    make_page(commons, "microinsurance", "# When it fits\n\nText.\n\n# Linkages\n\nText.")
    assert 'href="#h-linkages"' in client.get("/wiki/microinsurance/").content.decode()


@pytest.mark.parametrize("marks", ["#", "##", "####"])
def test_headings_begin_below_the_title_whatever_level_the_text_begins_with(client, commons, marks):
    page = make_page(commons, "there", f"{marks} First\n\n{marks}# Below\n\n`<h3 >`")
    assert [level for level, _anchor, _title in page.contents] == [2, 3]
    html = client.get("/wiki/there/").content.decode()
    assert '<h2 id="h-first">First</h2>' in html
    assert "&lt;h3 &gt;" in html


def test_pages_below_are_listed_and_workspaces_are_not_part_of_the_commons(client, commons):
    make_page(commons, "", "Welcome.")
    make_page(commons, "mechanisms", "How.")
    make_page(make_space("jharkhand"), "", "Ours.", title="Jharkhand notes")
    html = client.get("/wiki/").content.decode()
    assert "Mechanisms" in html
    assert "Jharkhand notes" not in html


def test_an_empty_wiki_says_what_to_do_next(client, commons, ben):
    assert "Create first page" not in client.get("/wiki/").content.decode()
    client.force_login(ben)
    response = client.get("/wiki/")
    assert response.status_code == 200
    assert "Create first page" in response.content.decode()


def test_a_missing_page_offers_to_be_created_to_who_may_write(client, commons, ben):
    assert "Create page" not in client.get("/wiki/nowhere/").content.decode()
    client.force_login(ben)
    response = client.get("/wiki/nowhere/")
    assert response.status_code == 404
    assert "Create page" in response.content.decode()


@pytest.mark.parametrize("visibility", CLOSED)
@pytest.mark.parametrize("word", ["", "_history/", "_diff/?from=1&to=1", "_revision/1/", "_changed/"])
def test_what_may_not_be_seen_answers_like_what_is_missing(client, outsider, visibility, word):
    space = make_space("closed", visibility)
    page = make_page(space, "plans", "A hidden text.")
    if visibility != Visibility.COMMUNITY:
        assert not Page.objects.visible_to(outsider).filter(pk=page.pk).exists(), "the outsider is one"
        client.force_login(outsider)
    hidden, missing = client.get(f"/wiki/closed/plans/{word}"), client.get(f"/wiki/absent/plans/{word}")
    assert hidden.status_code == missing.status_code == 404
    assert b"A hidden text." not in hidden.content
    assert _without_noise(hidden, "closed") == _without_noise(missing, "absent")


def _without_noise(response, slug: str) -> str:
    import re

    html = response.content.decode().replace(slug, "…")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.INVITED, Role.BANNED])
def test_who_is_not_inside_yet_or_no_longer_reads_nothing(client, outsider, role):
    space = make_space("closed", Visibility.PRIVATE)
    make_page(space, "plans")
    add_to(space, outsider, role)
    client.force_login(outsider)
    assert client.get("/wiki/closed/plans/").status_code == 404
    assert client.get("/wiki/closed/").status_code == 404


def test_a_reader_reads_and_is_offered_no_change(client, ben):
    space = make_space("closed", Visibility.PRIVATE)
    make_page(space, "plans", "For readers.")
    add_to(space, ben, Role.READER)
    client.force_login(ben)
    html = client.get("/wiki/closed/plans/").content.decode()
    assert "For readers." in html
    assert "_edit/" not in html
    assert "Create page" not in client.get("/wiki/closed/absent/").content.decode()


def test_links_to_what_is_missing_and_to_what_may_not_be_seen_look_the_same(client, commons, outsider):
    make_page(make_space("closed", Visibility.SECRET), "plans", title="Secret plans")
    make_page(commons, "there")
    make_page(commons, "page", "[[There]] [[closed/plans]] [[absent/plans]]")
    client.force_login(outsider)
    html = client.get("/wiki/page/").content.decode()
    assert '<a class="wikilink" href="/wiki/there/">' in html
    assert '<a class="wikilink missing" href="/wiki/closed/plans/">' in html
    assert '<a class="wikilink missing" href="/wiki/absent/plans/">' in html
    assert "Secret plans" not in html


def test_who_links_here_is_shown_only_as_far_as_the_reader_may_know(client, commons, outsider):
    make_page(commons, "target", title="Target")
    make_page(commons, "friend", "[[Target]]", title="A friend")
    make_page(make_space("closed", Visibility.SECRET), "spy", "[see](/wiki/target/)", title="A spy")
    client.force_login(outsider)
    html = client.get("/wiki/target/").content.decode()
    assert "A friend" in html
    assert "A spy" not in html


def test_a_page_that_moved_leads_to_its_new_place(client, commons, outsider):
    PageRedirect.objects.create(path="old", page=make_page(commons, "new"))
    hidden = make_page(make_space("closed", Visibility.SECRET), "plans")
    PageRedirect.objects.create(path="old-plans", page=hidden)
    assert client.get("/wiki/old/").headers["Location"] == "/wiki/new/"
    assert client.get("/wiki/old-plans/").status_code == 404


def test_the_language_of_a_page_is_said(client, commons):
    make_page(commons, "mutuelles", "Bonjour.", language="fr")
    assert '<article class="prose" lang="fr">' in client.get("/wiki/mutuelles/").content.decode()


def test_addresses_in_capitals_and_odd_ones_are_no_accident(client, commons, ben):
    make_page(commons, "there")
    client.force_login(ben)
    assert client.get("/wiki/There/").status_code == 200
    for odd in ("/wiki/a b/", "/wiki/é/", "/wiki/a..b/", "/wiki/" + "x/" * 400, "/wiki/_/", "/wiki/there/_no/"):
        response = client.get(odd)
        assert response.status_code == 404, odd
        assert b"Create page" not in response.content


def test_an_open_page_is_told_that_it_changed(client, commons):
    page = make_page(commons, "there")
    shown = page.version
    assert b"has edited this page" not in client.get(f"/wiki/there/_changed/?since={shown}").content
    assert b"has edited this page" in client.get("/wiki/there/_changed/?since=0").content
    assert client.get("/wiki/there/_changed/?since=x").status_code == 400


@pytest.mark.parametrize("rows", [2, 40])
def test_a_page_three_levels_deep_with_all_that_a_page_can_have_costs_ten_queries(
    client, commons, ana, ben, rows, django_assert_max_num_queries
):
    root = make_page(commons, "", "The first page.", author=ana)
    links = " ".join(f"[[a/b/c/n{n}]] [[red-{n}]] [[was-{n}]]" for n in range(rows))
    headings = "\n\n".join(f"# Heading {n}" for n in range(rows))
    page = make_page(commons, "a/b/c", f"{headings}\n\n{links}", author=ben, language="en")
    for n in range(rows):
        make_page(commons, f"a/b/c/n{n}", "[[a/b/c]]", author=ben)
        moved = make_page(commons, f"was-{n}", author=ben)
        move_page(actor=ana, page=moved, parent=root, slug=f"now-{n}")
        ask_question(actor=ben, target=page, space=commons, title=f"Why {n}?", language="en")
        add_comment(actor=ben, target=page, space=commons, source=f"Word {n}.")
        attach_file(actor=ben, target=page, file=ContentFile(b"Words."), name=f"file-{n}.txt")
        change(page, f"{headings}\n\n{links} {n}", author=ben)
    make_page(commons, "a/b/c-fr", "Mots.", author=ben, language="fr", original=page)
    page.tags.add(*(f"tag {n}" for n in range(rows)))
    client.force_login(ben)
    client.get("/wiki/")
    with django_assert_max_num_queries(10):
        shown = client.get("/wiki/a/b/c/").content.decode()
    for word in (
        "Also available in:",
        f"Why {rows - 1}?",
        "Word 1.",
        "tag 1",
        'href="/wiki/red-1/"',
        'href="/wiki/was-1/"',
        "N1",
    ):
        assert word in shown
