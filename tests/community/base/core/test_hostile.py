"""Texts that are made to be slow are rendered like others. How long each takes: `manage.py bench hostile`."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from community.base.core.markdown import MAX_LENGTH, render
from config.hostile import HOSTILE


def test_there_are_32_and_each_is_as_long_as_a_text_can_be():
    assert len(HOSTILE) == 32
    assert all(MAX_LENGTH - 1_000 <= len(text) <= MAX_LENGTH for text in HOSTILE.values())


MANY_LINES = {"a table of many rows", "underlined headings"}


@pytest.mark.parametrize("name", sorted(set(HOSTILE) - MANY_LINES))
def test_a_hostile_text_becomes_html_of_a_bounded_size(name):
    assert len(render(HOSTILE[name]).html) < 10 * MAX_LENGTH


@pytest.mark.parametrize("name", sorted(MANY_LINES))
def test_a_text_of_too_many_lines_is_refused_and_what_was_typed_is_kept(name, client, commons, ben):
    with pytest.raises(ValidationError, match="too many lines"):
        render(HOSTILE[name])
    client.force_login(ben)
    typed = {"title": "Many", "text": HOSTILE[name], "key": str(uuid4())}
    answer = client.post("/wiki/_new/", typed)
    assert answer.status_code == 422
    assert "too many lines" in answer.content.decode()
    assert answer.context["form"]["text"].value() == typed["text"]


def test_an_address_without_end_is_no_link_and_a_long_one_is():
    assert "<a " not in render("http://a.b/" + "(" * 5_000).html
    assert "<a " in render("See http://a.b/" + "x" * 1_500 + " and so on.").html
    assert render("See http://a.b/c " * 2_000).html.count("<a ") == 2_000
