from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.utils import timezone

from community.base.activity.models import Activity
from community.base.spaces.models import Space, Visibility
from community.base.spaces.policies import can_read
from community.content.blogs.actions import edit_post
from community.content.blogs.models import BlogPost
from tests.community.content.blogs.factories import make_comment, make_post
from tests.factories import make_space

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def entries(answer) -> list:
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def test_commons_feed_tells_of_a_post(client, ana):
    post = make_post(ana, title="Rains", source="See [the list](/wiki/list/) and [part](#part).", language="fr")
    answer = client.get("/feeds/commons/")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    (entry,) = entries(answer)
    activity = Activity.objects.get()
    assert entry.findtext(f"{ATOM}title") == "Ana published Rains"
    assert entry.findtext(f"{ATOM}id").endswith(f":activity/{activity.pk}")
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ana"
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{post.get_absolute_url()}"
    content = entry.find(f"{ATOM}content")
    assert content.get(LANG) == "fr"
    assert 'href="http://testserver/wiki/list/"' in content.text
    assert f'href="http://testserver{post.get_absolute_url()}#part"' in content.text
    assert entry.find(f"{ATOM}category").get("term") == "Community"


def test_self_link_is_the_address_asked_for(client, ana):
    answer = client.get("/feeds/commons/?verb=blogs.posted")
    feed = ElementTree.fromstring(answer.content)
    assert "http://testserver/feeds/commons/?verb=blogs.posted" in [
        link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"
    ]


def test_verb_narrows_the_feed(client, ana, ben):
    make_comment(ben, make_post(ana))
    assert len(entries(client.get("/feeds/commons/"))) == 2
    assert len(entries(client.get("/feeds/commons/?verb=comments.commented"))) == 1


@pytest.mark.parametrize("verb", ["nothing", "blogs.edited", "a%00b", "<script>", "x" * 5000])
def test_unknown_verb_answers_400_and_names_the_known(client, commons, verb):
    answer = client.get("/feeds/commons/", {"verb": verb})
    assert answer.status_code == 400
    assert "blogs.posted" in answer.text
    assert "<script>alert" not in answer.text


def test_edit_moves_updated_and_keeps_published_and_id(client, ana):
    post = make_post(ana)
    before = entries(client.get("/feeds/commons/"))[0]
    edit_post(actor=ana, post=post, title="New title", source="New", summary="", language="en")
    after = entries(client.get("/feeds/commons/"))[0]
    for name in ("id", "published"):
        assert before.findtext(ATOM + name) == after.findtext(ATOM + name)
    assert after.findtext(f"{ATOM}updated") > before.findtext(f"{ATOM}updated")


@pytest.mark.parametrize("with_post", [True, False])
def test_etag_and_last_modified_each_answer_304(client, ana, with_post):
    if with_post:
        make_post(ana)
    first = client.get("/feeds/commons/")
    for header, value in (("If-None-Match", first["ETag"]), ("If-Modified-Since", first["Last-Modified"])):
        again = client.get("/feeds/commons/", headers={header: value})
        assert again.status_code == 304
        assert not again.content
    make_post(ana, title="News")
    assert client.get("/feeds/commons/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_anonymous_feed_may_be_shared_and_sets_no_cookie(client, ana):
    make_post(ana)
    answer = client.get("/feeds/commons/", headers={"Accept-Language": "fr"})
    assert not answer.cookies
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "public, no-cache"
    assert answer["Content-Language"] == "en"


def test_feed_of_a_member_is_private(client, ana):
    client.force_login(ana)
    answer = client.get("/feeds/commons/")
    assert set(answer["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert "sessionid" not in answer.cookies


@pytest.mark.parametrize("visibility", [Visibility.COMMUNITY, Visibility.PRIVATE, Visibility.SECRET])
def test_closed_space_has_a_feed_for_who_may_read_it_and_else_none(client, ana, outsider, visibility):
    space = make_space("closed", visibility, owner=ana)
    make_post(ana, space, title="Canary-4711")
    client.force_login(ana)
    answer = client.get("/feeds/spaces/closed/")
    assert b"Canary-4711" in answer.content
    assert set(answer["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert answer["X-Robots-Tag"] == "noindex"
    client.logout()
    assert client.get("/feeds/spaces/closed/").status_code == 404
    assert client.get("/feeds/spaces/absent/").status_code == 404
    assert b"Closed" not in client.get("/feeds/").content
    assert b"Canary" not in client.get("/feeds/commons/").content
    client.force_login(outsider)
    assert can_read(outsider, space) == (visibility == Visibility.COMMUNITY)
    assert client.get("/feeds/spaces/closed/").status_code == (200 if can_read(outsider, space) else 404)
    assert ("Closed" in client.get("/feeds/").text) == can_read(outsider, space)


def test_closed_space_is_not_answered_304_to_an_outsider(client, ana, outsider):
    space = make_space("closed", Visibility.PRIVATE, owner=ana)
    assert not can_read(outsider, space)
    client.force_login(ana)
    etag = client.get("/feeds/spaces/closed/")["ETag"]
    client.force_login(outsider)
    assert client.get("/feeds/spaces/closed/", headers={"If-None-Match": etag}).status_code == 404


def test_deleted_post_leaves_the_feed(client, ana):
    make_post(ana)
    BlogPost.objects.all().delete()
    assert entries(client.get("/feeds/commons/")) == []


def test_control_characters_and_markup_do_not_break_the_feed(client, ana):
    make_post(ana, title="a\x01b\x0c <b>&\ufffe", source="c\x02d\x1f <script>x</script>")
    (entry,) = entries(client.get("/feeds/commons/"))
    assert entry.findtext(f"{ATOM}title") == "Ana published ab <b>&"
    assert "<script" not in entry.findtext(f"{ATOM}content")


def test_old_thing_edited_now_comes_first(client, ana):
    old, young = make_post(ana, title="Old"), make_post(ana, title="Young")
    Activity.objects.filter(object_id=old.pk).update(created_at=timezone.now() - timedelta(days=3))
    Activity.objects.filter(object_id=young.pk).update(created_at=timezone.now() - timedelta(days=2))
    edit_post(actor=ana, post=old, title="Old", source="Edited", summary="", language="en")
    found = entries(client.get("/feeds/commons/"))
    assert [entry.findtext(f"{ATOM}title")[-3:] for entry in found] == ["Old", "ung"]
    dates = [entry.findtext(f"{ATOM}updated") for entry in found]
    assert dates == sorted(dates, reverse=True)


def test_feed_is_in_the_language_of_its_space(client, ana):
    space = make_space("senegal", owner=ana, language="fr")
    make_post(ana, space)
    answer = client.get("/feeds/spaces/senegal/")
    assert ElementTree.fromstring(answer.content).get(LANG) == "fr"
    assert answer["Content-Language"] == "fr"


def test_post_is_no_way_to_read_a_feed(client, commons):
    assert client.post("/feeds/commons/").status_code == 405


def test_index_says_what_a_feed_is_and_lists_them(client, ana):
    make_space("open", owner=ana, name="Open house")
    page = client.get("/feeds/").text
    assert "With a feed" in page
    assert "/feeds/commons/" in page
    assert "/feeds/spaces/open/" in page


def test_feed_link_names_the_feed_of_a_page():
    link = Template("{% load feeds %}{% feed_link space %}")
    printed = link.render(Context({"space": Space(slug="x", name='"><script>')}))
    assert 'href="/feeds/spaces/x/"' in printed
    assert "<script>" not in printed
    assert 'href="/feeds/commons/"' in Template("{% load feeds %}{% feed_link %}").render(Context())


def test_feed_costs_the_same_for_2_and_for_40(client, ana, ben, django_assert_max_num_queries):
    counts = set()
    post = make_post(ana)
    client.get("/feeds/commons/")
    for total in (2, 40):
        while Activity.objects.count() < total:
            make_comment(ben, post)
        with django_assert_max_num_queries(10) as counted:
            answer = client.get("/feeds/commons/")
        assert len(entries(answer)) == min(total, 30)
        counts.add(len(counted))
    assert len(counts) == 1
