"""History, differences, and pages as they were."""

from time import process_time

import pytest

from tests.wikipages.factories import change, make_page
from wikipages.changes import MAX_EFFORT, difference


def rows_of(before: str, after: str) -> list[tuple[str, str]]:
    return [(row.kind, str(row.html)) for row in difference(before, after)]


def test_lines_and_words_that_differ_are_marked():
    assert rows_of("one\ntwo words here\nthree", "one\ntwo good words here\nthree") == [
        ("same", "one"),
        ("del", "two words here"),
        ("ins", "two <ins>good </ins>words here"),
        ("same", "three"),
    ]


def test_what_is_far_from_a_change_is_left_out():
    lines = [str(n) for n in range(20)]
    rows = rows_of("\n".join(lines), "\n".join([*lines, "new"]))
    assert rows == [("skip", ""), ("same", "17"), ("same", "18"), ("same", "19"), ("ins", "new")]


def test_texts_are_escaped_in_a_difference():
    html = "".join(html for _kind, html in rows_of("<b>x</b> tail of it", "<script>x</script> tail of it"))
    assert "<b>" not in html
    assert "<script>" not in html


def test_a_difference_that_would_cost_too_much_is_shown_as_a_whole():
    before = "\n".join(f"a {n}" for n in range(3000))
    after = "\n".join(f"b {n}" for n in range(3000))
    assert MAX_EFFORT < 3000 * 3000
    assert {kind for kind, _html in rows_of(before, after)} == {"del", "ins"}


def test_history_shows_who_when_and_why(client, commons, ben, chloe):
    page = make_page(commons, "there", "One.", author=ben)
    change(page, "Two.", author=chloe, summary="Better so")
    html = client.get("/wiki/there/_history/").content.decode()
    assert "Ben" in html
    assert "Chloe" in html
    assert "Better so" in html


def test_any_two_revisions_of_a_page_can_be_compared(client, commons):
    page = make_page(commons, "there", "One apple a day.")
    change(page, "Two apples a day.")
    change(page, "Three apples a day.")
    html = client.get("/wiki/there/_diff/?from=1&to=3").content.decode()
    assert "<del>One</del>" in html
    assert "<ins>Three</ins>" in html
    assert client.get("/wiki/there/_diff/").status_code == 200
    assert client.get("/wiki/there/_diff/?from=3&to=1").status_code == 200
    assert client.get("/wiki/there/_diff/?to=1").status_code == 200


@pytest.mark.parametrize("numbers", ["from=1&to=99", "from=99&to=1", "to=0", "from=0&to=2", f"to={2**62}"])
def test_revisions_that_a_page_does_not_have_are_not_found(client, commons, numbers):
    change(make_page(commons, "there"), "Two.")
    assert client.get(f"/wiki/there/_diff/?{numbers}").status_code == 404


@pytest.mark.parametrize("numbers", ["from=x", "to=-1", f"to={2**70}", "to=1e3"])
def test_numbers_that_are_none_are_refused_clearly(client, commons, numbers):
    make_page(commons, "there")
    assert client.get(f"/wiki/there/_diff/?{numbers}").status_code == 400


def test_a_former_text_can_be_read(client, commons):
    page = make_page(commons, "there", "The **first** text, [[Absent]].")
    change(page, "Another.")
    html = client.get("/wiki/there/_revision/1/").content.decode()
    assert "The <strong>first</strong> text" in html
    assert 'class="wikilink missing"' in html
    assert client.get("/wiki/there/_revision/3/").status_code == 404
    assert client.get(f"/wiki/there/_revision/{10**30}/").status_code == 404


@pytest.mark.parametrize("rows", [2, 25])
def test_a_history_costs_the_same_for_few_and_for_many(client, commons, ben, rows, django_assert_max_num_queries):
    page = make_page(commons, "there", author=ben)
    for n in range(rows):
        change(page, f"Text {n}.", author=ben)
    client.force_login(ben)
    client.get("/wiki/")
    with django_assert_max_num_queries(8):
        html = client.get("/wiki/there/_history/").content.decode()
    assert ("Earlier" in html) == (rows > 20)


def test_texts_that_repeat_one_word_are_compared_in_little_time():
    old, new = ("x\n" + f"a\n{end}\n" * 700 for end in "bc")
    began = process_time()
    rows = difference(f"{old}y", f"{new}z")
    assert process_time() - began < 5
    assert {row.kind for row in rows} >= {"del", "ins"}
