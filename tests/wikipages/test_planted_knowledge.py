"""The starter tree as it stands in the knowledge base."""

import pytest
from django.conf import settings
from django.db import transaction

from community.attached.questions.models import Question
from community.base.activity.models import Activity
from community.base.spaces.models import Space
from tests.factories import make_member
from tests.wikipages.factories import change, text_of
from wikipages.knowledge.planting import start_knowledge
from wikipages.knowledge.seeds import read_tree
from wikipages.models import Page, PageRedirect
from wikipages.texts import targets_in

TREE = [seed for family in read_tree() for seed in family]
LANGUAGES = {code for code, _name in settings.LANGUAGES}


@pytest.fixture(scope="module")
def planted(django_db_setup, django_db_blocker):
    """The tree as an administrator began it, in a transaction around all tests of this file that look at it."""
    with django_db_blocker.unblock(), transaction.atomic():
        Space.objects.commons()
        admin = make_member("gardener", is_staff=True)
        yield admin, start_knowledge(author=admin)
        transaction.set_rollback(True)


@pytest.fixture
def gardener(planted, db):
    return planted[0]


def test_the_tree_is_written_with_its_translations_joined(planted, gardener):
    assert planted[1] == len(TREE)
    health = Page.objects.get(path="contingencies/health-care")
    french = Page.objects.get(path="eventualites/soins-de-sante")
    assert (french.original, french.original_version, french.language) == (health, health.version, "fr")
    assert french.creator == gardener
    assert health.original is None
    assert Page.objects.filter(original=health).count() == len(LANGUAGES) - 1


def test_all_links_lead_to_pages_of_the_same_language(gardener):
    languages = dict(Page.objects.values_list("path", "language"))
    for page in Page.objects.exclude(html=""):
        linked = targets_in(page.html)
        assert {languages.get(path) for path in linked} == {page.language}, page.path


def test_what_is_coming_soon_is_a_section_with_a_title(gardener):
    maternity = Page.objects.get(path="contingencies/maternity")
    assert maternity.is_blank
    assert maternity.title == "Maternity"
    assert {page.title for page in maternity.translations.all()} == {"Maternité", "Maternidad"}


def test_a_second_time_changes_nothing(gardener):
    change(Page.objects.get(path="relevance"), "Our own words.", gardener)
    before = Page.objects.count()
    assert start_knowledge(author=gardener) == 0
    assert Page.objects.count() == before
    assert text_of(Page.objects.get(path="relevance")) == "Our own words."
    assert Activity.objects.filter(verb="wiki.imported").count() == 1


def test_what_was_deleted_or_moved_does_not_come_back(gardener):
    Page.objects.filter(path="themes/marketing").update(is_deleted=True)
    moved = Page.objects.get(path="themes/management")
    Page.objects.filter(pk=moved.pk).update(path="management", parent_path="")
    PageRedirect.objects.create(path="themes/management", page=moved)
    assert start_knowledge(author=gardener) == 0
    assert Page.objects.get(path="themes/marketing").is_deleted


def test_key_questions_come_with_the_pages(gardener):
    relevance = Page.objects.get(path="relevance")
    asked = {question.title: question for question in Question.objects.of(relevance)}
    priority = asked["Why is extension of social security a priority?"]
    assert priority.answer
    assert not asked["Which groups are most often left without coverage in your country?"].answer
    assert priority.space == relevance.space


def test_the_links_of_answers_lead_to_pages(gardener):
    there = set(Page.objects.values_list("path", flat=True))
    for question in Question.objects.exclude(answer=None).select_related("answer"):
        assert set(targets_in(question.answer.html)) <= there, question.title
