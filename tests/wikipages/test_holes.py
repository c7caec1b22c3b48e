"""The holes that django-wiki's own views have are none here: each address and each feature is tried."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from wiki.models import Article, ArticleRevision, URLPath

from community.base.spaces.models import Role, Visibility
from tests.factories import add_to, make_member, make_space
from tests.wikipages.factories import change, make_page
from wikipages.models import Page

PLUGINS = ("links", "help", "globalhistory", "notifications", "attachments")
SECRET = "The treasure is under the baobab."


@pytest.fixture(params=[Visibility.PUBLIC, Visibility.COMMUNITY, Visibility.PRIVATE, Visibility.SECRET])
def page(request, commons) -> Page:
    page = make_page(make_space("circle", request.param), "plans", SECRET)
    return change(page, SECRET + " Dig.")


@pytest.fixture(params=["anonymous", "outsider"])
def visitor(request, client, page):
    if request.param == "outsider":
        member = make_member("outsider")
        is_readable = page.space.visibility in (Visibility.PUBLIC, Visibility.COMMUNITY)
        assert Page.objects.visible_to(member).filter(pk=page.pk).exists() == is_readable
        client.force_login(member)
    return client


@pytest.mark.parametrize("page", [Visibility.PUBLIC, Visibility.SECRET], indirect=True)
def test_none_of_django_wikis_addresses_answers(visitor, page):
    article, revision = page.article_id, page.article.current_revision_id
    addresses = [
        f"_revision/diff/{revision}/",
        f"_revision/change/{article}/{revision}/",
        f"_revision/preview/{article}/",
        f"_revision/merge/{article}/{revision}/preview/",
        "_search/?q=treasure",
        "create-root/",
        "missing-root/",
        "_globalhistory/",
        "_globalhistory/0/",
        f"{article}/",
        *(f"{article}/{word}/" for word in ("edit", "history", "source", "settings", "preview", "plugin/links")),
        f"{article}/revision/change/{revision}/",
        *(f"circle/plans/_{word}/" for word in ("create", "deleted", "dir", "search", "source")),
        f"circle/plans/_revision/change/{revision}/",
        f"circle/plans/_revision/merge/{revision}/",
        *(f"circle/plans/_plugin/{name}/" for name in PLUGINS),
        "_accounts/login/",
        "_accounts/sign-up/",
    ]
    before = ArticleRevision.objects.count(), page.article.current_revision_id
    for address in addresses:
        for response in (visitor.get(f"/wiki/{address}"), visitor.post(f"/wiki/{address}", {"q": "treasure"})):
            assert response.status_code == 404, address
            assert SECRET.encode() not in response.content
    page.article.refresh_from_db()
    assert (ArticleRevision.objects.count(), page.article.current_revision_id) == before


def test_a_macro_is_only_text(client, commons, page):
    make_page(commons, "lists", "[article_list depth:10] [wiki:/circle/plans] [TOC]")
    html = client.get("/wiki/lists/").content.decode()
    assert "[article_list depth:10]" in html
    assert "Plans" not in html


@pytest.mark.parametrize("address", ["_changes/", "_index/", "_orphans/", "_tags/", "_tree/", "_wanted/"])
def test_what_is_told_of_a_wiki_asks_who_reads_it(visitor, page, address):
    make_page(Page.objects.get(path="").space, "mine", "See [it](/wiki/circle/plans/).")
    page.tags.add("Treasure")
    answer = visitor.get(f"/wiki/{address}").content.decode()
    assert "Plans" not in answer
    assert "reasure" not in answer
    is_readable = visitor.get("/wiki/circle/plans/").status_code == 200
    for below in (f"/wiki/circle/{address}", "/wiki/circle/plans/_tree/", "/wiki/circle/plans/_links/"):
        assert visitor.get(below).status_code == (200 if is_readable else 404)


def test_nobody_is_told_what_was_deleted_but_who_looks_after_it(visitor, page):
    Page.objects.filter(pk=page.pk).update(is_deleted=True)
    answer = visitor.get("/wiki/circle/_deleted/")
    assert answer.status_code in (302, 403, 404)
    assert b"Plans" not in answer.content


def test_another_pages_revision_is_not_reached_through_ones_own(visitor, page):
    own = make_page(Page.objects.get(path="").space, "mine")
    assert visitor.get("/wiki/mine/_diff/?from=1&to=2").status_code == 404
    assert visitor.get("/wiki/mine/_revision/2/").status_code == 404
    assert visitor.post("/wiki/mine/_revert/2/", {"base": 1}).status_code in (302, 404)
    assert own.article.articlerevision_set.count() == 1


def test_a_revision_is_not_made_current_by_looking_at_it(client, commons):
    page = make_page(commons, "there", "One.")
    change(page, "Two.")
    client.force_login(make_member())
    for address in ("_revision/1/", "_revision/change/1/", "_diff/?from=1&to=2", "_revert/1/"):
        client.get(f"/wiki/there/{address}")
    assert "Two." in client.get("/wiki/there/").content.decode()


def test_names_that_look_alike_share_no_page(client, commons):
    space = make_space("circle", Visibility.PRIVATE)
    make_page(space, "plans", SECRET)
    inside, outside = make_member("john.doe"), make_member("johndoe")
    add_to(space, inside, Role.READER)
    client.force_login(inside)
    assert SECRET in client.get("/wiki/circle/plans/").content.decode()
    client.force_login(outside)
    assert client.get("/wiki/circle/plans/").status_code == 404


def test_django_wikis_body_cache_is_not_used(client, commons, monkeypatch):
    monkeypatch.setattr(Article, "get_cached_content", lambda *args, **kwargs: pytest.fail("used"))
    monkeypatch.setattr(Article, "render", lambda *args, **kwargs: pytest.fail("used"))
    page = make_page(commons, "there")
    client.get("/wiki/there/")
    assert cache.get(page.article.get_cache_key()) is None


def test_every_article_is_closed_by_its_own_measure(page):
    assert not Article.objects.exclude(
        other_read=False, other_write=False, group_read=False, group_write=False
    ).exists()
    assert not URLPath.objects.can_read(AnonymousUser()).exists()


def test_the_hooks_of_django_wiki_ask_the_spaces_policies(page):
    outsider, reader, writer = make_member(), make_member(), make_member()
    add_to(page.space, reader, Role.READER)
    add_to(page.space, writer, Role.MEMBER)
    is_public = page.space.visibility == Visibility.PUBLIC
    assert page.article.can_read(AnonymousUser()) == is_public
    assert page.article.can_read(outsider) == (page.space.visibility in (Visibility.PUBLIC, Visibility.COMMUNITY))
    assert page.article.can_read(reader)
    for ask in (page.article.can_write, page.article.can_delete):
        assert not ask(AnonymousUser())
        assert not ask(outsider)
        assert not ask(reader)
        assert ask(writer)
    for ask in (page.article.can_moderate, page.article.can_assign):
        assert not ask(writer)


def test_an_article_without_a_page_opens_to_nobody(ana):
    article = Article.objects.create()
    assert not article.can_read(ana)
    assert not article.can_write(ana)
