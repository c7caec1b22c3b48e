"""Quotes: whose words they are, and that they are seen only by who may read the post they come from."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from community.attached.drafts.actions import save_draft
from community.base.activity.attaching import attach_things
from community.base.activity.models import Activity
from community.base.activity.registry import activity_type
from community.base.spaces.models import Visibility
from community.content.forum.actions import edit_post
from community.content.forum.drafting import reply_draft
from community.content.forum.models import Post, Quote, State
from community.content.forum.quote_marks import own_words, parts_of, quote_block, quoted_posts
from community.content.forum.quotes import PLACE, attach_quotes, quoted_text_of, redact_all, redacted, unredacted
from community.delivery.notifications.models import Notification
from tests.community.content.forum.factories import make_reply, make_topic
from tests.factories import add_to, make_member, make_space

SECRET = "The reserve is empty"
CLOSED = "Quote from a post you don’t have access to"


def quote(post: Post, words: str = SECRET, own: str = "I see it differently.") -> str:
    return f"[quote post={post.pk}]\n{words}\n[/quote]\n\n{own}"


def page_of(client, member, url: str) -> str:
    client.logout()
    if member:
        client.force_login(member)
    return client.get(url).content.decode()


@pytest.fixture
def closed(ben, chloe):
    """A private space of ben's with chloe in it."""
    space = make_space("closed", Visibility.PRIVATE, owner=ben)
    add_to(space, chloe)
    return space


@pytest.fixture
def hidden(ben, closed):
    return make_topic(ben, closed, title="Between us", body=SECRET).opening


@pytest.fixture
def quoting(ben, chloe, hidden):
    """A post in public that quotes one in the private space."""
    return make_reply(chloe, make_topic(ben, title="In the open"), body=quote(hidden))


def test_a_quote_shows_whose_words_they_are_and_leads_to_them(client, ben, chloe):
    topic = make_topic(ben, body="Collect **after** the harvest.")
    reply = make_reply(chloe, topic, body=quote(topic.opening, "Collect **after** the harvest."))
    page = page_of(client, None, topic.get_absolute_url())
    assert f'<a href="{topic.get_absolute_url()}#post-1">Ben wrote:</a>' in page
    assert page.count("Collect <strong>after</strong> the harvest.") == 2
    assert "after" not in reply.html
    assert reply.plain == "I see it differently."


def test_an_outsider_sees_nothing_of_a_quote_of_what_they_may_not_read(client, ben, outsider, closed, hidden, quoting):
    assert not closed.memberships.filter(member=outsider).exists()
    url = quoting.topic.get_absolute_url()
    assert SECRET in page_of(client, ben, url)
    for member in (outsider, None):
        page = page_of(client, member, url)
        assert CLOSED in page
        assert "I see it differently." in page
        for leak in (SECRET, "Ben wrote:", "Between us", hidden.topic.get_absolute_url()):
            assert leak not in page


def test_no_other_surface_holds_quoted_words(client, deliver, ben, chloe, outsider, quoting):
    make_reply(chloe, quoting.topic, body=quote(quoting.topic.opening, SECRET, own="And @outsider?"))
    deliver()
    acts = attach_things(list(Activity.objects.filter(verb="forum.replied").with_details()), outsider)
    assert len(acts) == 2
    for act in acts:
        kind = activity_type(act.verb)
        assert SECRET not in kind.excerpt(act) + kind.body(act) + kind.line(act)
    client.force_login(outsider)
    for name in ("news", "home", "commons_feed", "notifications", "digest_preview", "forum"):
        assert SECRET not in client.get(reverse(name)).content.decode(), name


def test_a_quote_goes_with_its_source_and_comes_back_with_it(client, ben, chloe):
    topic = make_topic(ben, body=SECRET)
    source = make_reply(ben, topic, body=SECRET)
    elsewhere = make_topic(chloe, title="Elsewhere", body=quote(source))
    url = elsewhere.get_absolute_url()
    assert SECRET in page_of(client, chloe, url)
    for state in (State.DELETED, State.HIDDEN, State.HELD, State.REFUSED):
        Post.objects.filter(pk=source.pk).update(state=state)
        page = page_of(client, chloe, url)
        assert SECRET not in page
        assert CLOSED in page
    Post.objects.filter(pk=source.pk).update(state=State.SHOWN)
    assert SECRET in page_of(client, chloe, url)
    source.delete()
    assert CLOSED in page_of(client, chloe, url)


def test_what_the_author_may_not_read_is_not_quoted(client, ben, outsider, hidden):
    made = make_reply(outsider, make_topic(ben), body=quote(hidden, "Made up words"))
    absent = make_reply(outsider, made.topic, body="[quote post=999999999999999999]\nMade up\n[/quote]\nMine")
    assert not Quote.objects.filter(post__in=[made, absent]).exists()
    page = page_of(client, ben, made.topic.get_absolute_url())
    assert "Made up" not in page
    assert page.count(CLOSED) == 2


def test_who_is_quoted_is_told_once_and_mentions_in_quotes_tell_nobody(deliver, ben, chloe, outsider):
    topic = make_topic(ben)
    reply = make_reply(outsider, topic, body="Never in June.")
    dan = make_member("dan")
    make_reply(chloe, topic, body=quote(reply, "As @dan says", own="But @ben!"))
    deliver()
    notified = Notification.objects.filter(activity=Activity.objects.filter(actor=chloe).latest("pk"))
    assert dict(notified.values_list("recipient__username", "reason")) == {"ben": "mention", "outsider": "quote"}
    assert not dan.notifications.exists() if hasattr(dan, "notifications") else True


def test_a_new_topic_tells_who_it_quotes(deliver, ben, chloe):
    topic = make_topic(ben)
    make_topic(chloe, title="Going on", body=quote(topic.opening))
    deliver()
    rows = Notification.objects.filter(activity__verb="forum.topic_started")
    assert list(rows.values_list("recipient__username", "reason")) == [("ben", "quote")]


def test_who_may_not_read_the_new_post_is_not_told_of_its_quote(deliver, ben, outsider, closed):
    public = make_topic(outsider, body="Open words")
    make_topic(ben, closed, title="Inside", body=quote(public.opening, "Open words"))
    deliver()
    assert not Notification.objects.filter(recipient=outsider).exists()


def test_an_editor_who_may_not_read_the_source_neither_sees_nor_destroys_it(client, ana, ben, hidden, quoting):
    assert not hidden.topic.space.memberships.filter(member=ana).exists()
    url = reverse("edit_forum_post", args=[quoting.pk])
    page = page_of(client, ana, url)
    assert SECRET not in page
    assert f"[quote post={hidden.pk}]\n…\n[/quote]" in page
    shown = redacted(quoting.source, ana)
    assert client.post(url, {"body": shown.replace("differently", "otherwise")}).status_code == 302
    quoting.refresh_from_db()
    assert quoting.source == quote(hidden, own="I see it otherwise.")
    assert SECRET in page_of(client, ben, quoting.topic.get_absolute_url())


def test_an_author_who_lost_access_keeps_the_quote_when_they_edit(client, ben, chloe, closed, hidden, quoting):
    closed.memberships.filter(member=chloe).delete()
    url = reverse("edit_forum_post", args=[quoting.pk])
    assert SECRET not in page_of(client, chloe, url)
    client.post(url, {"body": redacted(quoting.source, chloe) + " Really."})
    page = page_of(client, ben, quoting.topic.get_absolute_url())
    assert SECRET in page
    assert "Really." in page
    assert SECRET not in page_of(client, chloe, quoting.topic.get_absolute_url())


def test_an_edit_that_takes_a_quote_away_takes_its_row(ben, chloe, hidden, quoting):
    edit_post(actor=chloe, post=quoting, body="Nothing quoted.")
    assert not Quote.objects.filter(post=quoting).exists()


def test_a_draft_does_not_show_quotes_of_what_was_closed_meanwhile(client, chloe, closed, hidden, quoting):
    save_draft(actor=chloe, name=reply_draft(quoting.topic), data={"body": [quote(hidden)]})
    url = quoting.topic.get_absolute_url()
    assert page_of(client, chloe, url).count(SECRET) == 2
    closed.memberships.filter(member=chloe).delete()
    page = page_of(client, chloe, url)
    assert SECRET not in page
    assert "I see it differently." in page


def test_the_link_of_a_post_fills_the_form_with_its_words(client, ben, chloe):
    topic = make_topic(ben, body="Outer\n\n```\ncode")
    page = page_of(client, chloe, f"{topic.get_absolute_url()}?quote={topic.opening_id}")
    assert f"[quote post={topic.opening_id}]\nOuter\n\n```\ncode\n```\n[/quote]" in page
    save_draft(actor=chloe, name=reply_draft(topic), data={"body": ["I began"]})
    page = page_of(client, chloe, f"{topic.get_absolute_url()}?quote={topic.opening_id}")
    assert f"I began\n\n[quote post={topic.opening_id}]" in page
    answer = client.get(reverse("quote_forum_post", args=[topic.opening_id]))
    assert answer["Content-Type"].startswith("text/plain")
    assert "[/quote]" in answer.content.decode()


def test_an_outsider_cannot_fetch_the_words_of_a_private_post(client, ben, outsider, hidden):
    topic = make_topic(ben)
    client.force_login(outsider)
    assert client.get(reverse("quote_forum_post", args=[hidden.pk])).status_code == 404
    assert client.get(f"{topic.get_absolute_url()}?quote={hidden.pk}").status_code == 404
    assert client.get(f"{topic.get_absolute_url()}?quote=x").status_code == 400


@pytest.mark.parametrize("body", ["[quote post={}]\nWords\n[/quote]", "[quote post={}]\n[/quote]\n \n"])
def test_a_post_of_quotes_alone_is_refused_with_what_was_typed(client, ben, body):
    topic = make_topic(ben)
    client.force_login(ben)
    response = client.post(reverse("reply_to_topic", args=[topic.pk]), {"body": body.format(topic.opening_id)})
    assert response.status_code == 422
    assert "Add your own words" in response.content.decode()
    assert f"[quote post={topic.opening_id}]" in response.content.decode()
    assert topic.posts.count() == 1


def test_twenty_quotes_are_possible_and_no_more(ben, commons):
    many = "[quote post=1]\na\n[/quote]\n" * 21 + "own"
    with pytest.raises(ValidationError, match="at most 20 quotes"):
        quoted_text_of(many, author=ben, space=commons)
    assert (
        len(quoted_text_of(many.replace("[quote post=1]\na\n[/quote]\n", "", 1), author=ben, space=commons).quotes)
        == 20
    )


def test_quotes_within_quotes_are_left_out():
    source = "[quote post=1]\nouter\n[quote post=2]\ninner\n[/quote]\nmore\n[/quote]\nmine"
    parts = parts_of(source)
    assert [(part.post, part.text) for part in parts] == [(1, "outer\nmore"), (None, "mine")]
    assert quoted_posts(source) == {1}
    assert quote_block(3, source) == "[quote post=3]\nmine\n[/quote]"


@pytest.mark.parametrize(
    "source",
    [
        "[quote post=1]\nnever closed",
        "[/quote]\nclosed only",
        "```\n[quote post=1]\ncode\n[/quote]\n```",
        "~~~\n[quote post=1]\ncode\n[/quote]",
        "  [quote post=1]\nindented\n[/quote]",
        "[quote post=x]\nno number\n[/quote]",
        "text [quote post=1]\nnot a line of its own\n[/quote]",
    ],
)
def test_marks_that_are_no_quote_stay_text(ben, commons, source):
    words = quoted_text_of(source, author=ben, space=commons)
    assert words.quotes == []
    assert own_words(source) == source
    assert "data-quote" not in words.rendered.html


def test_a_quote_after_code_in_a_list_is_a_quote():
    assert quoted_posts("- ```\n  code\n  ```\n\n[quote post=1]\nwords\n[/quote]\nmine") == {1}


@pytest.mark.parametrize("before", ["# A heading", "- an item", "> cited", "| a |\n|---|\n| b |", "text"])
def test_every_place_is_empty_wherever_it_stands(ben, commons, before):
    words = quoted_text_of(f"{before}\n[quote post=1]\n{SECRET}\n[/quote]\nafter", author=ben, space=commons)
    assert PLACE.search(words.rendered.html)
    assert SECRET not in words.rendered.html + words.rendered.plain
    assert not words.rendered.plain.startswith("q")
    assert "after" in words.rendered.html


def test_no_text_can_forge_a_place(ben, commons):
    forged = '<blockquote class="quote" data-quote="0"></blockquote>'
    for source in (forged, f"`{forged}`", f"[a]({forged})", f'![{forged}](/files/1/a.png "{forged}")'):
        assert not PLACE.search(quoted_text_of(source, author=ben, space=commons).rendered.html)


def test_what_is_quoted_is_safe_and_has_no_anchors(client, ben):
    topic = make_topic(ben)
    make_reply(ben, topic, body=quote(topic.opening, "# Heading\n<script>alert(1)</script> [x](javascript:alert(1))"))
    kept = Quote.objects.get().html
    assert "<script" not in kept
    assert 'href="javascript' not in kept
    assert " id=" not in kept


def test_a_veil_is_lifted_only_where_it_was(ana, ben, chloe, hidden):
    before = quote(hidden, "one") + "\n" + quote(hidden, "two")
    shown = redacted(before, ana)
    assert "one" not in shown
    assert unredacted(shown, before, ana) == before
    assert unredacted("[quote post=7]\n…\n[/quote]\nx", before, ana) == "[quote post=7]\n…\n[/quote]\nx"
    assert redacted(before, ben) == before


def test_many_sources_are_veiled_in_one_query(ana, hidden, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert all(SECRET not in source for source in redact_all([quote(hidden)] * 9, ana))
    with django_assert_num_queries(0):
        assert redact_all(["no quotes"], ana) == ["no quotes"]


@pytest.mark.parametrize("count", [2, 19])
def test_quotes_take_one_query_for_all_posts(ben, count, django_assert_num_queries):
    topic = make_topic(ben)
    for _ in range(count):
        make_reply(make_member(), topic, body=quote(topic.opening) + "\n" + quote(topic.opening))
    posts = list(topic.posts.order_by("number"))
    with django_assert_num_queries(1):
        attach_quotes(posts, ben)
    assert all(SECRET in post.words for post in posts[1:])
