"""Questions wait for answers, everywhere or in a space; what lists cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.attached.questions.models import Question
from community.base.spaces.models import Role, Visibility
from tests.community.attached.questions.factories import make_answer, make_question
from tests.factories import add_to, make_space
from tests.wikipages.factories import change, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(commons, ana):
    return make_page(commons, "relevance", author=ana)


def test_list_collects_the_unanswered_and_the_answered_of_all_spaces(client, ana, page):
    grove = make_page(make_space("grove", owner=ana), "trees", author=ana)
    make_question(page, title="Who pays?")
    make_question(grove, title="Who plants?")
    make_answer(make_question(grove, title="Who waters?"))
    waiting, answered = client.get("/questions/").text, client.get("/questions/?state=answered").text
    assert "Who pays?" in waiting
    assert "Who plants?" in waiting
    assert "Who waters?" not in waiting
    assert "Who waters?" in answered
    assert "Who pays?" not in answered
    assert f'href="{grove.get_absolute_url()}"' in waiting
    of_grove = client.get("/questions/?space=grove").text
    assert "Who plants?" in of_grove
    assert "Who pays?" not in of_grove


def test_list_holds_only_what_its_reader_may_read(client, ana, ben, chloe):
    space = make_space("closed", Visibility.SECRET, owner=ana)
    add_to(space, ben, Role.READER)
    make_question(make_page(space, "plans", author=ana), ana, "Between us?")
    for member, status in ((ben, 200), (chloe, 404)):
        client.force_login(member)
        assert ("Between us?" in client.get("/questions/").text) == (status == 200)
        assert client.get("/questions/?space=closed").status_code == status


def test_list_leads_to_earlier_ones_and_refuses_what_is_no_number(client, ana, page):
    rows = [make_question(page, ana, f"number-{n:03}") for n in range(25)]
    first = client.get("/questions/").text
    assert "number-024" in first
    assert "number-004" not in first
    assert "number-004" in client.get(f"/questions/?before={rows[5].pk}").text
    assert client.get("/questions/?before=x").status_code == 400
    assert "number-004" in client.get(f"/questions/on/page/{page.pk}/?before={rows[5].pk}").text


def test_page_with_many_questions_leads_to_all_of_them(client, ana, page):
    for n in range(21):
        make_question(page, ana, f"number-{n:03}")
    shown = client.get(page.get_absolute_url()).text
    assert "number-020" in shown
    assert "number-000" not in shown
    assert f'href="/questions/on/page/{page.pk}/"' in shown


def test_home_of_a_wiki_says_how_many_questions_wait(client, ana, commons):
    space = make_space("grove", Visibility.PRIVATE, owner=ana)
    home = make_page(space, "", "Welcome.", author=ana)
    client.force_login(ana)
    assert "/questions/?space=grove" not in client.get("/wiki/grove/").text
    make_answer(make_question(home, ana))
    make_question(home, ana)
    assert "1 unanswered question" in client.get("/wiki/grove/").text
    make_question(home, ana)
    shown = client.get("/wiki/grove/").text
    assert "2 unanswered questions" in shown
    assert 'href="/questions/?space=grove"' in shown


def test_history_shows_all_versions_page_by_page(client, ana, page):
    question = make_question(page, ana)
    for n in range(1, 23):
        question = make_answer(question, f"Text {n:02}.", ana)
    history = f"{question.get_absolute_url()}history/"
    newest = client.get(history).text
    assert newest.index("Text 22.") < newest.index("Text 03.")
    assert "Text 02." not in newest
    assert "Text 02." in client.get(f"{history}?before=3").text
    assert client.get(f"{history}?before=x").status_code == 400


def test_renamed_page_is_called_by_its_new_name(client, ana, page):
    question = make_question(page, ana)
    change(page, "Text.", ana, title="Another name")
    assert "Another name" in client.get(question.get_absolute_url()).text


@pytest.mark.parametrize(
    "address", ["/questions/", "/questions/?state=answered", "/questions/on/page/{page.pk}/", "{home}", "{history}"]
)
def test_lists_cost_the_same_for_two_and_for_forty(client, ana, ben, commons, address):
    page = make_page(commons, "", "Welcome.", author=ana)
    question = make_question(page, ana)
    address = address.format(page=page, home="/wiki/", history=f"{question.get_absolute_url()}history/")
    client.force_login(ben)
    costs = []
    for total in (2, 40):
        while Question.objects.count() < total * 2:
            make_question(page)
            make_answer(make_question(make_page(commons, f"page-{Question.objects.count()}", author=ana)))
            make_answer(question, f"Version {Question.objects.count()}.")
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 14
