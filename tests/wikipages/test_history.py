"""History, differences, and pages as they were."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.base.core.difference import MAX_EFFORT, difference, side_by_side
from community.base.core.line_alignment import pair_lines
from tests.wikipages.factories import change, make_page


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


# side by side


def sides_of(before: str, after: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (pair.kind, pair.old and str(pair.old.html), pair.new and str(pair.new.html))
        for pair in side_by_side(before, after)
    ]


def test_lines_that_belong_together_stand_side_by_side():
    before = "first line here\nthe rains come in April\nthe harvest is late"
    after = "an addition\nthe rains come in May\nsomething else between\nthe harvest is early"
    assert sides_of(before, after) == [
        ("changed", "first line here", "an addition"),
        ("changed", "the rains come in <del>April</del>", "the rains come in <ins>May</ins>"),
        ("changed", None, "something else between"),
        ("changed", "the harvest is <del>late</del>", "the harvest is <ins>early</ins>"),
    ]


def test_both_views_tell_the_same():
    before = "\n".join(f"line {n}" for n in range(30))
    after = before.replace("line 12", "line twelve\nand a half").replace("line 20\n", "")
    pairs = side_by_side(before, after)
    rows = difference(before, after)
    assert [row for row in rows if row.kind == "del"] == [
        pair.old for pair in pairs if pair.kind == "changed" and pair.old
    ]
    assert [row for row in rows if row.kind == "ins"] == [
        pair.new for pair in pairs if pair.kind == "changed" and pair.new
    ]
    assert [pair.kind for pair in pairs].count("skip") == [row.kind for row in rows].count("skip") == 3


@given(
    st.lists(st.sampled_from(["a b c", "a b d", "x y", "", "x z w"])), st.lists(st.sampled_from(["a b c", "x y q", ""]))
)
def test_no_line_is_lost_or_moved_in_a_comparison(old, new):
    paired = list(pair_lines(old, new, [MAX_EFFORT]))
    assert [i for i, _j in paired if i is not None] == list(range(len(old)))
    assert [j for _i, j in paired if j is not None] == list(range(len(new)))
    assert (None, None) not in paired


def test_passages_that_are_alike_throughout_are_paired_in_little_time():
    line = " ".join(f"word{n}" for n in range(300))
    old = "\n".join(f"{line} {n}" for n in range(400))
    new = "\n".join(f"{line} {n}" for n in range(1000, 1500))
    began = process_time()
    side_by_side(old, new)
    assert process_time() - began < 5


def test_the_two_views_are_chosen_in_the_address(client, commons):
    change(make_page(commons, "there", "One apple."), "Two apples.", title="Other title")
    beside = client.get("/wiki/there/_diff/").content.decode()
    inline = client.get("/wiki/there/_diff/?view=inline").content.decode()
    assert ('class="diff sides"' in beside, 'class="diff sides"' in inline) == (True, False)
    assert "<del>There</del> <ins>Other title</ins>" in beside
    for html in (beside, inline):
        assert "<ins>Two</ins>" in html
        assert "From version 1 to version 2" in html


def test_a_comparison_leads_to_the_changes_before_and_after(client, commons):
    page = make_page(commons, "there", "One.")
    for n in range(4):
        change(page, f"Text {n}.")
    html = client.get("/wiki/there/_diff/?from=2&to=3&view=inline").content.decode()
    assert re.search(r'rel="prev" href="\?from=1&amp;to=2&amp;view=inline"', html)
    assert re.search(r'rel="next" href="\?from=3&amp;to=4&amp;view=inline"', html)
    html = client.get("/wiki/there/_diff/?to=1").content.decode()
    assert ('rel="prev"' in html, 'rel="next"' in html) == (False, True)
    html = client.get("/wiki/there/_diff/?from=5&to=2").content.decode()
    assert ('rel="prev"' in html, 'rel="next"' in html) == (True, False)


def test_minor_edits_are_marked_in_the_history(client, commons):
    page = make_page(commons, "there", "One.")
    assert ">minor<" not in client.get("/wiki/there/_history/").content.decode()
    change(page, "One!", is_minor=True)
    assert client.get("/wiki/there/_history/").content.decode().count(">minor<") == 1


def test_the_way_back_is_offered_to_who_may_go_it(client, commons, ben):
    page = make_page(commons, "there", "One.", author=ben)
    change(page, "Two.", author=ben)
    addresses = ("_history/", "_revision/1/", "_diff/?from=1&to=2")
    for address in addresses:
        assert "_revert/" not in client.get(f"/wiki/there/{address}").content.decode()
    client.force_login(ben)
    for address in addresses:
        html = client.get(f"/wiki/there/{address}").content.decode()
        assert "_revert/1/" in html
        assert "_revert/2/" not in html


def test_a_version_says_how_to_cite_it(client, commons, ben, settings):
    settings.SITE_URL = "https://tree.example"
    change(make_page(commons, "there", "One.", author=ben), "Two.", title="Other")
    html = client.get("/wiki/there/_revision/1/").content.decode()
    assert 'value="https://tree.example/wiki/there/_revision/1/" readonly' in html
    assert "Ben: “There”." in html
    assert 'rel="next" href="/wiki/there/_revision/2/"' in html
