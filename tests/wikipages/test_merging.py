"""Two changes of one text become one, or a conflict; never less than was written."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wikipages.choices import ConflictChoices
from wikipages.merging import MOST_CONFLICTS, PageText, Region, merge, merge_lines


@st.composite
def edits(draw, base: list[str], by: str) -> list[str]:
    """Change a text at random: lines of the base go, and lines that nobody else writes come."""
    lines: list[str] = []
    for number in range(len(base) + 1):
        lines += [f"{by}{number}.{n}" for n in range(draw(st.sampled_from([0, 0, 0, 1, 2])))]
        if number < len(base) and draw(st.sampled_from([True, True, True, False])):
            lines.append(base[number])
    return lines


@st.composite
def concurrent_edits(draw) -> tuple[list[str], list[str], list[str]]:
    base = [f"base {n}" for n in range(draw(st.integers(0, 12)))]
    return base, draw(edits(base, "mine ")), draw(edits(base, "theirs "))


def lines_of(regions: list[Region]) -> list[str]:
    return [line for region in regions for lines in (region.agreed, region.mine, region.theirs) for line in lines]


@settings(max_examples=400, deadline=None)
@given(concurrent_edits())
def test_every_line_that_either_side_wrote_is_in_the_text_or_in_a_conflict(texts):
    base, mine, theirs = texts
    found = lines_of(merge_lines(base, mine, theirs))
    assert {*mine, *theirs} - {*base} <= {*found}
    assert len([line for line in found if line not in base]) == len(
        [line for line in mine + theirs if line not in base]
    )


@settings(max_examples=400, deadline=None)
@given(concurrent_edits())
def test_what_one_side_deleted_is_gone_unless_it_stands_in_a_conflict(texts):
    base, mine, theirs = texts
    regions = merge_lines(base, mine, theirs)
    agreed = [line for region in regions for line in region.agreed]
    assert {line for line in agreed if line in base} <= {*mine} & {*theirs}
    kept = {line for line in base if line in mine and line in theirs}
    assert kept <= {*lines_of(regions)}, "and nothing else is"


@settings(max_examples=400, deadline=None)
@given(concurrent_edits())
def test_a_merge_is_the_same_from_both_sides(texts):
    base, mine, theirs = texts
    swapped = [Region(r.agreed, r.theirs, r.mine, r.is_conflict) for r in merge_lines(base, theirs, mine)]
    assert [_plain(region) for region in merge_lines(base, mine, theirs)] == [_plain(region) for region in swapped]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["", "a", "b", "- a"]), max_size=10), st.data())
def test_with_lines_that_repeat_no_inserted_line_is_lost(base, data):
    mine, theirs = (data.draw(edits(base, by)) for by in ("mine ", "theirs "))
    found = lines_of(merge_lines(base, mine, theirs))
    assert {line for line in mine + theirs if line.startswith(("mine", "theirs"))} <= {*found}
    alone = merge_lines(base, mine, base)
    assert [line for region in alone for line in region.agreed] == mine


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("a b c d e", "A b c d e", "a b c d E", "A b c d E"),
        ("a b c", "a c", "a b c d", "a c d"),
        ("a b c", "x a b c", "a b c y", "x a b c y"),
        ("a b c", "a x b c", "a x b c", "a x b c"),
        ("a b c", "a c", "a c", "a c"),
        ("a b c", "", "a b c", ""),
        ("a b c", "a c", "a b x c", None),  # an insertion beside a deletion
        ("a b c", "a c", "a x b c", None),
        ("a b", "A b", "a B", None),  # neighbours
        ("a b", "a x b", "a y b", None),
        ("a", "a x", "a y", None),
        ("a", "", "b", None),
    ],
)
def test_changes_that_do_not_touch_are_merged_and_those_that_do_are_a_conflict(base, mine, theirs, merged):
    regions = merge_lines(base.split(), mine.split(), theirs.split())
    if merged is None:
        assert any(region.is_conflict for region in regions)
    else:
        assert [line for region in regions for line in region.agreed] == merged.split()
        assert not any(region.is_conflict for region in regions)


@pytest.mark.parametrize(
    ("mine", "theirs", "title"), [("A", "O", "A"), ("O", "B", "B"), ("A", "A", "A"), ("O", "O", "O"), ("A", "B", None)]
)
def test_titles_are_merged_too(mine, theirs, title):
    merged = merge(PageText("O", "text"), PageText(mine, "text"), PageText(theirs, "text"))
    assert merged.is_clean == (title is not None)
    if title:
        assert merged.text() == PageText(title, "text")


def test_without_a_base_all_that_differs_is_a_conflict():
    merged = merge(None, PageText("T", "mine\nsame"), PageText("T", "theirs\nsame"))
    assert merged.regions[0].agreed == ["T"]
    assert [region.is_conflict for region in merged.regions] == [False, True]
    assert merge(None, PageText("T", "same"), PageText("T", "same")).is_clean


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        ("a\n" * 30_000, "b\n" + "a\n" * 30_000, "a\n" * 29_000 + "c\n"),
        ("a\nb\n" * 10_000, "b\na\n" * 10_000, "a\nc\nb\n" * 7_000),
        (
            "\n".join(map(str, range(9_000))),
            "\n".join(map(str, range(9_000, 0, -1))),
            "\n".join(map(str, range(8_000))),
        ),
        ("a " * 30_000, "a b " * 16_000, "b a " * 16_000),
        ("\n".join("ab" * 9_000), "\n".join("ba" * 9_000), "\n".join("aab" * 6_000)),
    ],
)
def test_hostile_texts_are_merged_in_less_than_two_seconds_and_lose_nothing(base, mine, theirs):
    started = time.process_time()
    merged = merge(PageText("T", base), PageText("T", mine), PageText("T", theirs))
    ConflictChoices(merge=merged).regions()
    assert time.process_time() - started < 2
    assert sum(region.is_conflict for region in merged.regions) <= MOST_CONFLICTS + 1
    for line in {*mine.split("\n")} - {*base.split("\n")}:
        assert line in lines_of(merged.regions)


def _plain(region: Region) -> tuple:
    return [*region.agreed], [*region.mine], [*region.theirs], region.is_conflict
