"""Going back to a former version: it is a new one, and nothing disappears."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from wiki.models import ArticleRevision

from community.base.activity.models import Activity
from community.base.core.versions import StaleVersionError
from community.base.spaces.models import Role
from tests.factories import add_to, make_member, make_space
from tests.wikipages.factories import change, make_page, text_of
from wikipages import store
from wikipages.actions import revert_page
from wikipages.models import Page, RevisionNote
from wikipages.querysets import revision_of


@pytest.fixture
def page(commons, ben) -> Page:
    page = make_page(commons, "there", "One [[Absent]].", author=ben, title="First title")
    change(page, "Two.", author=ben, title="Second title")
    return change(page, "Three.", author=ben)


def test_going_back_makes_a_version_with_the_old_text_and_title(page, chloe):
    page = revert_page(actor=chloe, page=page, number=1, base=3)
    assert (page.version, page.title, text_of(page)) == (4, "First title", "One [[Absent]].")
    assert page.author == chloe
    assert list(page.links.values_list("target_path", flat=True)) == ["absent"]
    assert revision_of(page, 4).user_message == "Restored version 1"
    assert [revision_of(page, n).content for n in (2, 3)] == ["Two.", "Three."]
    assert Activity.objects.filter(verb="wiki.page_edited", actor=chloe).count() == 1


def test_going_back_twice_by_a_second_click_makes_one_version(page, chloe):
    for _click in range(2):
        revert_page(actor=chloe, page=page, number=1, base=3)
    page.refresh_from_db()
    assert page.version == 4


def test_a_page_that_changed_meanwhile_is_not_overwritten(page, ben, chloe):
    change(page, "Four.", author=ben)
    with pytest.raises(StaleVersionError):
        revert_page(actor=chloe, page=page, number=1, base=3)
    assert text_of(page) == "Four."


def test_versions_that_are_not_there_and_deletions_cannot_be_gone_back_to(page, chloe):
    store.add_revision(page.article, title="T", source="", author=None, deleted=True)
    for number in (0, 4, 99, 2**40):
        with pytest.raises(ArticleRevision.DoesNotExist):
            revert_page(actor=chloe, page=page, number=number, base=3)


def test_outsider_and_reader_cannot_go_back(commons):
    space = make_space("circle")
    page = make_page(space, "plans", "One.")
    change(page, "Two.")
    outsider, reader = make_member("outsider"), make_member("reader")
    assert Page.objects.visible_to(outsider).filter(pk=page.pk).exists()
    add_to(space, reader, Role.READER)
    for member in (None, outsider, reader):
        with pytest.raises(PermissionDenied):
            revert_page(actor=member, page=page, number=1, base=2)
    assert text_of(page) == "Two."


def test_only_moderators_take_a_locked_page_back(page, ana, chloe):
    page.is_locked = True
    page.save()
    with pytest.raises(PermissionDenied):
        revert_page(actor=chloe, page=page, number=1, base=3)
    assert revert_page(actor=ana, page=page, number=1, base=3).version == 4


def test_the_question_shows_the_difference_and_changes_nothing(client, page, chloe):
    client.force_login(chloe)
    html = client.get("/wiki/there/_revert/1/").content.decode()
    assert "Restore version 1?" in html
    assert "<ins>First title</ins>" in html
    assert "One [[Absent]]" in html
    assert text_of(page) == "Three."


def test_the_answer_takes_the_page_back(client, page, chloe):
    client.force_login(chloe)
    response = client.post("/wiki/there/_revert/1/", {"base": "3"}, follow=True)
    assert response.redirect_chain == [("/wiki/there/", 302)]
    html = response.content.decode()
    assert "Version 1 restored." in html
    assert "First title" in html


@pytest.mark.parametrize("base", ["2", "", "0"])
def test_when_the_page_changed_meanwhile_it_is_asked_again_with_the_new_difference(client, page, chloe, base):
    client.force_login(chloe)
    response = client.post("/wiki/there/_revert/1/", {"base": base})
    assert response.status_code == 409
    html = response.content.decode()
    assert "The page has changed in the meantime" in html
    assert 'name="base" value="3"' in html
    assert text_of(page) == "Three."


def test_a_version_that_is_longer_than_texts_may_be_is_refused_with_the_reason(client, page, chloe):
    ArticleRevision.objects.filter(article=page.article_id, revision_number=1).update(content="x" * 1_100_000)
    client.force_login(chloe)
    response = client.post("/wiki/there/_revert/1/", {"base": "3"})
    assert response.status_code == 422
    assert "too long" in response.content.decode()


@pytest.mark.parametrize("number", ["0", "9", str(10**30)])
def test_a_version_that_is_not_there_is_not_found(client, page, chloe, number):
    client.force_login(chloe)
    assert client.get(f"/wiki/there/_revert/{number}/").status_code == 404
    assert client.post(f"/wiki/there/_revert/{number}/", {"base": "3"}).status_code == 404


def test_nonsense_for_a_base_is_refused(client, page, chloe):
    client.force_login(chloe)
    assert client.post("/wiki/there/_revert/1/", {"base": "x"}).status_code == 400


def test_the_version_that_is_there_needs_no_going_back(client, page, chloe):
    client.force_login(chloe)
    html = client.get("/wiki/there/_revert/3/").content.decode()
    assert "The text is the same in both versions." in html
    assert ">Restore version 3<" not in html


def test_an_imported_name_stays_with_its_version(client, page, chloe):
    revision = revision_of(page, 1)
    revision.user = None
    revision.save()
    RevisionNote.objects.create(revision=revision, author_name="Old Hand")
    revert_page(actor=chloe, page=page, number=1, base=3)
    html = client.get("/wiki/there/_history/").content.decode()
    assert "Old Hand" in html
    assert "Restored version 1" in html


@pytest.mark.django_db(transaction=True)
def test_of_two_who_go_back_at_once_one_is_asked_again(page, ben, chloe):
    gate, answers = threading.Barrier(2), []

    def go(member, number: int) -> None:
        gate.wait(10)
        try:
            answers.append(revert_page(actor=member, page=page, number=number, base=3).version)
        except StaleVersionError:
            answers.append("asked")
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=pair) for pair in ((ben, 1), (chloe, 2))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers, key=str) == [4, "asked"]
    assert page.article.articlerevision_set.count() == 4
