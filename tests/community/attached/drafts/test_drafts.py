"""What is being typed is kept for who types it, and for nobody else."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from community.attached.drafts.actions import MAX_SIZE, MOST, delete_old_drafts, discard_draft, save_draft
from community.attached.drafts.models import Draft
from tests.factories import make_member


@pytest.fixture
def as_ben(client, ben):
    client.force_login(ben)
    return client


def test_a_form_is_kept_and_kept_again(as_ben, ben):
    for text in ("Half a", "Half a sentence\r\nand more"):
        assert as_ben.post("/drafts/", {"draft": "wiki:new:", "title": "T", "text": text}).status_code == 204
    draft = Draft.objects.get()
    assert (draft.member, draft.fields) == (ben, {"title": "T", "text": "Half a sentence\r\nand more"})


def test_several_values_of_a_field_are_kept(as_ben):
    as_ben.post("/drafts/", {"draft": "x:1", "choice": ["a", "b"], "csrfmiddlewaretoken": "secret"})
    assert Draft.objects.get().data == {"choice": ["a", "b"]}


def test_nobody_reaches_the_draft_of_another(client, as_ben, ben, outsider):
    as_ben.post("/drafts/", {"draft": "wiki:new:", "text": "By ben"})
    client.force_login(outsider)
    assert Draft.objects.named(outsider, "wiki:new:") is None
    client.post("/drafts/drop/", {"draft": "wiki:new:"})
    client.post("/drafts/", {"draft": "wiki:new:", "text": "By the outsider"})
    assert Draft.objects.named(ben, "wiki:new:").fields == {"text": "By ben"}


def test_a_visitor_keeps_nothing(client, commons):
    assert client.post("/drafts/", {"draft": "wiki:new:", "text": "x"}).status_code == 302
    assert client.post("/drafts/", {"draft": "x:1"}, headers={"HX-Request": "true"}).status_code == 401
    assert not Draft.objects.exists()


def test_a_draft_is_thrown_away_by_a_post_alone(as_ben):
    as_ben.post("/drafts/", {"draft": "wiki:new:", "text": "x"})
    assert as_ben.get("/drafts/drop/?draft=wiki:new:").status_code == 405
    assert Draft.objects.exists()
    response = as_ben.post("/drafts/drop/", {"draft": "wiki:new:", "next": "/wiki/_new/"})
    assert response.headers["Location"] == "/wiki/_new/"
    assert not Draft.objects.exists()


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_throwing_away_leads_nowhere_else(as_ben, onward):
    assert as_ben.post("/drafts/drop/", {"draft": "x:1", "next": onward}).headers["Location"] == "/"


@pytest.mark.parametrize("name", ["", "x", "x:a b", "X:1", "x:" + "y" * 500, "x:\x00"])
def test_a_name_that_is_none_is_refused(as_ben, name):
    assert as_ben.post("/drafts/", {"draft": name, "text": "x"}).status_code == 422
    assert not Draft.objects.exists()


def test_what_is_longer_than_any_text_is_refused_and_the_former_draft_stays(as_ben, ben):
    save_draft(actor=ben, name="x:1", data={"text": ["Before"]})
    response = as_ben.post("/drafts/", {"draft": "x:1", "text": "é" * (MAX_SIZE // 2)})
    assert response.status_code == 422
    assert "too long" in response.content.decode()
    assert Draft.objects.get().fields == {"text": "Before"}
    with pytest.raises(ValidationError):
        save_draft(actor=ben, name="x:1", data={"text": ["x" * MAX_SIZE]})


def test_the_longest_text_in_the_widest_script_fits(ben):
    save_draft(actor=ben, name="x:1", data={"text": ["𝔸" * (64 * 1024)]})


def test_characters_that_no_database_takes_are_left_out(as_ben):
    as_ben.post("/drafts/", "draft=x%3A1&te%00xt=a%00b%ED%A0%80", content_type="application/x-www-form-urlencoded")
    assert Draft.objects.get().fields["text"].startswith("ab")


def test_of_too_many_drafts_the_one_left_alone_longest_goes(ben):
    for number in range(MOST + 2):
        save_draft(actor=ben, name=f"x:{number}", data={"text": ["x"]})
    save_draft(actor=make_member(), name="x:0", data={})
    assert Draft.objects.of(ben).count() == MOST
    assert Draft.objects.named(ben, "x:0") is None
    assert Draft.objects.named(ben, f"x:{MOST + 1}")


def test_old_drafts_are_forgotten_by_the_clock(ben):
    for name, age in (("x:old", 91), ("x:young", 89)):
        save_draft(actor=ben, name=name, data={})
        Draft.objects.filter(name=name).update(updated_at=timezone.now() - timedelta(days=age))
    delete_old_drafts()
    assert [draft.name for draft in Draft.objects.all()] == ["x:young"]


def test_dropping_what_is_not_there_is_no_error(ben):
    discard_draft(actor=ben, name="x:1")


@pytest.mark.django_db(transaction=True)
def test_two_windows_that_keep_at_the_same_moment_leave_one_draft():
    ben, start, errors = make_member("ben"), threading.Barrier(4), []

    def keep(number: int) -> None:
        try:
            start.wait(10)
            save_draft(actor=ben, name="x:1", data={"text": [str(number)]})
        except Exception as error:  # the thread's own, told to the test
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=keep, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert Draft.objects.count() == 1
