"""The review queue: who sees it, what can be decided, and that it is decided once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from community.attached.comments.actions import add_comment
from community.attached.comments.models import Comment
from community.attached.moderation.actions import decide
from community.attached.moderation.models import Outcome, QueueReason, ReviewItem
from community.attached.moderation.queue import close_review_items, follow_thing, queue
from community.base.activity.models import Activity
from community.base.spaces.models import Role
from community.delivery.notifications.models import Notification
from tests.community.attached.moderation.factories import make_item, make_thing
from tests.factories import add_to, make_member, make_space
from wikipages.actions import create_page
from wikipages.models import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def grove(ben):
    """A private workspace of ben's."""
    return make_space("grove", "private", owner=ben)


@pytest.fixture
def moderator(grove):
    member = make_member("mod")
    add_to(grove, member, Role.MODERATOR)
    return member


@pytest.fixture
def writer(grove):
    member = make_member("writer")
    add_to(grove, member)
    return member


@pytest.fixture
def item(grove, writer, chloe):
    add_to(grove, chloe)
    return make_item(chloe, make_thing(writer, grove))


def page_item(reporter, author, space, path="grove/maize"):
    page = create_page(actor=author, space=space, path=path, title="Maize", source="Buy tablets")
    return make_item(reporter, page)


def text_of(client, address="/moderation/"):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_stewards_see_what_waits_with_its_text_and_who_reported(client, moderator, item):
    client.force_login(moderator)
    text = text_of(client)
    for words in ("Buy tablets, they are cheap", "Writer", "Chloe", "It sells tablets", "Take no action"):
        assert words in text
    assert 'value="hidden"' not in text, "a blog post cannot be hidden, so it is not offered"
    assert "1 item needs" in text


def test_others_see_an_empty_queue_and_no_item(client, item, outsider, writer, ana, chloe):
    for member in (outsider, writer, chloe, ana):
        client.force_login(member)
        assert "Buy tablets" not in text_of(client), member
        assert client.get(item.get_absolute_url()).status_code == 404
        assert client.post(item.get_absolute_url(), {"outcome": "kept"}).status_code == 404
    assert client.get("/moderation/?space=grove").status_code == 404
    client.logout()
    assert "/accounts/login/" in client.get("/moderation/").headers["Location"]


def test_the_menu_of_who_looks_after_something_leads_to_the_queue(client, moderator, outsider, ana, item):
    client.force_login(moderator)
    assert "/moderation/count/" in text_of(client, "/")
    assert "Review queue (1)" in text_of(client, "/moderation/count/")
    client.force_login(ana)
    assert "/moderation/count/" in text_of(client, "/")
    assert "(1)" not in text_of(client, "/moderation/count/")
    client.force_login(outsider)
    assert "/moderation/count/" not in text_of(client, "/")
    assert "(1)" not in text_of(client, "/moderation/count/")


def test_leaving_it_closes_the_item_and_is_logged(client, moderator, item):
    client.force_login(moderator)
    response = client.post(item.get_absolute_url(), {"outcome": "kept", "reason": "A joke"}, follow=True)
    assert "No action taken" in response.content.decode()
    item.refresh_from_db()
    assert (item.outcome, item.outcome_reason, item.handled_by) == (Outcome.KEPT, "A joke", moderator)
    assert item.handled_at
    assert "Buy tablets" not in text_of(client)
    assert "A joke" in text_of(client, "/moderation/decided/")
    assert "took no action" in text_of(client, "/moderation/log/")


def test_nobody_decides_on_their_own_while_another_can(client, moderator, grove, chloe):
    add_to(grove, chloe)
    found = make_item(chloe, make_thing(moderator, grove))
    client.force_login(moderator)
    text = text_of(client, found.get_absolute_url())
    assert "another moderator has to review it" in text
    assert 'value="kept"' not in text
    assert client.post(found.get_absolute_url(), {"outcome": "kept"}).status_code == 403
    assert ReviewItem.objects.get(pk=found.pk).is_open


def test_who_is_alone_decides_on_their_own_and_the_log_says_so(client, ben, grove, chloe):
    add_to(grove, chloe)
    found = make_item(chloe, make_thing(ben, grove))
    client.force_login(ben)
    assert client.post(found.get_absolute_url(), {"outcome": "kept"}).status_code == 302
    assert "took no action" in text_of(client, "/moderation/log/")


def test_deleting_needs_a_reason_which_reaches_the_author(client, moderator, writer, chloe, grove, deliver):
    add_to(grove, chloe)
    found = page_item(chloe, writer, grove)
    client.force_login(moderator)
    response = client.post(found.get_absolute_url(), {"outcome": "removed", "reason": ""})
    assert response.status_code == 422
    assert "Give a reason" in response.content.decode()
    assert client.post(found.get_absolute_url(), {"outcome": "removed", "reason": "No trade"}).status_code == 302
    assert Page.objects.get(path="grove/maize").is_deleted
    deliver()
    assert Notification.objects.filter(recipient=writer, verb="moderation.removed").exists()
    client.force_login(writer)
    assert "No trade" in text_of(client, "/notifications/")


def test_a_reported_comment_is_deleted_and_its_author_told(client, moderator, writer, chloe, grove, deliver):
    add_to(grove, chloe)
    page = create_page(actor=chloe, space=grove, path="grove/maize", title="Maize", source="Grows")
    comment = add_comment(actor=writer, target=page, space=grove, source="Buy tablets")
    found = make_item(chloe, comment)
    client.force_login(moderator)
    assert "Buy tablets" in text_of(client)
    assert client.post(found.get_absolute_url(), {"outcome": "removed", "reason": "No trade"}).status_code == 302
    assert not Comment.objects.exists()
    assert not Activity.objects.filter(verb="comments.commented").exists()
    deliver()
    client.force_login(writer)
    assert "No trade" in text_of(client, "/notifications/")
    client.force_login(moderator)
    assert "No trade" in text_of(client, "/moderation/log/")
    assert "Deleted item" in text_of(client, "/moderation/decided/")


def test_a_page_with_pages_below_is_not_deleted_from_the_queue(client, moderator, writer, chloe, grove):
    add_to(grove, chloe)
    found = page_item(chloe, writer, grove)
    create_page(actor=writer, space=grove, path="grove/maize/white", title="White maize", source="Below")
    client.force_login(moderator)
    response = client.post(found.get_absolute_url(), {"outcome": "removed", "reason": "No trade"})
    assert response.status_code == 422
    assert "This page has subpages" in response.content.decode()
    assert ReviewItem.objects.open().count() == 1


def test_with_htmx_the_item_is_replaced_in_place(client, moderator, item):
    client.force_login(moderator)
    response = client.post(item.get_absolute_url(), {"outcome": "kept"}, headers={"HX-Request": "true"})
    text = response.content.decode()
    assert response.status_code == 200
    assert text.strip().startswith("<article")
    assert f'id="review-{item.pk}"' in text
    assert "No action taken" in text
    assert "<form" not in text


def test_the_second_moderator_is_told_what_was_decided(client, ben, moderator, item):
    decide(actor=ben, item=ReviewItem.objects.get(), outcome=Outcome.KEPT, reason="A joke")
    client.force_login(moderator)
    response = client.post(item.get_absolute_url(), {"outcome": "kept", "reason": "Mine"}, follow=True)
    text = response.content.decode()
    assert "Someone else decided this before you." in text
    assert "A joke" in text
    assert Activity.objects.filter(verb="moderation.kept").count() == 1
    swapped = client.post(item.get_absolute_url(), {"outcome": "kept"}, headers={"HX-Request": "true"})
    assert "Someone else decided this" in swapped.content.decode()


def test_what_a_kind_cannot_do_is_refused(client, moderator, item):
    with pytest.raises(ValidationError):
        decide(actor=moderator, item=item, outcome=Outcome.HIDDEN, reason="No")
    client.force_login(moderator)
    for outcome in ("hidden", "approved", "nonsense", "", "kept\x00"):
        assert client.post(item.get_absolute_url(), {"outcome": outcome, "reason": "No"}).status_code == 422


def test_only_stewards_decide(item, outsider, writer):
    for member in (outsider, writer):
        with pytest.raises(PermissionDenied):
            decide(actor=member, item=item, outcome=Outcome.KEPT)


def test_a_decision_closes_all_that_is_open_about_the_thing(moderator, item, grove, writer):
    held = queue(thing=item.target, space=grove, author=writer, causes=["Many links"])
    decide(actor=moderator, item=item, outcome=Outcome.KEPT)
    held.refresh_from_db()
    assert held.waiting == QueueReason.HELD
    assert held.outcome == Outcome.KEPT


def test_what_is_decided_where_it_stands_leaves_the_queue(moderator, item):
    assert close_review_items(thing=item.target, outcome=Outcome.HIDDEN, moderator=moderator, reason="No") == 1
    assert not ReviewItem.objects.open().exists()


def test_an_item_whose_thing_is_gone_closes_itself(client, moderator, item):
    item.target.delete()
    client.force_login(moderator)
    assert "Buy tablets" not in text_of(client)
    assert not ReviewItem.objects.open().exists()
    assert "Deleted item" in text_of(client, "/moderation/decided/")
    assert client.get(item.get_absolute_url()).status_code == 200


def test_an_open_item_follows_its_thing_to_another_space(ana, moderator, item, commons):
    follow_thing(things=type(item.target).objects.filter(pk=item.object_id), space=commons)
    assert not ReviewItem.objects.visible_to(moderator).exists()
    assert ReviewItem.objects.visible_to(ana).get() == item


def test_one_space_can_be_chosen(client, ben, chloe, item, commons):
    other = make_space("marsh", "public", owner=ben)
    zoe = make_member("zoe")
    add_to(other, zoe)
    make_item(chloe, make_thing(zoe, other, "Cheap shoes"))
    client.force_login(ben)
    assert "Cheap shoes" in text_of(client)
    assert "Buy tablets" in text_of(client)
    only = text_of(client, "/moderation/?space=marsh")
    assert "Cheap shoes" in only
    assert "Buy tablets" not in only


def test_a_moderator_warns_the_author_from_the_queue(client, moderator, writer, item, deliver):
    client.force_login(moderator)
    address = reverse("warn_author", args=[item.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Please do not sell here"}).status_code == 302
    deliver()
    client.force_login(writer)
    assert "Please do not sell here" in text_of(client, "/notifications/")


@pytest.mark.parametrize("address", ["/moderation/", "/moderation/decided/", "/moderation/log/"])
def test_lists_cost_the_same_for_few_and_many(
    client, moderator, writer, chloe, grove, address, django_assert_max_num_queries
):
    add_to(grove, chloe)
    client.force_login(moderator)

    def fill(names):
        for name in names:
            author = make_member()
            add_to(grove, author)
            reporter = make_member()
            add_to(grove, reporter)
            for thing in (make_thing(author, grove, f"Offer {name}"), _page(author, grove, name)):
                found = make_item(reporter, thing)
                if "decided" in address:
                    decide(actor=moderator, item=found, outcome=Outcome.KEPT)

    fill(range(3))
    client.get(address)
    with django_assert_max_num_queries(12) as few:
        assert text_of(client, address)
    fill(range(3, 25))
    with django_assert_max_num_queries(12) as many:
        text = text_of(client, address)
    assert len(many) == len(few)
    assert "before=" in text
    assert client.get(f"{address}?before=x").status_code == 400


def _page(author, space, name):
    return create_page(actor=author, space=space, path=f"grove/offer-{name}", title=f"Page {name}", source="Cheap")
