"""Finding one's way: the tree, latest changes, titles, tags, wanted and lost pages, what links here, deleted pages."""

import re
from datetime import UTC, datetime

import pytest
from wiki.models import Article, ArticleRevision, URLPath

from community.base.spaces.models import Role, Visibility
from tests.factories import add_to, make_member, make_space
from tests.wikipages.factories import change, make_page
from wikipages import letters, store, tree
from wikipages.models import Page, PageRedirect
from wikipages.tree import tree_below
from wikipages.views import finding as views
from wikipages.views import maintenance


@pytest.fixture
def circle(commons):
    """A private space with two pages."""
    space = make_space("circle", Visibility.PRIVATE)
    make_page(space, "", "Root, see [[Plans]].", title="Circle wiki")
    make_page(space, "plans", "Plans, see [[Nowhere secret]].", title="Secret plans").tags.add("Hush")
    return space


def get(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def main_of(html: str) -> str:
    return html.partition('<main id="main"')[2].partition("</main>")[0]


def outline(space, member=None, path="", language="en") -> list[str]:
    """Return the tree as indented titles."""

    def titles(lines, indent="") -> list[str]:
        found = []
        for line in lines:
            only = f" ({line.listed.only_in})" if line.listed.only_in else ""
            found += [indent + line.listed.page.headline + only, *titles(line.below, indent + "  ")]
        return found

    return titles(tree_below(space, member, path, language)[0])


# the tree


def test_the_tree_nests_pages_by_title_without_accents(client, commons):
    for path, title in (("a", "Zebra"), ("a/b", "Évora"), ("a/c", "Dakar"), ("a/b/d", "Deep"), ("e", "Apple")):
        make_page(commons, path, title=title)
    assert outline(commons) == ["Apple", "Zebra", "  Dakar", "  Évora", "    Deep"]
    html = main_of(get(client, "/wiki/_tree/"))
    assert html.count("<details open>") == 2
    assert html.count("<ul>") == html.count("</details>") == 2
    assert 'href="/wiki/a/b/d/"' in html


def test_a_page_shows_the_tree_below_it(commons, client):
    for path in ("a", "a/b", "a/b/c", "other"):
        make_page(commons, path)
    assert outline(commons, path="a") == ["B", "  C"]
    assert "All subpages of" in get(client, "/wiki/a/_tree/")


def test_sections_without_anything_are_coming_soon(client, commons):
    make_page(commons, "section/page")
    assert "coming soon" not in main_of(get(client, "/wiki/_tree/"))
    Page.objects.filter(path="section/page").update(is_section=True, html="")
    assert main_of(get(client, "/wiki/_tree/")).count("coming soon") == 1


def test_translations_are_one_line_in_the_readers_language(client, commons):
    page = make_page(commons, "health", title="Health", language="en")
    french = make_page(commons, "sante", title="Santé", language="fr")
    Page.objects.filter(pk=french.pk).update(original=page)
    make_page(commons, "sante/enfants", title="Enfants", language="fr")
    assert outline(commons) == ["Health", "  Enfants (fr)"]
    assert outline(commons, language="fr") == ["Santé", "  Enfants"]
    assert outline(commons, path="sante") == ["Enfants (fr)"]
    html = main_of(get(client, "/wiki/_tree/"))
    assert "(in FR only)" in html
    assert re.search(r'href="/wiki/sante/" lang="fr" hreflang="fr" title="Santé">\s*<span aria-hidden="true">FR', html)


def test_a_part_of_the_tree_knows_translations_that_are_elsewhere(commons):
    page = make_page(commons, "part/health", title="Health", language="en")
    french = make_page(commons, "partie/sante", title="Santé", language="fr")
    Page.objects.filter(pk=french.pk).update(original=page)
    assert outline(commons, path="part", language="fr") == ["Santé"]
    assert outline(commons, path="partie") == ["Health"]


def test_a_translation_of_a_deleted_original_stands_for_itself(commons):
    page = make_page(commons, "health", title="Health", language="en")
    french = make_page(commons, "sante", title="Santé", language="fr")
    Page.objects.filter(pk=french.pk).update(original=page)
    Page.objects.filter(pk=page.pk).update(is_deleted=True)
    assert outline(commons) == ["Santé (fr)"]


def test_pages_below_each_others_translations_are_all_there(commons):
    one, other = make_page(commons, "b2/one"), make_page(commons, "o2/other")
    Page.objects.filter(path="o2").update(original=one)
    Page.objects.filter(path="b2").update(original=other)
    assert sorted(line.strip() for line in outline(commons)) == ["One", "Other"]


def test_a_tree_of_any_depth_is_shown_in_parts(client, commons):
    path = "/".join("abcdefghijklmnopqrstuvwxyz") + "/" + "/".join("abcdefghijklmnopqrstuvwxyz")
    make_page(commons, path, title="At the bottom")
    html = main_of(get(client, "/wiki/_tree/"))
    assert "At the bottom" not in html
    deeper = re.search(r'href="(/wiki/[^"]+/_tree/)">\s*More subpages', html)[1]
    assert deeper.count("/") == tree.MAX_LEVELS + 3
    assert "More subpages" in get(client, deeper)


def test_a_tree_that_is_too_large_shows_its_first_levels(client, commons, monkeypatch):
    monkeypatch.setattr(tree, "MAX_PAGES", 3)
    for path in ("a", "b", "c", "a/d", "a/d/e", "b/f"):
        make_page(commons, path)
    html = main_of(get(client, "/wiki/_tree/"))
    assert "There are too many pages to show here" in html
    assert re.findall(r'href="/wiki/(\w)/_tree/">\s*More subpages', html) == ["a", "b"]
    monkeypatch.setattr(tree, "MAX_PAGES", 2000)
    assert "More subpages" not in get(client, "/wiki/_tree/")


def test_a_workspaces_pages_are_not_in_the_commons_tree(commons):
    make_page(commons, "there")
    make_page(make_space("circle"), "plans")
    assert outline(commons) == ["There"]


def test_an_empty_wiki_has_an_empty_tree(client, commons):
    make_space("circle")
    assert "No pages yet" in get(client, "/wiki/circle/_tree/")
    assert client.get("/wiki/nothing/_tree/").status_code == 404


# latest changes


def test_changes_are_listed_by_day_latest_first(client, commons, ben):
    page = make_page(commons, "there", title="There", author=ben)
    change(page, "Two.", author=ben, summary="Better so")
    old = make_page(commons, "old", title="Old", author=ben)
    ArticleRevision.objects.filter(article=old.article_id).update(created=datetime(2020, 5, 17, 12, tzinfo=UTC))
    html = main_of(get(client, "/wiki/_changes/"))
    assert html.index("Better so") < html.index("17 May 2020") < html.index(">Old<")
    assert html.count("<h2>") == 2
    assert '/wiki/there/_diff/?from=1&amp;to=2"' in html


def test_minor_edits_can_be_hidden(client, commons):
    page = make_page(commons, "there")
    change(page, "Two.", summary="A comma", is_minor=True)
    assert "A comma" in get(client, "/wiki/_changes/")
    html = get(client, "/wiki/_changes/?minor=0")
    assert "A comma" not in html
    assert ">There<" in html


def test_changes_go_on_page_by_page_also_where_times_are_equal(client, commons, ben, monkeypatch):
    monkeypatch.setattr(views, "CHANGES", 3)
    page = make_page(commons, "there", author=ben)
    for n in range(7):
        change(page, f"Text {n}.", author=ben, summary=f"change {n}.")
    ArticleRevision.objects.update(created=datetime(2020, 5, 17, 12, tzinfo=UTC))
    address, seen = "/wiki/_changes/", []
    while address:
        html = get(client, address)
        seen += re.findall(r"change (\d)\.", html)
        following = re.search(r'rel="next" href="([^"]+)"', html)
        address = following and f"/wiki/_changes/{following[1]}"
    assert seen == [str(n) for n in reversed(range(7))]
    assert "No changes yet" in get(client, "/wiki/_changes/?before=999999")


def test_a_change_of_another_space_is_no_mark_in_time(client, commons, circle):
    make_page(commons, "there")
    key = ArticleRevision.objects.filter(article__page__space=circle).latest("pk").pk
    assert "No changes yet" in get(client, f"/wiki/_changes/?before={key}")


# titles


@pytest.mark.parametrize(
    ("title", "letter"),
    [("Évora", "E"), ("“Quoted”", "Q"), ("¿Qué?", "Q"), ("2024", "0"), ("Œuvre", "O"), ("…", ""), ("Ωμέγα", "Ω")],
)
def test_titles_stand_under_their_letter_without_accents(title, letter):
    assert letters.letter_of(title) == letter


def test_the_index_lists_all_pages_by_letter_and_language(client, commons):
    for title, language in (("Évora", "fr"), ("Elm", "en"), ("Ash", "en"), ("2024", "")):
        make_page(commons, f"p/{title.lower()}", title=title, language=language)
    html = main_of(get(client, "/wiki/_index/"))
    assert re.findall(r'<h2 id="letter-\d">\s*(\S+?)\s*</h2>', html) == ["0–9", "A", "E", "K", "P"]
    assert html.index(">Elm<") < html.index(">Évora<")
    html = main_of(get(client, "/wiki/_index/?language=fr"))
    assert ">Évora<" in html
    assert ">Elm<" not in html
    assert ">Elm<" in get(client, "/wiki/_index/?language=tlh")


def test_a_large_index_is_shown_letter_by_letter(client, commons, monkeypatch):
    monkeypatch.setattr(views, "MAX_INDEX", 1)
    for title in ("Ash", "Birch"):
        make_page(commons, title.lower(), title=title)
    html = main_of(get(client, "/wiki/_index/"))
    assert ">Ash<" in html
    assert ">Birch<" not in html
    assert ">Birch<" in main_of(get(client, "/wiki/_index/?letter=B"))
    assert ">Ash<" in main_of(get(client, "/wiki/_index/?letter=X"))


# tags


def test_tags_are_counted_over_visible_pages_of_the_space(client, commons, circle):
    make_page(commons, "one").tags.add("Salud pública", "Trees")
    make_page(commons, "two").tags.add("Trees")
    gone = make_page(commons, "gone")
    gone.tags.add("Trees")
    Page.objects.filter(pk=gone.pk).update(is_deleted=True)
    html = main_of(get(client, "/wiki/_tags/"))
    assert re.findall(r'/_tags/([\w-]+)/">[^<]+<span class="count">(\d)', html) == [
        ("salud-publica", "1"),
        ("trees", "2"),
    ]
    html = main_of(get(client, "/wiki/_tags/trees/"))
    assert (">One<" in html, ">Two<" in html, ">Gone<" in html) == (True, True, False)


def test_a_tag_that_is_on_no_visible_page_is_absent(client, commons, circle):
    for slug in ("hush", "nothing", "%F0%9F%8C%B3", "a" * 3000):
        assert client.get(f"/wiki/_tags/{slug}/").status_code == 404
    client.force_login(add_to(circle, make_member()).member)
    assert "Secret plans" in get(client, "/wiki/circle/_tags/hush/")


# wanted and lost pages, links


def test_wanted_pages_name_who_links_to_them(client, commons):
    for n in range(7):
        make_page(commons, f"p{n}", "See [[Wanted]] and [[P0]].")
    make_page(commons, "last", "See [[Rare]], [[Moved]] and [[Gone]].")
    PageRedirect.objects.create(path="moved", page=Page.objects.get(path="p0"))
    Page.objects.filter(pk=make_page(commons, "gone").pk).update(is_deleted=True)
    html = main_of(get(client, "/wiki/_wanted/"))
    assert re.findall(r'class="wikilink missing" href="/wiki/([\w-]+)/"', html) == ["wanted", "gone", "rare"]
    assert len(re.findall(r">P\d<", html)) == maintenance.LINKERS
    assert "and 2 more" in html
    assert "Create page" not in html


def test_wanted_pages_of_a_workspace_are_those_below_it(client, commons):
    make_page(make_space("circle"), "plans", "See [[Wanted]] and [there](/wiki/elsewhere/).")
    make_page(commons, "one", "See [it](/wiki/circle/other/) and [that](/wiki/hidden/thing/).")
    make_space("hidden", Visibility.SECRET)
    assert re.findall(r'missing" href="/wiki/([\w/-]+)/"', get(client, "/wiki/circle/_wanted/")) == ["circle/wanted"]
    assert re.findall(r'missing" href="/wiki/([\w/-]+)/"', get(client, "/wiki/_wanted/")) == ["hidden/thing"]


def test_a_page_that_only_others_may_see_is_wanted_like_a_missing_one(client, commons, circle):
    make_page(commons, "one", "See [it](/wiki/circle/plans/).")
    assert 'href="/wiki/circle/plans/"' in get(client, "/wiki/_wanted/")
    client.force_login(add_to(circle, make_member()).member)
    assert 'missing" href="/wiki/circle/plans/"' not in main_of(get(client, "/wiki/_wanted/"))


def test_pages_that_nothing_leads_to_are_lost(client, commons):
    make_page(commons, "", "See [[Linked]] and [[Former]].", title="Home")
    for path in ("linked", "linked/child", "moved", "translated", "empty/lost", "empty/self"):
        make_page(commons, path, "See [[Empty/self]].", title=f"The {path}")
    Page.objects.filter(path="").update(html="")
    Page.objects.filter(path="translated").update(original=Page.objects.get(path="linked"))
    PageRedirect.objects.create(path="former", page=Page.objects.get(path="moved"))
    html = main_of(get(client, "/wiki/_orphans/"))
    assert re.findall(r">The ([\w/]+)<", html) == ["empty/lost"]
    Page.objects.filter(path="empty").update(html="<p>Now a text.</p>")
    assert "No orphaned pages" in get(client, "/wiki/_orphans/")


def test_what_links_here_counts_former_addresses(client, commons, circle):
    page = make_page(commons, "there", "See [[There]].")
    make_page(commons, "one", "See [[There]].")
    make_page(commons, "two", "See [[Former]].")
    make_page(circle, "third", "See [it](/wiki/there/).")
    PageRedirect.objects.create(path="former", page=page)
    html = main_of(get(client, "/wiki/there/_links/"))
    assert re.findall(r'<span class="strong"><a href="/wiki/(\w+)/"', html) == ["two", "one"]
    assert html.count("via a former address") == 1
    assert "Third" not in html


# deleted pages


def test_moderators_see_deleted_pages_with_who_and_when(client, commons, ana, ben):
    page = make_page(commons, "gone", title="Gone page", author=ben)
    store.add_revision(page.article, title=page.title, source="", author=ben, summary="A mistake", deleted=True)
    Page.objects.filter(pk=page.pk).update(is_deleted=True)
    assert client.get("/wiki/_deleted/").status_code == 302
    client.force_login(ben)
    assert client.get("/wiki/_deleted/").status_code == 403
    assert "_deleted/" not in get(client, "/wiki/_tree/")
    client.force_login(ana)
    html = main_of(get(client, "/wiki/_deleted/"))
    assert "Gone page" in html
    assert "A mistake" in html
    assert "Ben" in html
    assert 'href="/wiki/_deleted/"' in get(client, "/wiki/_tree/")
    assert client.get("/wiki/gone/_deleted/").status_code == 404


# who may, and what it costs

WAYS = ("_tree/", "_changes/", "_index/", "_tags/", "_wanted/", "_orphans/")


@pytest.mark.parametrize("way", WAYS)
def test_a_hidden_wiki_answers_like_one_that_is_not_there(client, circle, outsider, way):
    assert not Page.objects.visible_to(outsider).filter(space=circle).exists()
    for member in (None, outsider):
        if member:
            client.force_login(member)
        assert client.get(f"/wiki/circle/{way}").status_code == 404
        assert client.get(f"/wiki/nowhere/{way}").status_code == 404
        html = get(client, f"/wiki/{way}")
        assert "ecret" not in html
        assert "ircle" not in html
    inside = add_to(circle, make_member("inside"), Role.READER).member
    client.force_login(inside)
    assert client.get(f"/wiki/circle/{way}").status_code == 200


@pytest.mark.parametrize("way", [way for way in WAYS if way != "_tree/"])
def test_what_is_about_a_whole_wiki_has_no_address_below_a_page(client, commons, way):
    make_page(commons, "there")
    assert client.get(f"/wiki/there/{way}").status_code == 404


@pytest.mark.parametrize("rows", [2, 40])
def test_each_way_costs_the_same_for_few_pages_and_for_many(client, commons, ana, rows, django_assert_max_num_queries):
    for n in range(rows):
        page = make_page(commons, f"part-{n % 4}/page-{n}", f"See [[Wanted {n}]] and [[Hub]].", author=ana)
        page.tags.add(f"tag {n}", "all")
    Page.objects.filter(path=f"part-0/page-{rows - 2}").update(is_deleted=True)
    make_page(commons, "hub", author=ana)
    client.force_login(ana)
    client.get("/wiki/")
    for way in (*(f"/wiki/{way}" for way in WAYS), "/wiki/_tags/all/", "/wiki/hub/_links/", "/wiki/_deleted/"):
        with django_assert_max_num_queries(8):
            get(client, way)


def make_many(pattern: Page, count: int) -> None:
    """Add copies of a page below it, in sections that nobody wrote, without going through the actions."""
    articles = Article.objects.bulk_create([Article() for _ in range(count)])
    place = {"site_id": 1, "lft": 0, "rght": 0, "tree_id": 9, "level": 1}
    nodes = URLPath.objects.bulk_create([URLPath(article=article, slug="n", **place) for article in articles])
    fields = {**Page.objects.values().get(pk=pattern.pk), "id": None, "idempotency_key": None}
    pages = []
    for n, node in enumerate(nodes):
        above = f"{pattern.path}/s{n % 20}"
        own = {"article_id": node.article_id, "node_id": node.pk, "path": f"{above}/p{n}", "parent_path": above}
        pages.append(Page(**{**fields, **own, "title": f"Page {n}"}))
    Page.objects.bulk_create(pages)


def test_a_tree_of_500_pages_costs_8_queries_at_most(client, commons, ana, django_assert_max_num_queries):
    make_many(make_page(commons, "hub", author=ana), 500)
    client.force_login(ana)
    client.get("/wiki/")
    with django_assert_max_num_queries(8):
        assert main_of(get(client, "/wiki/_tree/")).count(">Page ") == 500
