"""Changing a post: the rules for new texts hold for it, and nobody's change is lost or told of twice."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from community.attached.moderation.models import ScreenedWord
from community.base.activity.models import Activity
from community.base.spaces.models import Role
from community.content.forum.actions import edit_post
from tests.community.content.forum.factories import make_reply, make_topic
from tests.factories import add_to, make_member, make_space


@pytest.fixture
def newcomer(commons):
    return make_member("newcomer", date_joined=timezone.now())


def address(post) -> str:
    return reverse("edit_forum_post", args=[post.pk])


def sent(client, post, **typed):
    """Send the form of a post as the page has it, with what is typed into it."""
    form = client.get(address(post)).context["form"]
    fields = {name: form[name].value() or "" for name in form.fields}
    fields["tags"] = ", ".join(map(str, fields.get("tags") or []))
    return {**fields, **typed}


def test_a_newcomer_cannot_edit_in_more_links_than_a_new_text_can_have(client, ana, newcomer):
    post = make_reply(newcomer, make_topic(ana))
    client.force_login(newcomer)
    body = "https://a.example https://b.example https://c.example"
    response = client.post(address(post), sent(client, post, body=body))
    assert response.status_code == 422
    assert "https://c.example" in response.content.decode()
    post.refresh_from_db()
    assert post.source == "After the harvest."


@pytest.mark.parametrize("then", ["hold", "refuse"])
def test_a_word_of_the_list_is_not_edited_into_a_post_that_everybody_reads(ana, ben, then):
    ScreenedWord.objects.create(word="casino", then=then)
    post = make_reply(ben, make_topic(ana))
    with pytest.raises(ValidationError, match="casino"):
        edit_post(actor=ben, post=post, body="Play in my casino")


def test_a_word_of_the_list_is_not_edited_into_a_title(ana, ben):
    ScreenedWord.objects.create(word="casino", then="hold")
    topic = make_topic(ben)
    with pytest.raises(ValidationError, match="casino"):
        edit_post(actor=ben, post=topic.opening, body=topic.opening.source, title="My casino")


def test_a_text_with_such_a_word_that_a_moderator_published_can_be_corrected(ana, ben):
    post = make_reply(ben, make_topic(ana), body="The casino at the corner")
    ScreenedWord.objects.create(word="casino", then="hold")
    assert edit_post(actor=ben, post=post, body="The casino near the corner").source == "The casino near the corner"


def test_who_has_hardly_written_cannot_edit_in_a_heap_of_links(ana, ben, settings):
    post = make_reply(ben, make_topic(ana))
    count = settings.SCREENING["links_few_posts"] + 1
    with pytest.raises(ValidationError, match="links"):
        edit_post(actor=ben, post=post, body=" ".join(f"https://{n}.example" for n in range(count)))


def test_a_moderators_change_is_not_screened(ana, ben):
    ScreenedWord.objects.create(word="casino", then="refuse")
    post = make_reply(ben, make_topic(ana))
    assert edit_post(actor=ana, post=post, body="No casino here").source == "No casino here"


def test_a_change_made_meanwhile_is_not_overwritten(client, ana, ben):
    post = make_reply(ben, make_topic(ana))
    client.force_login(ben)
    mine = sent(client, post, body="Before the harvest.")
    edit_post(actor=ana, post=post, body="After the long harvest.")
    response = client.post(address(post), mine)
    page = response.content.decode()
    assert response.status_code == 422
    assert "After the long harvest." in page
    assert "Before the harvest." in page
    post.refresh_from_db()
    assert post.source == "After the long harvest."


def test_who_has_seen_the_other_change_can_save_their_own(client, ana, ben):
    post = make_reply(ben, make_topic(ana))
    client.force_login(ben)
    mine = sent(client, post, body="Before the harvest.")
    edit_post(actor=ana, post=post, body="After the long harvest.")
    again = client.post(address(post), mine).context["form"]
    assert client.post(address(post), {**mine, "base": again["base"].value()}).status_code == 302
    post.refresh_from_db()
    assert post.source == "Before the harvest."


def test_a_double_submit_of_a_change_is_one(client, ana, ben):
    post = make_reply(ben, make_topic(ana))
    client.force_login(ben)
    mine = sent(client, post, body="Before the harvest.")
    assert [client.post(address(post), mine).status_code for _ in range(2)] == [302, 302]


def test_who_was_told_of_a_mention_is_not_told_when_it_is_edited_in_again(ana, ben, chloe):
    post = make_reply(ben, make_topic(ana), body="For @chloe")
    post = edit_post(actor=ben, post=post, body="For all")
    edit_post(actor=ben, post=post, body="For @chloe after all, and @ana")
    notified = Activity.objects.get(verb="forum.mentioned")
    assert notified.data["mentions"] == ["ana"]


def test_an_edited_mention_of_who_may_not_read_warns_the_writer(client, ben, outsider):
    space = make_space("closed", visibility="private", owner=ben)
    post = make_topic(ben, space).opening
    client.force_login(ben)
    fields = sent(client, post, body="Ask @outsider")
    page = client.post(address(post), fields, follow=True).content.decode()
    assert "@outsider will not be notified" in page
    page = client.post(address(post), sent(client, post, body="Ask @outsider soon"), follow=True).content.decode()
    assert "will not be notified" not in page


def test_the_tags_of_a_discussion_are_changed_with_its_opening(client, ben):
    topic = make_topic(ben, tags=["seeds", "loans"])
    client.force_login(ben)
    assert 'value="loans, seeds"' in client.get(address(topic.opening)).content.decode()
    assert client.post(address(topic.opening), sent(client, topic.opening, tags="loans, rain")).status_code == 302
    assert sorted(tag.name for tag in topic.tags.all()) == ["loans", "rain"]


def test_changes_are_paced_as_new_texts_are(client, ana, ben, settings):
    settings.SCREENING = {**settings.SCREENING, "texts_a_minute": 1}
    post = make_reply(ben, make_topic(ana))
    client.force_login(ben)
    first, second = (client.post(address(post), sent(client, post, body=body)) for body in ("One", "Two"))
    assert (first.status_code, second.status_code) == (302, 422)


def test_a_moderator_can_change_an_old_post_of_a_member_who_left(ana, ben):
    post = make_reply(ben, make_topic(ana))
    post.created_at -= timedelta(days=400)
    post.author = None
    post.save()
    assert edit_post(actor=ana, post=post, body="Tidied").source == "Tidied"


def test_a_member_in_a_closed_space_sees_the_form_of_their_own_post_alone(client, ben, chloe):
    space = make_space("closed", visibility="private", owner=ben)
    add_to(space, chloe, Role.MEMBER)
    post = make_topic(ben, space).opening
    client.force_login(chloe)
    assert client.get(address(post)).status_code == 403
