"""Rename and move pages."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from community.base.activity.models import Activity
from community.base.relations.actions import follow
from community.base.spaces.models import Role, Space, Visibility
from community.base.spaces.tools import is_reserved
from community.delivery.notifications.models import Notification
from tests.factories import add_to, make_member, make_space
from tests.wikipages.factories import make_page, make_writer, text_of
from tests.wikipages.tree import assert_tree_is_sound
from wikipages.actions import (
    AddressTakenError,
    AddressTooLongError,
    CannotMoveThereError,
    delete_page,
    edit_page,
    move_page,
    rename_page,
    set_up_page,
)
from wikipages.finding import linking_here
from wikipages.models import MAX_PATH, Page, PageRedirect
from wikipages.texts import html_for


def form_of(page: Page, **fields) -> dict:
    parent, _slash, slug = page.path.rpartition("/")
    return {"title": page.title, "parent": f"/wiki/{parent}/" if parent else "/wiki/", "slug": slug, **fields}


def paths() -> list[str]:
    return sorted(Page.objects.live().values_list("path", flat=True))


def move(page: Page, parent: str, slug: str = "", author=None, **fields) -> Page:
    """Move a page as one who may."""
    page.refresh_from_db()
    author = author or make_writer(page.space)
    above = Page.objects.get(path=parent)
    return move_page(actor=author, page=page, parent=above, slug=slug or page.path.rpartition("/")[2], **fields)


@pytest.fixture
def as_ben(client, ben):
    client.force_login(ben)
    return client


def test_a_page_moves_with_all_that_is_below_it_and_old_addresses_lead_on(as_ben, commons):
    page = make_page(commons, "themes/health")
    make_page(commons, "themes/health/costs/premiums")
    make_page(commons, "themes/health-care")
    make_page(commons, "mechanisms")
    response = as_ben.post("/wiki/themes/health/_move/", form_of(page, parent="/wiki/mechanisms/", slug="Good Health"))
    assert response.headers["Location"] == "/wiki/mechanisms/good-health/"
    assert paths() == [
        "", "mechanisms", "mechanisms/good-health", "mechanisms/good-health/costs",
        "mechanisms/good-health/costs/premiums", "themes", "themes/health-care",
    ]  # fmt: skip
    assert_tree_is_sound()
    for old, new in {"": "", "costs/": "costs/", "costs/premiums/": "costs/premiums/"}.items():
        assert as_ben.get(f"/wiki/themes/health/{old}").headers["Location"] == f"/wiki/mechanisms/good-health/{new}"
    for word in ("_history", "_edit", "_diff", "_revision/1", "_move", "_settings"):
        assert as_ben.get(f"/wiki/themes/health/{word}/").status_code == 200, word


def test_what_was_typed_into_an_open_form_is_saved_though_the_page_moved(as_ben, commons):
    page = make_page(commons, "there", "Before.")
    typed = {"title": "There", "text": "Typed before the move.", "language": "", "summary": "", "base": page.version}
    make_page(commons, "themes")
    move(page, "themes")
    assert as_ben.post("/wiki/there/_edit/", typed).headers["Location"] == "/wiki/themes/there/"
    assert text_of(page) == "Typed before the move."


def test_moving_back_and_moving_twice_leave_no_chains_and_no_loops(as_ben, commons):
    page = make_page(commons, "a/x")
    make_page(commons, "a/x/below")
    make_page(commons, "b")
    move(page, "b")
    move(page, "a", "y")
    assert as_ben.get("/wiki/a/x/").headers["Location"] == "/wiki/a/y/"
    assert as_ben.get("/wiki/b/x/below/").headers["Location"] == "/wiki/a/y/below/"
    move(page, "a", "x")
    assert as_ben.get("/wiki/a/x/").status_code == 200
    assert as_ben.get("/wiki/a/y/below/").headers["Location"] == "/wiki/a/x/below/"
    assert set(PageRedirect.objects.values_list("path", flat=True)) == {"b/x", "b/x/below", "a/y", "a/y/below"}
    assert_tree_is_sound()


def test_two_pages_change_places(as_ben, commons):
    first, second = make_page(commons, "first", "One."), make_page(commons, "second", "Two.")
    move(first, "", "third")
    move(second, "", "first")
    move(first, "", "second")
    assert "Two." in as_ben.get("/wiki/first/").content.decode()
    assert "One." in as_ben.get("/wiki/second/").content.decode()
    assert_tree_is_sound()


def test_a_new_page_takes_the_place_of_a_redirect(as_ben, commons):
    page = make_page(commons, "there", "Old.")
    move(page, "", "elsewhere")
    make_page(commons, "there", "New.")
    assert "New." in as_ben.get("/wiki/there/").content.decode()
    assert not PageRedirect.objects.filter(path="there").exists()


def test_links_to_an_old_address_lead_somewhere_and_are_counted_once(as_ben, commons, ben):
    page = make_page(commons, "there")
    make_page(commons, "linking", "See [[there]], [[elsewhere]] and [[nowhere]].", title="The linking page")
    assert "missing" in html_for('<a class="wikilink" href="/wiki/elsewhere/">', ben)
    move(page, "", "elsewhere")
    html = as_ben.get("/wiki/linking/").content.decode()
    assert html.count("wikilink missing") == 1
    assert list(linking_here(page, ben)) == [Page.objects.get(path="linking")]


def test_links_to_a_moved_page_that_is_hidden_look_like_missing_ones(commons, ben, outsider):
    space = make_space("closed", Visibility.PRIVATE)
    page = make_page(space, "plans")
    move(page, "closed", "strategy")
    add_to(space, ben)
    link = '<a class="wikilink" href="/wiki/closed/plans/">plans</a>'
    assert not Page.objects.visible_to(outsider).filter(pk=page.pk).exists(), "the outsider is one"
    assert "missing" in html_for(link, outsider)
    assert "missing" not in html_for(link, ben)


def test_links_cost_two_queries_however_many_there_are(commons, ben, django_assert_max_num_queries):
    link = "".join(f'<a class="wikilink" href="/wiki/page-{n}/">x</a>' for n in range(40))
    with django_assert_max_num_queries(2):
        html_for(link, ben)


def test_the_old_address_of_a_hidden_page_answers_like_a_missing_one(client, outsider):
    space = make_space("closed", Visibility.PRIVATE)
    page = make_page(space, "plans")
    move(page, "closed", "strategy")
    client.force_login(outsider)
    for word in ("", "_history/", "_edit/", "_move/"):
        assert client.get(f"/wiki/closed/plans/{word}").status_code == 404
        assert client.get(f"/wiki/closed/never/{word}").status_code == 404


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"slug": "taken"}, "This address is already in use"),
        ({"slug": "hidden-circle"}, "This address is already in use"),
        ({"parent": "/wiki/there/below/"}, "valid choice"),
        ({"parent": "/wiki/there/"}, "valid choice"),
        ({"parent": "/wiki/hidden-circle/"}, "valid choice"),
        ({"parent": "x" * 600}, "valid choice"),
        ({"slug": "प"}, "Use letters (a–z)"),
        ({"slug": "x" * 51}, "at most 50"),
        ({"title": ""}, "required"),
        ({"title": "nul\x00"}, "Null characters"),
    ],
)
def test_a_move_that_cannot_be_made_comes_back_as_it_was_typed(as_ben, commons, fields, said):
    make_page(make_space("hidden-circle", Visibility.SECRET), "")
    page = make_page(commons, "there")
    make_page(commons, "there/below")
    make_page(commons, "taken")
    response = as_ben.post("/wiki/there/_move/", form_of(page, **{"title": "Keep me", **fields}))
    assert response.status_code == 422
    assert said in response.content.decode()
    assert "title" in fields or "Keep me" in response.content.decode()
    assert Page.objects.get(pk=page.pk).path == "there"
    assert_tree_is_sound()


def test_in_a_large_wiki_the_address_of_the_page_above_is_typed(as_ben, commons, monkeypatch):
    monkeypatch.setattr("wikipages.forms.page_settings.MOST_CHOICES", 2)
    page = make_page(commons, "there")
    make_page(commons, "themes/health")
    for typed in ("/wiki/nowhere/", "http://[", "/wiki/there/"):
        response = as_ben.post("/wiki/there/_move/", form_of(page, parent=typed))
        assert response.status_code == 422, typed
        assert typed in response.content.decode()
    typed = "https://example.org/wiki/themes/health/?x=1"
    response = as_ben.post("/wiki/there/_move/", form_of(page, parent=typed))
    assert response.headers["Location"] == "/wiki/themes/health/there/"


def test_the_longest_address_below_decides(commons):
    page = make_page(commons, "top")
    make_page(commons, "top/" + "/".join(["a" * 50] * 5) + "/" + "b" * 35)
    parent = make_page(commons, "q" * 50)
    with pytest.raises(AddressTooLongError):
        move(page, parent.path)
    room = MAX_PATH - max(map(len, paths()))
    move(page, "", "t" * (3 + room))
    assert max(map(len, paths())) == MAX_PATH
    assert_tree_is_sound()


def test_a_first_page_is_renamed_and_stays(as_ben, ben):
    space = make_space("jharkhand", owner=ben)
    root = make_page(space, "", author=ben)
    make_page(space, "notes", author=ben)
    assert "parent" not in as_ben.get("/wiki/jharkhand/_move/").context["form"].fields
    response = as_ben.post("/wiki/jharkhand/_move/", {"title": "Our notes", "parent": "/wiki/", "slug": "x"})
    assert response.headers["Location"] == "/wiki/jharkhand/"
    assert Page.objects.get(pk=root.pk).title == "Our notes"
    with pytest.raises(CannotMoveThereError):
        move(root, "", "elsewhere", author=ben)
    assert_tree_is_sound()


def test_a_page_stays_in_its_wiki(commons, ben):
    page = make_page(commons, "there")
    space = make_space("jharkhand", owner=ben)
    make_page(space, "", author=ben)
    with pytest.raises(CannotMoveThereError):
        move(page, "jharkhand", author=ben)


def test_a_new_title_is_a_version_and_a_new_place_is_none(commons, ben):
    page = make_page(commons, "there", "The text.", title="There")
    moved = move(page, "", "elsewhere", author=ben)
    assert moved.version == 1
    renamed = rename_page(actor=ben, page=page, title="Over there")
    assert (renamed.version, renamed.author, text_of(page)) == (2, ben, "The text.")
    assert Activity.objects.get(verb="wiki.page_edited").data["summary"] == "Renamed from “There”"
    both = move(page, "", "here", author=ben, title="Here")
    assert (both.version, both.title, both.path) == (3, "Here", "here")
    assert Activity.objects.filter(verb="wiki.page_edited").count() == 1


def test_an_unwritten_section_can_be_renamed_and_stays_unwritten(commons, ben):
    make_page(commons, "themes/health")
    section = rename_page(actor=ben, page=Page.objects.get(path="themes"), title="All themes")
    assert (section.title, section.is_blank) == ("All themes", True)


def test_the_same_move_twice_is_one_act(as_ben, commons):
    page = make_page(commons, "there")
    form = form_of(page, slug="elsewhere")
    for _ in range(2):
        assert as_ben.post("/wiki/there/_move/", form).headers["Location"] == "/wiki/elsewhere/"
    assert Activity.objects.filter(verb="wiki.page_moved").count() == 1
    assert Page.objects.get(pk=page.pk).version == 1


def test_locked_pages_are_moved_by_moderators_alone(commons, ana, ben):
    page = make_page(commons, "there")
    below = make_page(commons, "there/below")
    set_up_page(actor=ana, page=below, tags=[], is_template=False, is_locked=True)
    for tried in (page, below):
        with pytest.raises(PermissionDenied):
            move(tried, "", "elsewhere", author=ben)
    move(page, "", "elsewhere", author=ana)
    assert_tree_is_sound()


def test_a_deleted_page_steps_aside_for_one_that_moves_there(commons, ana):
    gone = make_page(commons, "there", "Gone.")
    make_page(commons, "there/below")
    delete_page(actor=ana, page=gone, below="go")
    page = make_page(commons, "other")
    move(page, "", "there")
    gone.refresh_from_db()
    assert gone.path == "there-2"
    assert Page.objects.get(path="there-2/below").is_deleted
    assert_tree_is_sound()


def test_a_workspace_cannot_take_an_address_that_leads_on(commons):
    move(make_page(commons, "mechanisms"), "", "means")
    assert is_reserved("mechanisms")


def test_followers_are_told_of_a_move_and_read_where_it_went(client, commons, ben, chloe, deliver):
    page = make_page(commons, "there")
    follow(actor=chloe, target=page)
    deliver()
    move(page, "", "elsewhere", author=ben)
    deliver()
    assert Notification.objects.get(recipient=chloe, verb="wiki.page_moved").reason == "watch"
    client.force_login(chloe)
    assert "there → elsewhere" in client.get("/").content.decode()


def test_the_form_costs_the_same_for_two_pages_and_for_forty(as_ben, commons, django_assert_max_num_queries):
    page = make_page(commons, "there")

    def queries() -> int:
        with django_assert_max_num_queries(40) as captured:
            as_ben.get("/wiki/there/_move/")
        return len(captured)

    queries()
    few = queries()
    for n in range(40):
        make_page(commons, f"page-{n}", author=page.author)
    assert queries() == few


def at_once(*acts) -> list:
    """Run acts at the same moment; return what each answered, or the error that it raised."""
    start, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number: int, act) -> None:
        try:
            start.wait(10)
            answers[number] = act()
        except Exception as error:  # handed to the test
            answers[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_leave_a_sound_tree():
    commons, member = Space.objects.commons(), make_member()
    a, b = make_page(commons, "a/x", author=member), make_page(commons, "b/x", author=member)
    tops = [Page.objects.get(path=path) for path in ("a", "b")]
    for _ in range(3):
        answers = at_once(
            lambda: move_page(actor=member, page=tops[0], parent=b, slug="a"),
            lambda: move_page(actor=member, page=tops[1], parent=a, slug="b"),
        )
        assert sorted(isinstance(answer, CannotMoveThereError) for answer in answers) == [False, True]
        assert_tree_is_sound()
        root = Page.objects.get(path="")
        for top, slug in zip(tops, "ab", strict=True):
            top.refresh_from_db()
            move_page(actor=member, page=top, parent=root, slug=slug)


@pytest.mark.django_db(transaction=True)
def test_of_two_pages_moved_to_one_address_at_once_one_gets_it():
    commons, member = Space.objects.commons(), make_member()
    pages = [make_page(commons, name, author=member) for name in ("one", "two")]
    root = Page.objects.get(path="")
    answers = at_once(
        *(lambda page=page: move_page(actor=member, page=page, parent=root, slug="place") for page in pages)
    )
    assert sum(isinstance(answer, AddressTakenError) for answer in answers) == 1, answers
    assert_tree_is_sound()


@pytest.mark.django_db(transaction=True)
def test_an_edit_and_a_move_at_once_are_both_kept():
    commons, member = Space.objects.commons(), make_member()
    page = make_page(commons, "there", author=member)
    make_page(commons, "there/below", author=member)
    root = Page.objects.get(path="")
    for number in range(4):
        base, text = Page.objects.get(pk=page.pk).version, f"Text {number}."
        answers = at_once(
            lambda base=base, text=text: edit_page(
                actor=member, page=page, title="There", source=text, language="", base=base
            ),
            lambda number=number: move_page(actor=member, page=page, parent=root, slug=f"there-{number}"),
        )
        assert not any(isinstance(answer, Exception) for answer in answers), answers
        assert Page.objects.get(pk=page.pk).path == f"there-{number}"
        assert text_of(page) == text
        assert_tree_is_sound()


def test_an_edit_begun_before_a_rename_keeps_the_new_title(commons, ben):
    page = make_page(commons, "there", "Before.", title="There")
    rename_page(actor=ben, page=page, title="Over there")
    edit_page(actor=ben, page=page, title="There", source="After.", language=page.language, base=1)
    page.refresh_from_db()
    assert (page.title, text_of(page)) == ("Over there", "After.")


def test_who_may_only_read_is_refused(client, ben):
    space = make_space("closed", Visibility.PRIVATE)
    page = make_page(space, "plans")
    add_to(space, ben, Role.READER)
    client.force_login(ben)
    assert client.get("/wiki/closed/plans/_move/").status_code == 403
    assert client.post("/wiki/closed/plans/_move/", form_of(page, slug="mine")).status_code == 403
    assert paths() == ["", "closed", "closed/plans"]
