"""Bring a wiki from MediaWiki, with its history."""

import bz2
import gzip
from io import StringIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from django.core.management import CommandError, call_command
from wiki.models import ArticleRevision

from tests.factories import make_space
from tests.wikipages.factories import text_of
from wikipages.importing import mediawiki_dump
from wikipages.importing.mediawiki_facts import Site
from wikipages.importing.mediawiki_titles import Titles
from wikipages.importing.wikitext import convert
from wikipages.models import Page, PageRedirect

NAMESPACES = {0: "", 1: "Talk", 2: "User", 4: "Grovepedia", 6: "File", 10: "Template", 12: "Help", 14: "Category"}
SITE = Site(base="https://wiki.example/wiki/Main_Page", language="en", namespaces=NAMESPACES)


def revision(id_: int, text: str, *, by: str | None = "Rina", at: str = "2007-05-01T10:00:00Z", more: str = "") -> str:
    who = f"<username>{escape(by)}</username><id>7</id>" if by else "<ip>192.0.2.7</ip>"
    return (
        f"<revision><id>{id_}</id><parentid>1</parentid><timestamp>{at}</timestamp><contributor>{who}</contributor>"
        f"{more}<model>wikitext</model><format>text/x-wiki</format>"
        f'<text xml:space="preserve" bytes="1">{escape(text)}</text><sha1>x</sha1></revision>'
    )


def page(title: str, *revisions: str, ns: int | str = 0, more: str = "") -> str:
    return f"<page><title>{escape(title)}</title><ns>{ns}</ns><id>1</id>{more}{''.join(revisions)}</page>"


def dump(*pages: str, language: str = "en", head: str = "") -> str:
    names = "".join(f"<namespace key={quoteattr(str(key))}>{name}</namespace>" for key, name in NAMESPACES.items())
    return (
        f'{head}<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="{language}">'
        f"<siteinfo><sitename>Grove</sitename><base>{SITE.base}</base><namespaces>{names}</namespaces></siteinfo>"
        f"{''.join(pages)}</mediawiki>"
    )


@pytest.fixture
def space(commons, ben):
    return make_space("grove", owner=ben, name="Grove")


@pytest.fixture
def run_import(space, tmp_path):
    """Return a function that imports a dump of pages, and says what the command said."""

    def run(*pages: str, name: str = "dump.xml", pack=bytes, **options) -> str:
        file = tmp_path / name
        file.write_bytes(pack(dump(*pages, **options).encode()))
        return import_file(file)

    return run


def import_file(file: Path) -> str:
    out = StringIO()
    call_command("import_wiki", file, space="grove", stdout=out)
    return out.getvalue()


def page_at(path: str) -> Page:
    return Page.objects.get(path=f"grove/{path}".rstrip("/"), is_deleted=False)


def to_markdown(wikitext: str, title: str = "Trees/Oak") -> str:
    return convert(wikitext, Titles(SITE), title).text.strip("\n")


# --- Pages and their history ------------------------------------------------------------------------------------------


def test_pages_come_with_all_their_revisions(run_import):
    said = run_import(
        page(
            "Old trees",
            revision(1, "One.", at="2006-01-02T03:04:05Z", more="<comment>/* Age */ begun</comment>"),
            revision(2, "Two.", by=None, at="2007-01-02T03:04:05Z", more="<minor/>"),
        )
    )
    assert "1 pages, 2 revisions" in said
    here = page_at("old-trees")
    assert (here.title, here.language, here.version, text_of(here)) == ("Old trees", "en", 2, "Two.\n")
    first, second = ArticleRevision.objects.filter(article=here.article).order_by("revision_number")
    assert (first.note.author_name, first.user_message) == ("Rina", "Age : begun")
    assert first.created.isoformat() == "2006-01-02T03:04:05+00:00"
    assert (second.note.author_name, here.creator_name) == ("Anonymous", "Rina")


@pytest.mark.parametrize(("name", "pack"), [("d.xml.gz", gzip.compress), ("d.xml.bz2", bz2.compress), ("d", bytes)])
def test_dumps_may_be_packed(run_import, name, pack):
    assert "1 pages, 1 revisions" in run_import(page("Oak", revision(1, "A tree.")), name=name, pack=pack)


def test_the_first_page_is_the_first_page_here(run_import, space):
    run_import(page("Main Page", revision(1, "See [[Oak]].")), page("Oak", revision(2, "Back to [[Main Page|start]].")))
    assert page_at("").title == "Main Page"
    assert text_of(page_at("")) == "See [Oak](/wiki/grove/oak/).\n"
    assert text_of(page_at("oak")) == "Back to [start](/wiki/grove/).\n"


def test_titles_with_slashes_become_pages_below(run_import):
    run_import(page("Trees", revision(1, "[[/Oak]]")), page("Trees/Oak", revision(2, "[[../|up]] [[Trees]]")))
    assert page_at("trees/oak").title == "Trees/Oak"
    assert "/wiki/grove/trees/oak/" in text_of(page_at("trees"))


def test_titles_that_make_one_address_are_numbered(run_import):
    run_import(
        page("C", revision(1, "Letter.")), page("C!", revision(2, "Cry.")), page("Ünïcode 树", revision(3, "Script."))
    )
    assert {text_of(page_at("c")), text_of(page_at("c-2"))} == {"Letter.\n", "Cry.\n"}
    assert page_at("unicode").title == "Ünïcode 树"


def test_help_and_project_pages_have_a_folder_and_other_namespaces_stay(run_import):
    said = run_import(
        page("Oak", revision(1, "[[Help:Editing|how]] [[User:Rina]] [[Talk:Oak|talk]]")),
        page("Help:Editing", revision(2, "Click."), ns=12),
        page("Talk:Oak", revision(3, "No!"), ns=1),
        page("Talk:Ash", revision(4, "Yes!"), ns=1),
        page("Template:Box", revision(5, "{{{1}}}"), ns=10),
    )
    assert page_at("help/editing").title == "Help:Editing"
    assert text_of(page_at("oak")) == "[how](/wiki/grove/help/editing/) User:Rina talk\n"
    assert "2 pages of the namespace “Talk”" in said
    assert "1 pages of the namespace “Template”" in said


def test_redirects_lead_to_the_page_at_their_end(run_import, client):
    said = run_import(
        page("Oak", revision(1, "A tree.")),
        page("Oak tree", revision(2, "#REDIRECT [[Oak]]"), more='<redirect title="Oak" />'),
        page("Quercus", revision(3, "#redirect: [[oak tree#Leaves]]")),
        page("Round", revision(4, "#REDIRECT [[About]]")),
        page("About", revision(5, "#REDIRECT [[Round]]")),
        page("Ash", revision(6, "See [[Quercus]].")),
    )
    assert text_of(page_at("ash")) == "See [Quercus](/wiki/grove/oak/).\n"
    assert "not taken: the redirect “Round”, because it leads to no page" in said
    assert set(PageRedirect.objects.values_list("path", flat=True)) == {"grove/oak-tree", "grove/quercus"}
    assert client.get("/wiki/grove/quercus/")["Location"] == "/wiki/grove/oak/"


def test_categories_become_tags(run_import):
    run_import(page("Oak", revision(1, "A tree. [[Category:Old trees]] [[category:Wood|*]] [[:Category:Fire]]")))
    assert set(page_at("oak").tags.names()) == {"Old trees", "Wood"}
    assert text_of(page_at("oak")) == "A tree. Category:Fire\n"


def test_a_second_run_takes_only_what_is_new(run_import):
    oak, ash = revision(1, "One."), revision(3, "Ash.")
    run_import(page("Oak", oak))
    assert "Nothing is new" in run_import(page("Oak", oak))
    said = run_import(page("Oak", oak, revision(2, "Two.", at="2008-01-01T00:00:00Z")), page("Ash", ash))
    assert "2 pages, 2 revisions" in said
    assert page_at("oak").version == 2


def test_the_page_is_in_the_language_of_the_wiki(run_import):
    run_import(page("Chêne", revision(1, "Un arbre.")), language="fr")
    assert page_at("chene").language == "fr"


# --- What somebody may have put into a dump ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE mediawiki [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE mediawiki [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE mediawiki SYSTEM "http://localhost/x.dtd">',
    ],
)
def test_entities_and_document_types_are_refused(run_import, head):
    with pytest.raises(CommandError, match="declares entities"):
        run_import(page("Oak", revision(1, "x")), head=head)


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.99])
@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress])
def test_what_is_cut_off_is_refused_as_a_whole(run_import, tmp_path, cut, pack):
    whole = pack(dump(page("Oak", revision(1, "A tree. " * 200))).encode())
    file = tmp_path / "cut.xml"
    file.write_bytes(whole[: int(len(whole) * cut)])
    with pytest.raises(CommandError):
        import_file(file)
    assert not Page.objects.filter(space__slug="grove").exists()


def test_a_file_that_only_looks_like_a_dump_is_refused(tmp_path, space):
    for number, text in enumerate(
        [b"<html></html>", b"\x1f\x8bnothing", b"BZhnothing", b"", b"<mediawiki" + b"a" * 99]
    ):
        file = tmp_path / f"{number}.xml"
        file.write_bytes(text)
        with pytest.raises(CommandError):
            import_file(file)


def test_elements_nested_deeply_are_refused(run_import):
    with pytest.raises(CommandError, match="nested too deeply"):
        run_import("<page>" * 50 + "</page>" * 50)


def test_a_tag_without_an_end_is_refused(run_import, monkeypatch):
    monkeypatch.setattr(mediawiki_dump, "MAX_SILENCE", 200_000)
    with pytest.raises(CommandError, match="without an end"):
        run_import(f"<page {'a' * 1_000_000}></page>")


def test_more_xml_than_the_limit_is_refused(run_import, monkeypatch):
    monkeypatch.setattr(mediawiki_dump, "MAX_DUMP", 300_000)
    with pytest.raises(CommandError, match="split it"):
        run_import(page("Oak", revision(1, "a" * 1_000_000)), pack=gzip.compress)


def test_a_huge_revision_is_named_and_the_others_are_taken(run_import):
    said = run_import(
        page("Oak", revision(1, "A tree."), revision(2, "a " * 1_000_000, at="2008-01-01T00:00:00Z")),
        page("Ash", revision(3, "Another.")),
    )
    assert "2 pages, 2 revisions" in said
    assert "not taken: revision 2 of “Oak”" in said


def test_what_a_revision_lacks_is_said(run_import):
    hidden = revision(3, "x").replace('<text xml:space="preserve" bytes="1">x</text>', '<text deleted="deleted" />')
    said = run_import(
        page("", revision(1, "Nobody's.")),
        "<page><ns>0</ns></page>",
        page("Oak", revision(2, "A tree.", at="yesterday"), hidden),
        page("Ash", revision(4, "x").replace("<id>4</id>", "<id></id>")),
        page("Style", revision(5, "x").replace("wikitext", "css")),
        page("Odd", revision(6, "Fine.", at="0001-01-01T00:00:00+14:00"), ns="many"),
        page("Empty"),
        page("Nothing", revision(7, "")),
    )
    assert said.count("it has no title") == 2
    assert "the date of revision 2 of “Oak”, because it cannot be read" in said
    assert "revision 3 of “Oak”, because its text was hidden" in said
    assert "it has no number" in said
    assert "it is no wikitext, but css" in said
    assert text_of(page_at("odd")) == "Fine.\n"


@pytest.mark.parametrize(
    "title",
    ["/", "..", "../../etc/passwd", "a//b", ".", "Index", "README", "x" * 255, "a/" * 120, "_edit", "'\"<&>", "%2e"],
)
def test_no_title_ends_the_import(run_import, title):
    said = run_import(page(title, revision(1, "Strange.")), page("Oak", revision(2, f"[[{title}]] [[{title}|x]]")))
    assert text_of(page_at("oak"))
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "text",
    ["{{" * 20_000, "[[" * 20_000, "<b>" * 15_000, "{{a|[[" * 9000, "'''a" * 9000, "{|\n|" * 9000, "*" * 20_000],
    ids=["templates", "links", "tags", "both", "bold", "tables", "list"],
)
def test_marks_without_an_end_are_kept_as_text(text):
    assert convert(text, Titles(SITE), "Oak").text


# --- Wikitext ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wikitext", "markdown"),
    [
        ("'''bold''' ''it'' '''''both'''''", "**bold** *it* ***both***"),
        ("== Head ==\ntext", "## Head\n\n\ntext"),
        ("5 * 3, snake_case, `x` [no] <b2> {% raw %}", r"5 \* 3, snake_case, \`x\` \[no\] &lt;b2> &#123;% raw %}"),
        ("- no list\n1. none\n> no quote", "\\- no list\n1\\. none\n\\> no quote"),
        ("* a\n** b\n* c", "- a\n  - b\n- c"),
        ("# a\n## b\n#* c", "1. a\n   1. b\n   - c"),
        ("; Term : words\n: more", "- **Term**\n  - words\n  - more"),
        (": indented\n:: twice", "> indented\n> > twice"),
        ("* a\n# b", "- a\n\n1. b"),
        ("text\n* a\nafter", "text\n\n- a\n\nafter"),
        ("[[Oak]] [[Oak|an oak]] [[oak]]s [[Ash#Old age|age]]", None),
        ("[http://a.example b] [http://a.example] http://a.example", None),
        (" code '''x'''\n  more", "```\ncode **x**\n more\n```"),
        ("<pre>a '''b'''\n```</pre>", "````\na '''b'''\n```\n````"),
        ("<nowiki>'''x''' <b> [[y]]</nowiki>", r"'''x''' &lt;b> \[\[y\]\]"),
        ("<code>a*b</code> <del>x</del>", "`a*b` ~~x~~"),
        ("{{lang|fr|bonjour}} {{box|x}}{{{1}}}<!-- no -->.", "bonjour ."),
        ("__NOTOC__ a &amp; b", " a &amp; b"),
        ("<blockquote>one\n\ntwo</blockquote>", "> one\n>\n> two"),
        ("[[File:Oak.png|thumb|200px|An '''old''' oak]] [[Image:a.png]]", "*An **old** oak*"),
        ("[[fr:Chêne]]x [[:fr:Chêne]]", "x fr:Chêne"),
    ],
)
def test_wikitext_becomes_markdown(wikitext, markdown):
    found = to_markdown(wikitext)
    if markdown is not None:
        assert found.strip() == markdown.strip()


def test_links_start_at_the_root_of_the_wiki():
    assert to_markdown("[[oak]]s") == "[oaks](/Oak.md)"
    assert to_markdown("[[Big oak#Old age|age]]") == "[age](/Big%20oak.md#Old%20age)"
    assert to_markdown("[[/Leaf]] [[../Ash|ash]] [[#Top|up]]") == (
        "[Leaf](/Trees/Oak/Leaf.md) [ash](/Trees/Ash.md) [up](#Top)"
    )
    assert to_markdown("[http://a.example/x_(y) b] [http://a.example]") == (
        r"[b](http://a.example/x_%28y%29) [http://a.example](http://a.example)"
    )
    assert to_markdown("[javascript:alert(1) x]").startswith(r"\[javascript")


def test_tables_become_tables():
    text = "{| class=\"w\"\n|+ Trees\n! Name !! Age\n|-\n| Oak || ''old''\n|-\n| [[Ash|an ash]]\n| a <br> b {{!}} c\n|}"
    assert to_markdown(text) == (
        "**Trees**\n\n| Name | Age |\n|---|---|\n| Oak | *old* |\n| [an ash](/Ash.md) | a b \\| c |"
    )


def test_a_table_without_a_head_gets_an_empty_one():
    assert to_markdown("{|\n| a || b\n|}") == "|  |  |\n|---|---|\n| a | b |"


def test_references_become_notes_at_the_end():
    text = 'One.<ref name="a">First [[Oak]].</ref> Two.<ref>Second.</ref> Again.<ref name="a" />\n<references />'
    assert to_markdown(text) == (
        "One. \\[1\\] Two. \\[2\\] Again. \\[1\\]\n\n---\n\n1. First [Oak](/Oak.md).\n2. Second."
    )


def test_what_markdown_has_no_word_for_is_counted(run_import):
    said = run_import(page("Oak", revision(1, "{{Infobox|a=b}}{{Infobox}} [[File:x.png|cap]] [[de:Eiche]] A tree.")))
    assert "{{Infobox}} (2)" in said
    assert "pictures left out (1)" in said
    assert "links to other languages (1)" in said


def test_simple_html_becomes_markdown(run_import):
    run_import(page("Oak", revision(1, "A<br/>B <span>c</span> <u>d</u>\n\n<div>e</div>\n\n<ul><li>f</li></ul>")))
    assert text_of(page_at("oak")) == "A\\\nB c d\n\ne\n\n- f\n"
