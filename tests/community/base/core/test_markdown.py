"""One Markdown for every surface: what it makes, what it refuses, and that nothing in it runs."""

import html5lib
import pytest
from django.core.exceptions import ValidationError

from community.base.core.markdown import MAX_LENGTH, mentioned_names, render

RUNS = {"script", "iframe", "object", "embed", "style", "link", "meta", "base", "form", "svg", "math"}
PAYLOADS = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:a)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    '[x](https://a.example "onmouseover=alert(1)")',
    "[r]\n\n[r]: javascript:alert(1)",
    "[[x|<script>alert(1)</script>]]",
    "[[<img src=x onerror=alert(1)>]]",
    "@ana<script>",
    '`"><script>alert(1)</script>`',
    "# <svg onload=alert(1)>",
    "|<b onclick=x>|\n|-|\n|<iframe>|",
    "&lt;script&gt; &#106;avascript:",
    '![" onerror="alert(1)](/x.png)',
]


def leaks(html: str) -> list[str]:
    """Return what a browser would run in a piece of HTML."""
    found = []
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):
            continue
        found += [element.tag] if element.tag in RUNS else []
        for name, value in element.attrib.items():
            unsafe = str(value).strip().lower().startswith(("javascript:", "vbscript:", "data:"))
            if str(name).startswith("on") or (name in {"href", "src"} and unsafe):
                found.append(f"{element.tag}@{name}={value}")
    return found


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_in_a_text_can_run(payload):
    for text in (payload, f"> {payload}", f"- {payload}", f"**{payload}**", f"[{payload}](/x)"):
        assert leaks(render(text, members={"ana"}).html) == []


def test_the_leak_finder_finds_leaks():
    assert leaks("<p><script>1</script><a href='javascript:1' onclick='x'>a</a></p>") != []


def test_a_known_member_who_is_mentioned_becomes_a_link():
    rendered = render("Thanks @Ben, and @nobody", members={"ben"})
    assert '<a class="mention" href="/members/ben/">@ben</a>' in rendered.html
    assert rendered.mentions == {"ben"}
    assert "@nobody" in rendered.plain


def test_an_address_is_no_mention():
    assert render("write to me@ben.example", members={"ben.example", "ben"}).mentions == frozenset()


def test_mentions_in_code_tell_nobody():
    assert render("`@ben`", members={"ben"}).mentions == frozenset()
    assert mentioned_names("`@ben`") == {"ben"}


def test_a_wiki_link_leads_into_the_wiki_of_its_space():
    rendered = render("[[Field visits/Ranchi and Gumla|our trip]]", wiki_base="/wiki/jharkhand/")
    assert 'href="/wiki/jharkhand/field-visits/ranchi-and-gumla/"' in rendered.html
    assert ">our trip</a>" in rendered.html
    assert rendered.wiki_links == {"field-visits/ranchi-and-gumla"}


def test_headings_keep_one_h1_a_page_and_have_anchors():
    rendered = render("# One\n\n## Two\n\n## Two")
    assert [(level, anchor) for level, anchor, _title in rendered.contents] == [
        (2, "h-one"),
        (3, "h-two"),
        (3, "h-two--2"),
    ]
    assert "<h1" not in rendered.html


def test_pictures_of_other_sites_become_links():
    html = render("![a map](https://tracker.example/x.png) ![ours](/media/x.png)").html
    assert 'src="https' not in html
    assert '<img src="/media/x.png" alt="ours"' in html


def test_a_text_that_is_too_long_is_refused_with_both_numbers():
    with pytest.raises(ValidationError) as refused:
        render("x" * (MAX_LENGTH + 1))
    assert str(MAX_LENGTH) in refused.value.messages[0]


def test_plain_text_has_no_markup():
    assert render("a *b*\n\n- c [d](/e)").plain == "a b c d"


def test_plain_text_leaves_headings_and_tables_out_when_there_are_sentences():
    table = "|x|y|\n|-|-|\n|1|2|"
    assert render(f"# Title\n\n{table}\n\nA sentence.").plain == "A sentence."
    assert render(f"# Title\n\n{table}").plain == "Title x y 1 2"


def test_a_picture_of_elsewhere_within_a_link_is_the_links_text():
    html = render("[![cup](https://example.org/i.png)](https://example.org/a)").html
    assert html == '<p><a href="https://example.org/a" rel="nofollow noopener noreferrer">cup</a></p>\n'


@pytest.mark.parametrize(("address", "leaves"), [("//example.org/a", True), ("/wiki/", False), ("#h-a", False)])
def test_a_link_that_leaves_the_site_says_so(address, leaves):
    assert ("noopener" in render(f"[a]({address})").html) == leaves


def test_an_uploaded_picture_is_shown_small_and_leads_to_the_whole():
    html = render("![A tree](/files/12/tree.png)").html
    assert '<a href="/files/12/tree.png"><img src="/files/12/thumb-640/tree.png" alt="A tree"' in html
    assert render("[![A tree](/files/12/tree.png)](/wiki/tree/)").html.count("<a ") == 1
    assert "thumb" not in render("![A tree](/files/12/v1/tree.png)").html
