"""One answer, improved by everybody; no version of it is lost."""

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from community.attached.questions.actions import answer_question
from community.attached.questions.models import AnswerVersion, Question
from community.base.activity.models import Activity
from community.base.core.versions import StaleVersionError
from community.base.spaces.models import Space
from tests.community.attached.questions.factories import make_answer, make_question
from tests.factories import make_member, make_space
from tests.wikipages.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(commons, ben):
    return make_question(make_page(commons, "relevance", author=ben), ben)


def saved(question: Question) -> list[str]:
    return list(AnswerVersion.objects.filter(question=question).order_by("number").values_list("source", flat=True))


def test_question_is_answered_and_the_answer_improved(client, ben, chloe, question):
    address = question.get_absolute_url()
    client.force_login(chloe)
    assert "Answer this question" in client.get(address).text
    assert client.post(f"{address}answer/", {"source": "Most **have none**.", "base": 0}).url == address
    shown = client.get(address).text
    assert "Most <strong>have none</strong>." in shown
    assert "Unanswered" not in shown

    client.force_login(ben)
    form = client.get(f"{address}answer/").text
    assert "Most **have none**." in form
    assert 'name="base" value="1"' in form
    client.post(f"{address}answer/", {"source": "Four of five have none.", "summary": "A number", "base": 1})
    shown = client.get(address).text
    assert "Four of five" in shown
    assert "2 versions" in shown
    history = client.get(f"{address}history/").text
    assert "Most <strong>have none</strong>." in history
    assert "A number" in history
    acts = Activity.objects.filter(verb__startswith="questions.").order_by("pk")
    assert [act.verb for act in acts] == ["questions.asked", "questions.answered", "questions.improved"]


def test_wiki_links_of_an_answer_lead_into_its_space(ben):
    space = make_space("grove", owner=ben)
    question = make_question(make_page(space, "trees", author=ben), ben)
    assert 'href="/wiki/grove/fruit/"' in make_answer(question, "See [[Fruit]].", ben).html


def test_answer_keeps_the_day_of_the_first_one(question):
    first = make_answer(question).answered_at
    assert make_answer(question, "Better.").answered_at == first


def test_stale_answer_shows_both_texts_and_is_saved_on_the_newer_one(client, ben, chloe, question):
    address = f"{question.get_absolute_url()}answer/"
    make_answer(question, "One.")
    make_answer(question, "Two of theirs.", ben)
    client.force_login(chloe)
    answer = client.post(address, {"source": "Two of mine.", "summary": "My words", "base": 1})
    assert answer.status_code == 409
    for words in ("Two of theirs.", "Two of mine.", "My words", 'name="base" value="2"', ben.name):
        assert words in answer.text
    assert saved(question) == ["One.", "Two of theirs."]
    assert client.post(address, {"source": "Two of both.", "base": 2}).status_code == 302
    assert saved(question) == ["One.", "Two of theirs.", "Two of both."]


def test_first_answers_of_two_are_both_kept(client, ben, chloe, question):
    address = f"{question.get_absolute_url()}answer/"
    client.force_login(chloe)
    client.get(address)
    make_answer(question, "First.", ben)
    answer = client.post(address, {"source": "Also first.", "base": 0})
    assert answer.status_code == 409
    assert "Also first." in answer.text


def test_who_may_not_write_any_more_gets_the_answer_back(client, ben):
    space = make_space("grove", owner=ben)
    question = make_question(make_page(space, "trees", author=ben), ben)
    space.archived_at = timezone.now()
    space.save()
    client.force_login(ben)
    address = f"{question.get_absolute_url()}answer/"
    refused = client.post(address, {"source": "My long words.", "base": 0})
    assert refused.status_code == 403
    assert "My long words." in refused.text
    assert client.get(address).status_code == 403
    assert saved(question) == []


def test_browser_keeps_an_answer_only_for_the_version_that_it_began_from(client, ben, question):
    client.force_login(ben)
    address = f"{question.get_absolute_url()}answer/"
    assert f'data-draft="answer:{question.pk}:0"' in client.get(address).text
    make_answer(question, "One.")
    assert f'data-draft="answer:{question.pk}:1"' in client.get(address).text


def test_double_submit_keeps_one_version(client, ben, question):
    client.force_login(ben)
    for _ in range(2):
        answer = client.post(f"{question.get_absolute_url()}answer/", {"source": "Once.", "base": 0})
        assert answer.status_code == 302
    assert saved(question) == ["Once."]
    assert Activity.objects.filter(verb="questions.answered").count() == 1


@pytest.mark.parametrize("source", ["", "   ", "x" * 65_537, "a\x00b"])
def test_wrong_answer_keeps_what_was_typed(client, ben, question, source):
    client.force_login(ben)
    answer = client.post(f"{question.get_absolute_url()}answer/", {"source": source, "base": 0})
    assert answer.status_code == 422
    assert source.replace("\x00", "") in answer.text.replace("\x00", "")
    assert saved(question) == []


@pytest.mark.parametrize("base", ["", "x", "-1", "9" * 30])
def test_missing_or_wrong_base_is_no_500(client, ben, question, base):
    client.force_login(ben)
    answer = client.post(f"{question.get_absolute_url()}answer/", {"source": "Kept.", "base": base})
    assert answer.status_code == 422
    assert "Kept." in answer.text


def test_action_refuses_too_long_texts_and_outsiders(ben, outsider):
    question = make_question(make_page(make_space("grove", owner=ben), "trees", author=ben), ben)
    with pytest.raises(ValidationError):
        answer_question(actor=ben, question=question, source="x" * 70_000, base=0)
    with pytest.raises(PermissionDenied):
        answer_question(actor=outsider, question=question, source="x", base=0)


def test_open_page_hears_that_the_answer_changed(client, ben, chloe, question):
    make_answer(question, "One.", chloe)
    client.force_login(ben)
    address, htmx = question.get_absolute_url(), {"HX-Request": "true"}
    assert f'data-live="question:{question.pk}"' in client.get(address).text
    assert "Chloe" not in client.get(f"{address}?since=1", headers=htmx).text
    news = client.get(f"{address}?since=0", headers=htmx)
    assert "Chloe" in news.text
    assert "<html" not in news.text
    assert client.get(f"{address}?since=x", headers=htmx).status_code == 400


@pytest.mark.django_db(transaction=True)
def test_of_answers_at_the_same_moment_every_text_is_kept():
    members = [make_member() for _ in range(4)]
    question = make_question(make_page(Space.objects.commons(), "relevance", author=members[0]), members[0])
    start, notified, failed = threading.Barrier(len(members)), [], []

    def write(member) -> None:
        base = 0
        try:
            start.wait(10)
            while True:
                try:
                    answer_question(actor=member, question=question, source=f"Of {member}.", base=base)
                    return
                except StaleVersionError:
                    notified.append(member)
                    base = Question.objects.with_details().get(pk=question.pk).version
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(member,)) for member in members]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(notified) >= 3
    assert sorted(saved(question)) == sorted(f"Of {member}." for member in members)
    numbers = AnswerVersion.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3, 4]
    assert Activity.objects.filter(verb="questions.answered").count() == 1
    assert Activity.objects.filter(verb="questions.improved").count() == 3
