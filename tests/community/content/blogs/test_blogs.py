from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from community.base.activity.models import Activity
from community.base.relations.actions import follow
from community.base.spaces.models import Role, Visibility
from community.base.spaces.policies import can_read
from community.content.blogs.actions import edit_post, publish_post
from community.content.blogs.models import BlogPost
from community.delivery.notifications.models import Notification
from realtime.topics import may_listen
from tests.community.content.blogs.factories import make_comment, make_post
from tests.factories import add_to, make_space

pytestmark = pytest.mark.django_db


def form(**fields) -> dict:
    values = {
        "title": "Rains came",
        "summary": "",
        "language": "en",
        "source": "At *last*.",
        "idempotency_key": uuid4(),
    }
    return {**values, **fields}


def test_member_publishes_in_the_own_blog(client, ben):
    client.force_login(ben)
    page = client.get("/blogs/new/").text
    assert "Publish to the whole community" in page
    assert "anyone can read it" in page
    answer = client.post("/blogs/new/", form())
    post = BlogPost.objects.get()
    assert answer.url == f"/blogs/{post.pk}-rains-came/"
    assert "At <em>last</em>." in client.get(answer.url).text
    assert "Rains came" in client.get("/blogs/m/ben/").text
    assert "Rains came" not in client.get("/blogs/m/nobody-else/").text


def test_member_publishes_in_the_blog_of_a_workspace(client, ana):
    space = make_space("benin", Visibility.PRIVATE, owner=ana, name="Benin working group")
    client.force_login(ana)
    page = client.get("/blogs/new/?space=benin").text
    assert "Publish to Benin working group" in page
    assert "only its members can read it" in page
    client.post("/blogs/new/?space=benin", form())
    assert BlogPost.objects.get().space == space
    index = client.get("/blogs/").text
    assert "Rains came" in index
    assert f'<a class="chip" href="{space.get_absolute_url()}">' in index
    assert "Rains came" in client.get("/blogs/s/benin/").text
    assert "Rains came" not in client.get("/blogs/m/ana/").text


def test_double_submit_publishes_once(client, ben):
    client.force_login(ben)
    sent = form()
    assert client.post("/blogs/new/", sent).url == client.post("/blogs/new/", sent).url
    assert Activity.objects.filter(verb="blogs.posted").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 201},
        {"source": "  "},
        {"source": "y" * 65_537},
        {"language": "tlh"},
        {"summary": "z" * 301},
        {"idempotency_key": "1"},
    ],
)
def test_wrong_form_comes_back_with_everything_typed(client, ben, wrong):
    client.force_login(ben)
    answer = client.post("/blogs/new/", form(**{"summary": "kept summary", **wrong}))
    assert answer.status_code == 422
    assert wrong.get("summary", "kept summary") in answer.text
    assert wrong.get("source", "At *last*.") in answer.text
    assert not BlogPost.objects.exists()


def test_empty_body_is_422_and_not_a_fresh_form(client, ben):
    client.force_login(ben)
    assert client.post("/blogs/new/").status_code == 422


def test_outsider_finds_nothing_of_a_private_blog(client, ana, outsider):
    space = make_space("closed", Visibility.PRIVATE, owner=ana)
    post = make_post(ana, space, title="Canary-4711")
    assert not can_read(outsider, space)
    for viewer in (outsider, None):
        if viewer:
            client.force_login(viewer)
        else:
            client.logout()
        assert client.get(post.get_absolute_url()).status_code == 404
        assert client.get("/blogs/s/closed/").status_code == 404
        assert "Canary-4711" not in client.get("/blogs/").text
        assert not may_listen(viewer, f"post:{post.pk}")
        assert post not in BlogPost.objects.visible_to(viewer)
    client.force_login(outsider)
    assert client.get(f"/blogs/{post.pk}/edit/").status_code == 404
    assert client.get("/blogs/new/?space=closed").status_code == 404
    assert client.post("/blogs/new/?space=closed", form()).status_code == 404
    assert client.get("/blogs/new/?space=absent").status_code == 404
    with pytest.raises(PermissionDenied):
        publish_post(actor=outsider, space=space, title="x", source="x")
    assert may_listen(ana, f"post:{post.pk}")


def test_reader_may_read_but_not_publish(client, ana, ben):
    space = make_space("readers", owner=ana)
    add_to(space, ben, Role.READER)
    client.force_login(ben)
    assert client.get("/blogs/s/readers/").status_code == 200
    assert client.get("/blogs/new/?space=readers").status_code == 403
    assert client.post("/blogs/new/?space=readers", form()).status_code == 403


@pytest.mark.parametrize(
    "address", ["/blogs/new/?space=%00", "/blogs/new/?space=a/b", f"/blogs/{10**30}-x/", "/blogs/m/%00/", "/blogs/0-x/"]
)
def test_odd_addresses_are_no_500(client, ben, address):
    client.force_login(ben)
    assert client.get(address).status_code in (400, 404)


def test_wrong_key_in_the_address_answers_400(client, db):
    assert client.get("/blogs/?before=abc").status_code == 400


def test_author_and_steward_edit_and_nobody_else(client, ana, ben, chloe):
    space = make_space("team", owner=ana)
    add_to(space, ben)
    add_to(space, chloe)
    post = make_post(ben, space)
    for member, status in ((chloe, 403), (ben, 200), (ana, 200)):
        client.force_login(member)
        assert client.get(f"/blogs/{post.pk}/edit/").status_code == status
        assert (f"/blogs/{post.pk}/edit/" in client.get(post.get_absolute_url()).text) == (status == 200)
    with pytest.raises(PermissionDenied):
        edit_post(actor=chloe, post=post, title="x", source="x", summary="", language="en")


def test_old_address_leads_to_the_new_title(client, ben):
    post = make_post(ben, title="Before")
    old = post.get_absolute_url()
    client.force_login(ben)
    answer = client.post(f"/blogs/{post.pk}/edit/", form(title="Afterwards"))
    assert answer.url == f"/blogs/{post.pk}-afterwards/"
    answer = client.get(old)
    assert (answer.status_code, answer.url) == (301, f"/blogs/{post.pk}-afterwards/")
    assert "Edited" in client.get(answer.url).text


def test_title_without_latin_letters_has_an_address(client, ben):
    post = make_post(ben, title="مرحبا")
    assert client.get(post.get_absolute_url()).status_code == 200


def test_hostile_title_and_text_are_shown_as_text(client, ben):
    post = make_post(ben, title="<script>alert(1)</script>%(actor)s{0}", source="<img src=x onerror=alert(1)>")
    page = client.get(post.get_absolute_url()).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<script>alert" not in client.get("/").text


def notified(verb: str) -> dict[str, str]:
    rows = Notification.objects.filter(verb=verb).select_related("recipient")
    return {row.recipient.username: row.reason for row in rows}


def test_followers_of_member_and_space_and_the_mentioned_are_told(ana, ben, chloe, outsider, deliver):
    space = make_space("open", owner=ana)
    follow(actor=outsider, target=ana)
    follow(actor=ben, target=space)
    make_post(ana, space, source="With thanks to @chloe")
    deliver()
    assert notified("blogs.posted") == {"outsider": "follow", "ben": "follow", "chloe": "mention"}


def test_edit_tells_only_who_is_newly_mentioned(ana, ben, chloe, deliver):
    post = make_post(ana, source="Thanks @ben")
    deliver()
    edit_post(actor=ana, post=post, title="New", source="Thanks @ben and @chloe", summary="", language="fr")
    deliver()
    assert notified("blogs.edited") == {"chloe": "mention"}
    assert "blogs.edited" not in [a.verb for a in Activity.objects.shown_in("stream")]


def test_comment_count_is_shown_in_the_list(client, ana, ben):
    post = make_post(ana)
    make_comment(ben, post)
    make_comment(ben, post)
    assert "2 comments" in client.get("/blogs/").text


def test_list_pages_by_key(client, ana):
    posts = [make_post(ana, title=f"number-{n:03}") for n in range(25)]
    page = client.get("/blogs/").text
    assert "number-024" in page
    assert "number-004" not in page
    assert f"before={posts[5].pk}" in page
    assert "number-004" in client.get(f"/blogs/?before={posts[5].pk}").text


def test_list_costs_the_same_for_2_and_for_20(client, ana, ben, django_assert_max_num_queries):
    client.force_login(ben)
    client.get("/blogs/")
    counts = set()
    for total in (2, 20):
        while BlogPost.objects.count() < total:
            make_post(ana)
        with django_assert_max_num_queries(8) as counted:
            client.get("/blogs/")
        counts.add(len(counted))
    assert len(counts) == 1
