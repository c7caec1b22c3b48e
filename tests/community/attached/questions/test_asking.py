"""A question is asked under a page, and tidied up."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from community.attached.questions.actions import ask_question, edit_question, remove_question, restore_question
from community.attached.questions.models import Question
from community.base.activity.models import Activity
from community.base.spaces.models import Role, Visibility
from community.base.spaces.policies import can_read
from tests.community.attached.questions.factories import make_answer, make_question
from tests.factories import add_to, make_space
from tests.wikipages.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(commons, ana):
    return make_page(commons, "relevance", author=ana, language="fr")


def asked(title: str = "Why is it a priority?", **fields) -> dict:
    return {"title": title, "language": "en", "idempotency_key": uuid4(), **fields}


def at(page) -> str:
    return f"/questions/on/page/{page.pk}/"


def test_question_is_asked_and_shown_under_the_page(client, ben, page):
    client.force_login(ben)
    answer = client.post(at(page), asked())
    question = Question.objects.get()
    assert answer.url == f"{page.get_absolute_url()}#questions"
    shown = client.get(page.get_absolute_url()).text
    assert "Key Questions" in shown
    assert f'href="/questions/{question.pk}/"' in shown
    assert "Unanswered" in shown


def test_answered_question_loses_its_chip(client, ben, page):
    make_answer(make_question(page))
    shown = client.get(at(page)).text
    assert "Why is it so?" in shown
    assert "Unanswered" not in shown


def test_form_suggests_the_language_of_the_page(client, ben, page):
    client.force_login(ben)
    assert '<option value="fr" selected>' in client.get(at(page)).text


def test_double_submit_asks_once(client, ben, page):
    client.force_login(ben)
    form = asked()
    first, second = (client.post(at(page), form) for _ in range(2))
    assert first.url == second.url
    assert Question.objects.count() == 1
    assert Activity.objects.filter(verb="questions.asked").count() == 1


def test_same_key_of_another_member_is_another_question(client, ben, chloe, page):
    form = asked()
    for member in (ben, chloe):
        client.force_login(member)
        client.post(at(page), form)
    assert set(Question.objects.values_list("author__username", flat=True)) == {"ben", "chloe"}


@pytest.mark.parametrize("title", ["", "   ", "x" * 301, "a\x00b"])
def test_wrong_question_keeps_what_was_typed(client, ben, page, title):
    client.force_login(ben)
    answer = client.post(at(page), asked(title))
    assert answer.status_code == 422
    assert "<details" in answer.text
    assert title.replace("\x00", "") in answer.text.replace("\x00", "")
    assert not Question.objects.exists()


def test_line_ends_in_a_question_become_spaces(client, ben, page):
    client.force_login(ben)
    client.post(at(page), asked("Why\r\nso?"))
    assert Question.objects.get().title == "Why so?"


def test_markup_in_a_question_is_text(client, page):
    make_question(page, title="<b>Why</b> & {{ how }}?")
    shown = client.get(page.get_absolute_url()).text
    assert "&lt;b&gt;Why&lt;/b&gt; &amp; {{ how }}?" in shown


def test_signed_out_visitor_is_sent_to_sign_in(client, page):
    answer = client.post(at(page), asked())
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_page_without_questions_shows_nothing_to_who_cannot_ask(client, page):
    assert "Key Questions" not in client.get(page.get_absolute_url()).text


@pytest.mark.parametrize("address", ["/questions/on/nothing/1/", "/questions/on/page/999999/", f"/questions/{10**30}/"])
def test_what_is_absent_answers_404(client, ben, address):
    client.force_login(ben)
    assert client.get(address).status_code == 404


def test_open_page_fetches_the_list_alone(client, ben, page):
    make_question(page)
    client.force_login(ben)
    assert f'data-live="page:{page.pk}"' in client.get(page.get_absolute_url()).text
    part = client.get(at(page), headers={"HX-Request": "true"}).text
    assert "Why is it so?" in part
    assert "<html" not in part
    assert "<form" not in part


def test_asker_and_moderators_change_the_wording_and_others_do_not(client, ana, ben, chloe, page):
    question = make_question(page, ben)
    for member, status in ((chloe, 403), (ben, 302), (ana, 302)):
        client.force_login(member)
        answer = client.post(f"/questions/{question.pk}/edit/", {"title": f"By {member.username}?", "language": "en"})
        assert answer.status_code == status, member
    question.refresh_from_db()
    assert question.title == "By ana?"
    kept = Activity.objects.filter(verb="questions.edited").order_by("pk").values_list("data__before", flat=True)
    assert list(kept) == ["Why is it so?", "By ben?"]


def test_same_wording_again_is_no_act(ben, page):
    question = make_question(page, ben)
    edit_question(actor=ben, question=question, title=question.title, language=question.language)
    assert not Activity.objects.filter(verb="questions.edited").exists()


def test_wrong_wording_keeps_what_was_typed_and_an_unknown_language(client, ben, page):
    question = make_question(page, ben, language="sw")
    client.force_login(ben)
    answer = client.post(f"/questions/{question.pk}/edit/", {"title": "x" * 301, "language": "sw"})
    assert answer.status_code == 422
    assert "x" * 301 in answer.text
    assert '<option value="sw" selected>' in answer.text


def test_moderator_deletes_a_question_and_brings_it_back(client, ana, ben, chloe, page):
    question = make_answer(make_question(page, ben))
    address = question.get_absolute_url()
    client.force_login(ana)
    assert client.get(f"{address}remove/").status_code == 200
    assert client.post(f"{address}remove/", follow=True).status_code == 200
    assert question not in Question.objects.visible_to(ana)
    assert "Why is it so?" not in client.get(page.get_absolute_url()).text
    assert "Why is it so?" in client.get("/questions/?state=deleted").text

    client.force_login(chloe)
    assert client.get(address).status_code == client.post(f"{address}restore/").status_code == 404
    assert "Deleted questions" not in client.get("/questions/?state=deleted").text

    client.force_login(ana)
    assert client.post(f"{address}restore/").url == address
    client.force_login(chloe)
    assert "Because." in client.get(address).text


def test_deleted_question_is_neither_answered_nor_edited(client, ana, ben, page):
    question = make_question(page, ben)
    remove_question(actor=ana, question=question)
    client.force_login(ana)
    for what, form in (("answer", {"source": "x", "base": 0}), ("edit", {"title": "x"})):
        assert client.post(f"{question.get_absolute_url()}{what}/", form).status_code == 403


def test_deleting_and_bringing_back_twice_is_one_act_each(ana, page):
    question = make_question(page)
    for _ in range(2):
        remove_question(actor=ana, question=question)
    for _ in range(2):
        restore_question(actor=ana, question=question)
    verbs = Activity.objects.exclude(verb="questions.asked").filter(verb__startswith="questions.")
    assert list(verbs.order_by("pk").values_list("verb", flat=True)) == ["questions.removed", "questions.restored"]


def test_member_who_is_no_moderator_deletes_nothing(ben, page):
    question = make_question(page, ben)
    with pytest.raises(PermissionDenied):
        remove_question(actor=ben, question=question)
    with pytest.raises(PermissionDenied):
        restore_question(actor=ben, question=question)


def test_outsider_neither_sees_nor_asks_in_a_private_space(client, ana, outsider):
    space = make_space("closed", Visibility.PRIVATE, owner=ana)
    page = make_page(space, "plans", author=ana)
    question = make_answer(make_question(page, ana, "Between us?"))
    assert not can_read(outsider, space)
    client.force_login(outsider)
    for address in (at(page), f"/questions/{question.pk}/", f"/questions/{question.pk}/history/"):
        assert client.get(address).status_code == 404
    assert client.get("/questions/?space=closed").status_code == 404
    for state in ("", "answered", "deleted"):
        assert "Between us?" not in client.get(f"/questions/?state={state}").text
    assert client.post(at(page), asked()).status_code == 404
    assert question not in Question.objects.visible_to(outsider)
    assert question not in Question.objects.visible_to(None)
    with pytest.raises(PermissionDenied):
        ask_question(actor=outsider, target=page, space=space, title="Mine?")


def test_reader_reads_and_does_not_ask(client, ana, ben):
    space = make_space("readers", owner=ana)
    add_to(space, ben, Role.READER)
    page = make_page(space, "plans", author=ana)
    question = make_question(page, ana)
    client.force_login(ben)
    shown = client.get(page.get_absolute_url()).text
    assert "Why is it so?" in shown
    assert "Add a question" not in shown
    assert client.post(at(page), asked("")).status_code == 403
    assert client.get(f"{question.get_absolute_url()}answer/").status_code == 403


def test_banned_member_neither_reads_nor_asks_in_a_community_space(client, ana, ben):
    space = make_space("circle", Visibility.COMMUNITY, owner=ana)
    page = make_page(space, "plans", author=ana)
    question = make_question(page, ana)
    client.force_login(ben)
    assert client.get(question.get_absolute_url()).status_code == 200
    add_to(space, ben, Role.BANNED)
    assert client.get(question.get_absolute_url()).status_code == 404
    assert client.post(at(page), asked()).status_code == 404


def test_deleted_page_hides_its_questions_from_everybody(client, ana, page):
    question = make_answer(make_question(page))
    client.force_login(ana)
    assert client.get(question.get_absolute_url()).status_code == 200
    page.is_deleted = True
    page.save()
    assert client.get(question.get_absolute_url()).status_code == 404
    assert client.post(f"{question.get_absolute_url()}answer/", {"source": "x", "base": 1}).status_code == 404
    assert "Why is it so?" not in client.get("/questions/?state=answered").text
    page.is_deleted = False
    page.save()
    assert client.get(question.get_absolute_url()).status_code == 200
