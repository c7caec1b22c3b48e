"""A page's text by its headings."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.base.core.markdown import render
from wikipages.models import Page
from wikipages.sections import MOST_LINKS, replace_section, section_text, with_edit_links
from wikipages.texts import raise_headings

TEXT = """Lead.

# One

First.

## One and a half

Half.

```
# no heading
```

Two
===

Second.
"""


def numbers(source: str) -> range:
    return range(1, len(render(source).contents) + 1)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "# One\n\nFirst.\n\n## One and a half\n\nHalf.\n\n```\n# no heading\n```"),
        (2, "## One and a half\n\nHalf.\n\n```\n# no heading\n```"),
        (3, "Two\n===\n\nSecond."),
        (0, None),
        (4, None),
        (-1, None),
    ],
)
def test_a_section_ends_before_the_next_heading_that_is_not_below_it(number, text):
    assert section_text(TEXT, number) == text


def test_a_heading_in_a_quote_or_a_list_has_the_section_that_it_stands_in():
    source = "> # Quoted\n\n# One\n\n- # Item\n\n# Two"
    assert [section_text(source, n) for n in numbers(source)] == [
        "> # Quoted",
        "# One\n\n- # Item",
        "# One\n\n- # Item",
        "# Two",
    ]


def test_a_section_is_replaced_and_the_rest_stays():
    assert replace_section(TEXT, 2, "## New\n\nText.\n") == TEXT.replace(section_text(TEXT, 2), "## New\n\nText.")
    assert replace_section(TEXT, 3, "# Last") == TEXT.replace("Two\n===\n\nSecond.", "# Last")
    assert replace_section(TEXT, 9, "x") is None


def test_what_follows_stays_apart():
    assert replace_section("# One\nTwo\n===", 1, "# One\nText.") == "# One\nText.\n\nTwo\n==="


pieces = st.sampled_from(
    [
        "# A",
        "## B",
        "### C",
        "text",
        "",
        "===",
        "---",
        "```",
        "~~~",
        "> # Q",
        "- # L",
        "    # code",
        "#no",
        "| a |",
        "  ",
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(pieces, max_size=14))
def test_every_heading_that_readers_see_has_a_section_and_an_unchanged_one_changes_nothing(lines):
    source = "\n".join(lines)
    found = numbers(source)
    for number in found:
        text = section_text(source, number)
        assert text is not None
        assert replace_section(source, number, text) == source
        assert replace_section(source, number, text + "\n") == source
    assert section_text(source, len(found) + 1) is None


def test_each_heading_gets_a_link_to_edit_its_section():
    html = raise_headings(render("# One <b> & `two`\n\n# Three")).html
    linked = with_edit_links(html, Page(path="a/b"))
    assert re.findall(r'href="([^"]*section[^"]*)" aria-label="([^"]*)"', linked) == [
        ("/wiki/a/b/_edit/?section=1", "Edit section “One &lt;b&gt; &amp; two”"),
        ("/wiki/a/b/_edit/?section=2", "Edit section “Three”"),
    ]
    assert 'id="h-three"' in linked


def test_a_text_that_is_all_headings_stays_readable():
    html = render("#\n" * 15_000).html
    assert with_edit_links(html, Page(path="")).count("_edit/") == MOST_LINKS
    assert section_text("#\n" * 15_000, 14_999) == "#"
