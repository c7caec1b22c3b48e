"""What is refused, what waits, and for whom: newcomers, repeated texts, links, words."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from community.attached.moderation.models import ReviewItem, ScreenedWord
from community.content.forum.models import Post, State, Topic
from tests.community.content.forum.factories import make_reply, make_topic
from tests.factories import make_member

LONG = "The fund pays for births, and for nothing else, since the members decided so in the year of the drought. "


@pytest.fixture
def newcomer(commons):
    return make_member("newcomer", date_joined=timezone.now())


@pytest.fixture
def topic(ana):
    return make_topic(ana)


def test_a_newcomer_links_twice_and_no_more(newcomer, topic):
    make_reply(newcomer, topic, body="https://one.example and https://two.example")
    with pytest.raises(ValidationError, match=r"2 links to other sites \(yours has 3\)"):
        make_reply(newcomer, topic, body="https://a.example https://b.example https://c.example")


def test_a_newcomer_mentions_two_members_and_no_more(newcomer, topic, ana, ben, chloe):
    make_reply(newcomer, topic, body="@ana and @ben")
    with pytest.raises(ValidationError, match="mention 2 members"):
        make_reply(newcomer, topic, body="@ana, @ben, @chloe")


def test_a_newcomer_starts_three_discussions_on_the_first_day(newcomer):
    for number in range(3):
        make_topic(newcomer, title=f"Question {number}", body=f"What about {number}?")
    with pytest.raises(ValidationError, match="start 3 discussions"):
        make_topic(newcomer, title="A fourth", body="And this?")


def test_who_is_here_longer_and_who_moderates_is_not_limited(ana, ben, topic):
    body = "https://a.example https://b.example https://c.example"
    for member in (ana, ben):
        assert make_reply(member, topic, body=body).is_shown


def test_a_refused_text_comes_back_with_what_was_typed(client, newcomer, topic):
    client.force_login(newcomer)
    body = "https://a.example https://b.example https://c.example"
    response = client.post(reverse("reply_to_topic", args=[topic.pk]), {"body": body})
    assert response.status_code == 422
    assert "https://c.example" in response.content.decode()
    assert topic.posts.count() == 1


def test_the_same_text_again_is_refused_and_anothers_waits(ben, chloe, topic):
    make_reply(ben, topic, body=LONG)
    with pytest.raises(ValidationError, match="posted the same text recently"):
        make_reply(ben, topic, body=LONG.upper())
    held = make_reply(chloe, topic, body=LONG)
    assert held.state == State.HELD
    assert ReviewItem.objects.about(held).get().causes == ["Another member posted the same text within the last day."]


def test_short_thanks_may_come_again(ben, topic):
    assert [make_reply(ben, topic, body="Thank you").is_shown for _ in range(2)] == [True, True]


def test_a_flood_of_links_to_one_place_waits(ben, topic):
    for number in range(5):
        assert make_reply(ben, topic, body=f"Look {number}: https://shop.example/{number}").is_shown
    assert make_reply(ben, topic, body="Look: https://www.shop.example/6").state == State.HELD


def test_words_of_the_list_are_found_whole_without_accents_and_capitals(ben, topic):
    ScreenedWord.objects.create(word="prêt rapide", then=ScreenedWord.WordAction.REFUSE)
    ScreenedWord.objects.create(word="casino", then=ScreenedWord.WordAction.HOLD)
    with pytest.raises(ValidationError, match="prêt rapide"):
        make_reply(ben, topic, body="Un PRET   Rapide ?")
    assert make_reply(ben, topic, body="The CASINO fund").state == State.HELD
    assert make_reply(ben, topic, body="The casinos are closed").is_shown
    assert Topic.objects.get(pk=make_topic(ben, title="Casino").pk).state == State.HELD


def test_who_signed_up_without_the_proof_waits_three_times(topic, ana):
    unproven = make_member(is_proven=False)
    held = make_reply(unproven, topic)
    assert held.state == State.HELD
    Post.objects.filter(pk=held.pk).update(state=State.SHOWN)
    for number in range(2):
        post = make_reply(unproven, topic, body=f"Number {number}")
        assert post.state == State.HELD
        Post.objects.filter(pk=post.pk).update(state=State.SHOWN)
    assert make_reply(unproven, topic, body="Trusted now").is_shown


def test_who_sends_faster_than_people_read_is_asked_to_wait(client, ben, topic, settings):
    settings.SCREENING = {**settings.SCREENING, "texts_a_minute": 2}
    client.force_login(ben)
    address = reverse("reply_to_topic", args=[topic.pk])
    statuses = [client.post(address, {"body": f"Reply {number}"}).status_code for number in range(4)]
    assert statuses[:2] == [302, 302]
    assert 422 in statuses[2:]
    assert "Wait a minute" in client.post(address, {"body": "Kept"}).content.decode()
