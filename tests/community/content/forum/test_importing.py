"""import_forum: a Stack Exchange dump becomes topics and posts."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from community.base.activity.attaching import attach_things
from community.base.activity.models import Activity
from community.base.activity.registry import activity_type
from community.base.core.markdown import MAX_LENGTH
from community.content.forum.actions import mark_solution
from community.content.forum.models import Category, Post, Topic
from community.delivery.notifications.models import Notification
from tests.factories import make_space

DATE = 'CreationDate="2015-01-27T20:09:32.720"'
QUESTION = (
    f'<row Id="1" PostTypeId="1" AcceptedAnswerId="3" {DATE} Title="How to store?" Tags="&lt;storage&gt;&lt;beans&gt;"'
    ' OwnerUserId="4" Body="&lt;p&gt;Warm &lt;b&gt;or&lt;/b&gt; cold?&lt;/p&gt;" />'
)
ANSWERS = (
    '<row Id="3" PostTypeId="2" ParentId="1" CreationDate="2015-01-29T00:00:00" OwnerDisplayName="Rina" Body="Cold" />'
    '<row Id="2" PostTypeId="2" ParentId="1" CreationDate="2015-01-28T00:00:00" OwnerUserId="7" Body="Warm" />'
)


@pytest.fixture
def benin(ben):
    return make_space("benin", owner=ben)


@pytest.fixture
def dump(tmp_path):
    def write(rows: str, name: str = "coffee-Posts.xml"):
        path = tmp_path / name
        path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<posts>{rows}</posts>', encoding="utf-8-sig")
        return path

    return write


def run(path, space: str = "benin", **options) -> str:
    out = StringIO()
    call_command("import_forum", str(path), space=space, stdout=out, **options)
    return out.getvalue()


def test_questions_become_topics_and_answers_posts_in_the_order_of_their_dates(benin, dump):
    said = run(dump(QUESTION + ANSWERS), language="en")
    topic = Topic.objects.get()
    assert "1 discussions (1 solved), 2 replies" in said
    assert (topic.title, sorted(topic.tags.names()), topic.language) == ("How to store?", ["beans", "storage"], "en")
    assert topic.created_at == datetime(2015, 1, 27, 20, 9, 32, 720000, UTC)
    assert topic.last_post_at == datetime(2015, 1, 29, tzinfo=UTC)
    assert topic.opening.source == "Warm **or** cold?"
    posts = topic.posts.order_by("number")
    assert [(p.number, p.byline_name, p.source) for p in posts[1:]] == [(2, "User 7", "Warm"), (3, "Rina", "Cold")]
    assert topic.byline_name == "User 4"
    assert topic.solution == posts[2]
    assert (topic.post_count, topic.last_number, topic.last_post) == (3, 3, posts[2])
    assert topic.category == Category.objects.get(space=benin, name="coffee")


def test_an_import_is_one_act_that_notifies_nobody(benin, dump, deliver, ben, outsider):
    run(dump(QUESTION + ANSWERS))
    deliver()
    act = attach_things([Activity.objects.get()], ben)[0]
    assert (act.verb, act.actor) == ("forum.imported", ben)
    assert "1 discussions with 2 replies into coffee" in activity_type(act.verb).text(act)
    assert "1 discussions with 2 replies" in activity_type(act.verb).line(act)
    assert not Notification.objects.exists()


def test_a_second_import_changes_nothing(benin, dump):
    run(dump(QUESTION + ANSWERS))
    before = list(Topic.objects.values()), list(Post.objects.values())
    mark_solution(actor=benin.members.get(), topic=Topic.objects.with_details().get(), post=None)
    said = run(dump(QUESTION + ANSWERS))
    assert "Taken: 0 discussions (0 solved), 0 replies, 0 files. Here already: 3." in said
    assert list(Post.objects.values()) == before[1]
    assert Topic.objects.get().solution is None
    assert Activity.objects.count() == 1


def test_a_newer_dump_adds_what_is_new(benin, dump):
    run(dump(QUESTION))
    run(dump(QUESTION + ANSWERS))
    topic = Topic.objects.get()
    assert (topic.post_count, topic.last_number) == (3, 3)
    assert list(topic.posts.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert [category.name for category in Category.objects.all()] == ["General", "coffee"]
    assert Activity.objects.count() == 2


def test_the_same_dump_can_be_imported_in_two_spaces(benin, dump, commons):
    run(dump(QUESTION))
    run(dump(QUESTION), space="commons")
    assert {topic.space for topic in Topic.objects.all()} == {benin, commons}


def test_what_is_not_taken_is_counted_with_the_reason(benin, dump):
    rows = (
        QUESTION
        + QUESTION
        + f'<row Id="9" PostTypeId="2" ParentId="404" {DATE} Body="Answer to nothing" />'
        + f'<row Id="10" PostTypeId="5" {DATE} Body="About a tag" />'
        + f'<row Id="11" PostTypeId="2" ParentId="1" {DATE} Body="{"x" * (MAX_LENGTH + 1)}" />'
        + '<row Id="12" PostTypeId="2" ParentId="1" CreationDate="yesterday" Body="Text" />'
        + f'<row Id="x" PostTypeId="1" {DATE} Body="Text" Title="Title" /><row />'
        + f'<row Id="13" PostTypeId="2" ParentId="1" {DATE} Body="" />'
    )
    said = run(dump(rows))
    assert Post.objects.count() == 1
    for reason in (
        "1 × answer whose question is not there",
        "1 × wiki page of a tag",
        "1 × text longer than 65536 characters",
        "1 × row without a readable date",
        "1 × row without a number or a title",
        "1 × row whose Id was there before",
        "1 × empty text",
        "1 × row of the unknown kind “”",
    ):
        assert reason in said


def test_html_from_outside_becomes_safe_markdown_and_mentions_nobody(benin, dump, ben):
    body = (
        "&lt;p onclick='x()'&gt;@ben &lt;a href='javascript:alert(1)'&gt;bad&lt;/a&gt; "
        "&lt;a href='https://example.org/a'&gt;&lt;img src='https://example.org/i.png' alt='cup'&gt;&lt;/a&gt;"
        "&lt;script&gt;alert(2)&lt;/script&gt;&lt;/p&gt;"
    )
    run(dump(f'<row Id="1" PostTypeId="1" {DATE} Title="T" Body="{body}" />'))
    html = Post.objects.get().html
    assert '<a href="https://example.org/a" rel="nofollow noopener noreferrer">cup</a>' in html
    for danger in ("<script", "javascript:", "onclick", "<img", 'class="mention"'):
        assert danger not in html


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "no XML"),
        ("just text", "no XML"),
        ("<html></html>", "This is no Posts.xml: it begins with <html>"),
        ("<posts></posts>", "There is no row in it"),
        (f"<posts>{QUESTION}<row Id=", "cut off"),
        (
            '<!DOCTYPE posts [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><posts><row Body="&b;" /></posts>',
            "refused: entities",
        ),
        ('<!DOCTYPE posts SYSTEM "http://example.org/x.dtd"><posts><row /></posts>', ""),
    ],
)
def test_a_file_that_is_no_dump_is_refused_with_a_clear_line_and_nothing_is_written(benin, tmp_path, content, said):
    path = tmp_path / "Posts.xml"
    path.write_text(content)
    if said:
        with pytest.raises(CommandError, match=said):
            run(path)
    else:
        run(path)
    assert not Topic.objects.exists()
    assert not Category.objects.exists()


def test_a_missing_file_space_or_one_that_is_archived_is_refused(benin, dump, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "nowhere.xml")
    with pytest.raises(CommandError, match="There is no file in the folder"):
        run(tmp_path)
    with pytest.raises(CommandError, match="There is no workspace “nowhere”"):
        run(dump(QUESTION), space="nowhere")
    benin.archived_at = timezone.now()
    benin.save()
    with pytest.raises(CommandError, match="archived"):
        run(dump(QUESTION))


def test_a_failure_while_writing_leaves_nothing_behind(benin, dump, monkeypatch):
    def fail(*args, **options):
        raise RuntimeError

    monkeypatch.setattr("community.content.forum.importing.actions.record", fail)
    with pytest.raises(RuntimeError):
        run(dump(QUESTION + ANSWERS))
    assert not Topic.objects.exists()
    assert not Category.objects.exists()


@pytest.mark.parametrize("date", ["0001-01-01T00:00:00", "9999-12-31T00:00:00", "2300-01-01T00:00:00"])
def test_a_date_that_no_database_can_sort_by_is_left_out_with_a_reason(benin, dump, date):
    rows = f'<row Id="9" PostTypeId="1" CreationDate="{date}" Title="When?" Body="x" />{QUESTION}'
    said = StringIO()
    call_command("import_forum", str(dump(rows)), space="benin", stdout=said)
    assert "1 × row without a readable date" in said.getvalue()
    assert Topic.objects.get().title == "How to store?"


def test_tags_nested_beyond_reason_are_left_out_with_a_reason(benin, dump):
    body = "&lt;blockquote&gt;" * 3000
    said = StringIO()
    rows = f'<row Id="9" PostTypeId="1" {DATE} Title="Deep" Body="{body}x" />{QUESTION}'
    call_command("import_forum", str(dump(rows)), space="benin", stdout=said)
    assert "1 × text whose tags are nested too deeply" in said.getvalue()
    assert Topic.objects.get().title == "How to store?"
