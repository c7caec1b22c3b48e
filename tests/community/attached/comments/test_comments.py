from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from community.attached.comments.actions import add_comment
from community.attached.comments.models import Comment
from community.base.activity.models import Activity
from community.base.relations.actions import follow, unfollow
from community.base.spaces.models import Role, Visibility
from community.base.spaces.policies import can_read
from community.delivery.notifications.models import Notification
from tests.community.content.blogs.factories import make_comment, make_post
from tests.factories import add_to, make_member, make_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(ana):
    return make_post(ana)


def notified(activity: Activity) -> dict[str, str]:
    rows = Notification.objects.filter(activity=activity)
    return {row.recipient.username: row.reason for row in rows.select_related("recipient")}


def test_comment_is_written_and_shown_under_the_post(client, ben, post):
    client.force_login(ben)
    answer = client.post(f"/comments/post/{post.pk}/", {"source": "Thank **you**", "idempotency_key": uuid4()})
    comment = Comment.objects.get()
    assert answer.url == f"{post.get_absolute_url()}#comment-{comment.pk}"
    page = client.get(post.get_absolute_url()).text
    assert f'id="comment-{comment.pk}"' in page
    assert "Thank <strong>you</strong>" in page


def test_double_submit_makes_one_comment(client, ben, post):
    client.force_login(ben)
    form = {"source": "Once", "idempotency_key": uuid4()}
    first, second = (client.post(f"/comments/post/{post.pk}/", form) for _ in range(2))
    assert first.url == second.url
    assert Comment.objects.count() == 1
    assert Activity.objects.filter(verb="comments.commented").count() == 1


def test_same_key_of_another_member_is_another_comment(client, ben, chloe, post):
    form = {"source": "Mine", "idempotency_key": uuid4()}
    for member in (ben, chloe):
        client.force_login(member)
        client.post(f"/comments/post/{post.pk}/", form)
    assert set(Comment.objects.values_list("author__username", flat=True)) == {"ben", "chloe"}


@pytest.mark.parametrize("source", ["", "   ", "x" * 65_537, "a\x00b"])
def test_wrong_text_keeps_what_was_typed(client, ben, post, source):
    client.force_login(ben)
    answer = client.post(f"/comments/post/{post.pk}/", {"source": source, "idempotency_key": uuid4()})
    assert answer.status_code == 422
    assert source.replace("\x00", "") in answer.text.replace("\x00", "")
    assert not Comment.objects.exists()


def test_missing_or_wrong_key_is_no_500(client, ben, post):
    client.force_login(ben)
    for form in ({"source": "x"}, {"source": "x", "idempotency_key": "no uuid"}, {}):
        assert client.post(f"/comments/post/{post.pk}/", form).status_code == 422


def test_signed_out_visitor_is_sent_to_sign_in(client, post):
    answer = client.post(f"/comments/post/{post.pk}/", {"source": "hi"})
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_coming_back_from_sign_in_leads_to_the_thing(client, ben, post):
    client.force_login(ben)
    assert client.get(f"/comments/post/{post.pk}/").url == f"{post.get_absolute_url()}#comments"


@pytest.mark.parametrize("address", ["/comments/nothing/1/", "/comments/post/999999/", f"/comments/post/{10**30}/"])
def test_what_is_absent_answers_404(client, ben, address):
    client.force_login(ben)
    assert client.get(address).status_code == 404
    assert client.post(address, {"source": "x"}).status_code == 404


def test_outsider_neither_reads_nor_writes_comments_in_a_private_space(client, ana, outsider):
    space = make_space("closed", Visibility.PRIVATE, owner=ana)
    post = make_post(ana, space)
    comment = make_comment(ana, post, "between us")
    assert not can_read(outsider, space)
    client.force_login(outsider)
    assert client.get(f"/comments/post/{post.pk}/", headers={"HX-Request": "true"}).status_code == 404
    assert client.post(f"/comments/post/{post.pk}/", {"source": "x", "idempotency_key": uuid4()}).status_code == 404
    assert comment not in Comment.objects.visible_to(outsider)
    assert comment not in Comment.objects.visible_to(None)
    with pytest.raises(PermissionDenied):
        add_comment(actor=outsider, target=post, space=space, source="x")


def test_reader_and_archived_space_are_refused_with_403(client, ana, ben):
    space = make_space("readers", Visibility.PUBLIC, owner=ana)
    add_to(space, ben, Role.READER)
    post = make_post(ana, space)
    client.force_login(ben)
    form = {"source": "x", "idempotency_key": uuid4()}
    assert client.post(f"/comments/post/{post.pk}/", form).status_code == 403
    assert "<textarea" not in client.get(post.get_absolute_url()).text


def test_too_long_text_is_refused_by_the_action_as_well(ben, post):
    with pytest.raises(ValidationError):
        add_comment(actor=ben, target=post, space=post.space, source="x" * 70_000)


def test_author_mentioned_and_followers_are_told_once_for_the_strongest_reason(
    ana, ben, chloe, outsider, deliver, post
):
    dora, emil = make_member("dora"), make_member("emil")
    follow(actor=outsider, target=post)
    follow(actor=chloe, target=post)
    follow(actor=dora, target=post.space)
    unfollow(actor=emil, target=post)
    follow(actor=emil, target=post.space)
    deliver()
    make_comment(ben, post, "I agree, @chloe and @nobody")
    deliver()
    activity = Activity.objects.get(verb="comments.commented")
    assert notified(activity) == {"ana": "reply", "chloe": "mention", "outsider": "watch", "dora": "follow"}


def test_commenter_follows_the_post_unless_muted(ben, chloe, deliver, post):
    unfollow(actor=chloe, target=post)
    make_comment(chloe, post)
    make_comment(ben, post)
    deliver()
    make_comment(post.author, post)
    deliver()
    last = Activity.objects.filter(verb="comments.commented").last()
    assert set(notified(last)) == {"ben"}


def test_mentioned_outsider_is_not_told_about_a_private_comment(ana, ben, outsider, deliver):
    space = make_space("closed", Visibility.SECRET, owner=ana)
    add_to(space, ben)
    post = make_post(ana, space)
    deliver()
    assert not can_read(outsider, space)
    make_comment(ana, post, "not for @outsider, but for @ben")
    deliver()
    assert set(notified(Activity.objects.get(verb="comments.commented"))) == {"ben"}


def test_page_listens_and_fetches_the_list_alone(client, ana, ben, post):
    make_comment(ana, post, "first")
    client.force_login(ben)
    page = client.get(post.get_absolute_url()).text
    assert f'data-live="post:{post.pk}"' in page
    part = client.get(f"/comments/post/{post.pk}/", headers={"HX-Request": "true"}).text
    assert "first" in part
    assert "<textarea" not in part
    assert "<html" not in part


def test_list_shows_the_latest_in_order_and_leads_to_earlier_ones(client, ana, post):
    rows = [make_comment(ana, post, f"number-{n:03}") for n in range(60)]
    page = client.get(post.get_absolute_url()).text
    assert "number-010" in page
    assert "number-009" not in page
    assert page.index("number-010") < page.index("number-059")
    earlier = client.get(f"{post.get_absolute_url()}?before={rows[10].pk}").text
    assert "number-009" in earlier
    assert "number-010" not in earlier
    assert client.get(f"{post.get_absolute_url()}?before=x").status_code == 400


def test_comments_cost_the_same_for_2_and_for_40(client, ana, ben, post, django_assert_max_num_queries):
    client.force_login(ben)
    client.get(post.get_absolute_url())
    counts = set()
    for total in (2, 40):
        while Comment.objects.count() < total:
            make_comment(ana, post)
        with django_assert_max_num_queries(10) as counted:
            client.get(post.get_absolute_url())
        counts.add(len(counted))
    assert len(counts) == 1
