"""Out of one wiki and into another one: nothing is lost on the way."""

import random
import subprocess
from datetime import UTC, datetime
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from PIL import Image
from wiki.models import ArticleRevision

from community.attached.uploads.actions import attach_file
from community.attached.uploads.models import Upload
from community.base.core.markdown.inline import wiki_path
from tests.factories import make_space
from tests.wikipages.factories import change, make_page, text_of
from wikipages.actions import delete_page, move_page
from wikipages.exporting.layout import file_of, page_of_file
from wikipages.exporting.links import Outward
from wikipages.models import Page, PageRedirect, RevisionNote

RINA = "Rina <the 1st> Kerketta, “Ri”"


@pytest.fixture
def spaces(commons, ben):
    return make_space("first", owner=ben, name="First"), make_space("second", owner=ben, name="Second")


def picture(colour: str = "red") -> SimpleUploadedFile:
    data = BytesIO()
    Image.new("RGB", (8, 8), colour).save(data, "PNG")
    return SimpleUploadedFile("Ma carte (1).png", data.getvalue())


def at(page: Page, number: int, when: datetime) -> None:
    ArticleRevision.objects.filter(article=page.article, revision_number=number).update(created=when)


def write_everything(space, ben) -> None:
    """Write a wiki with something of everything in it."""
    make_page(space, "", "Welcome to [[Travel]] and [[Nowhere]].", author=ben)
    travel = make_page(space, "travel", "See [fares](/wiki/first/travel/fares/#h-how-much).", author=ben, language="en")
    fares = make_page(space, "travel/fares", "# How much\n\nBack [up](/wiki/first/travel/), [down](#h-how-much).", ben)
    change(fares, "---\nnot: front matter\n---\n\nSee `[[Travel]]`, [[travel|the way]] and [x](notes.md).", ben)
    change(fares, "Same.", ben, summary="A summary: with  “quotes”, #1")
    change(fares, "Corrected.", ben, is_minor=True)
    change(fares, "Corrected.", ben, title='Fares: "what", they\'re — no: {yaml} # at all')
    french = make_page(space, "voyages", "Voir [[Travel]].", ben, language="fr", title="Voyages", original=travel)
    french.tags.add("été", "on the way")
    make_page(space, "files", "A page called files.", ben)
    make_page(space, "files/index", "A page called index.", ben)
    make_page(space, "travel/readme", "A page called readme.", ben)
    gone = make_page(space, "gone", "Soon gone.", ben)
    delete_page(actor=ben, page=gone)
    upload = attach_file(actor=ben, target=fares, file=picture())
    attach_file(actor=ben, target=fares, file=picture("blue"), note="Bluer")
    change(fares, f"![map]({upload.get_absolute_url().replace('(', '%28').replace(')', '%29')})\r\n\r\nEnd", ben)
    moved = make_page(space, "old", "I move.", ben)
    move_page(actor=ben, page=moved, parent=travel, slug="new")
    make_page(space, "late", "[It](/wiki/first/old/) and [this](/wiki/first/late/) and [that](/wiki/first/none/)", ben)
    Page.objects.filter(path="first/late").update(is_locked=True, is_template=True)
    at(travel, 1, datetime(2019, 2, 3, 4, 5, 6, 789, tzinfo=UTC))
    rina = fares.article.articlerevision_set.get(revision_number=2)
    rina.user = None
    rina.save()
    RevisionNote.objects.create(revision=rina, author_name=RINA, source_key="x")


def out_and_in(tmp_path, *options: str) -> str:
    path = tmp_path / "wiki"
    call_command("export_wiki", path, *options, space="first", stdout=StringIO())
    said = StringIO()
    call_command("import_wiki", path, space="second", stdout=said)
    return said.getvalue()


def compare(*options: str) -> str:
    said = StringIO()
    try:
        call_command("compare_wikis", "first", "second", *options, stdout=said)
    except CommandError as error:
        return f"{said.getvalue()}{error}"
    return said.getvalue().strip()


def test_a_git_bundle_brings_everything_into_another_wiki(spaces, ben, tmp_path):
    write_everything(spaces[0], ben)
    said = out_and_in(tmp_path, "--git")
    assert "not taken" not in said
    assert compare() == "No difference."
    assert text_of(Page.objects.get(path="second")) == "Welcome to [[Travel]] and [[Nowhere]]."
    late = text_of(Page.objects.get(path="second/late"))
    assert late == "[It](/wiki/second/old/) and [this](/wiki/second/late/) and [that](/wiki/second/none/)"
    assert PageRedirect.objects.get(path="second/old").page.path == "second/travel/new"
    voyages = Page.objects.get(path="second/voyages")
    assert (voyages.original.path, voyages.original_version) == ("second/travel", 1)
    names = Page.objects.get(path="second/travel/fares").article.articlerevision_set.filter(note__author_name=RINA)
    assert names.count() == 1
    assert Upload.objects.get(space=spaces[1]).versions.count() == 2
    assert f"/files/{Upload.objects.get(space=spaces[1]).pk}/" in Page.objects.get(path="second/travel/fares").html
    assert Page.objects.get(path="second/gone").is_deleted


def test_a_zip_brings_the_pages_as_they_are(spaces, ben, tmp_path):
    write_everything(spaces[0], ben)
    assert "not taken" not in out_and_in(tmp_path)
    assert compare("--current") == "No difference."
    assert not Page.objects.filter(path="second/gone").exists()


def test_the_comparison_says_every_difference(spaces, ben, tmp_path):
    write_everything(spaces[0], ben)
    out_and_in(tmp_path, "--git")
    page = Page.objects.get(path="second/travel")
    change(page, "Another text.", ben)
    make_page(spaces[1], "more", "More.", ben)
    said = compare()
    assert "travel: 1 / 2 versions" in said
    assert "more: only in Second" in said
    assert said.endswith("differences")


def test_a_second_import_of_a_later_export_takes_only_what_is_new(spaces, ben, tmp_path):
    write_everything(spaces[0], ben)
    out_and_in(tmp_path, "--git")
    ben.name = "Benjamin"
    ben.save()
    change(Page.objects.get(path="first/travel"), "Something new.", ben)
    (tmp_path / "wiki").unlink()
    said = out_and_in(tmp_path, "--git")
    assert "1 pages, 1 revisions" in said
    assert text_of(Page.objects.get(path="second/travel")) == "Something new."


def test_an_empty_wiki_goes_out_and_in(spaces, tmp_path):
    for options in ([], ["--git"]):
        path = tmp_path / f"wiki{len(options)}"
        call_command("export_wiki", path, *options, space="first", stdout=StringIO())
        with pytest.raises(CommandError, match="Nothing"):
            call_command("import_wiki", path, space="second", stdout=StringIO())


def test_an_export_never_writes_over_a_file(spaces, tmp_path):
    (tmp_path / "wiki").write_text("Mine.")
    with pytest.raises(CommandError, match="is there already"):
        call_command("export_wiki", tmp_path / "wiki", space="first", stdout=StringIO())
    with pytest.raises(CommandError, match="no space"):
        call_command("export_wiki", tmp_path / "new", space="nowhere", stdout=StringIO())


def test_the_bundle_is_one_that_git_takes(spaces, ben, tmp_path):
    ben.name = "Ben <ben@example.org>\nX"
    ben.save()
    write_everything(spaces[0], ben)
    call_command("export_wiki", tmp_path / "wiki", "--git", space="first", stdout=StringIO())
    subprocess.run(["git", "clone", "-q", tmp_path / "wiki", tmp_path / "clone"], check=True)
    log = subprocess.run(
        ["git", "log", "--format=%an|%ae|%ct"], cwd=tmp_path / "clone", check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert any(line.startswith("Ben ben@example.org X|ben@members.invalid|") for line in log)
    moments = [int(line.rpartition("|")[2]) for line in log[:-1]]
    assert sorted(moments, reverse=True) == moments
    assert (tmp_path / "clone" / "files" / "travel" / "fares").is_dir()
    subprocess.run(["git", "fsck", "--strict"], cwd=tmp_path / "clone", check=True)


@pytest.mark.parametrize("inner", ["", "a", "a/b", "index", "a/readme", "files", "files/a", "files/index", "a/files"])
def test_every_page_has_a_file_of_its_own(inner):
    assert page_of_file(file_of(inner)) == inner


WORDS = (  # noqa: SIM905
    "[[Travel]]|[[travel#x]]|[[no]]|[a](/wiki/w/travel/)|[a](/wiki/w/travel/#h-x)|[o](/wiki/w/old/)|[b](#h-y)|[b](#z)|"
    "[c](x.md)|[c](./x.md)|[c](./././y.md#z)|[c](../files/a/b.png)|![m](/files/7/map.png)|[t](/files/7/thumb-9/map.png)|"
    '[d](/wiki/w/travel "title")|[d](/wiki/w/travel)|[e](x.md "wiki:old/")|[e](travel.md "[[Travel]]")|[[Travel "x"]]|'
    "[`x`](/wiki/w/a/b/)|`[[Travel]]`|<http://x/>|[h](<x.md>)|[i](/wiki/w/none/?x=1#y)|[j](/wiki/other/)|[k](/wiki/w/)|"
    "[m](/files/8/x.png)|[n](mailto:x@example.org)|[p](/wiki/w/travel/(x))|\\[q](x.md)|@ben|é"
).split("|")


def test_links_come_back_as_they_were():
    moved, attachments = {"old": "a/b"}, {7: "files/a/map.png"}
    links = Outward("/wiki/w/", {"travel", "a/b"}, moved, attachments, wiki_path=wiki_path, is_all_ours=True)
    dice = random.Random(7)
    for _round in range(500):
        text = "".join(dice.choice(WORDS) + dice.choice((" ", "\n", "\n\n[r]: ", "\n```\n")) for _word in range(9))
        for here in ("README.md", "a/b.md"):
            assert links.inward.text(links.text(text, here), here) == text


def test_links_read_well_outside():
    links = Outward("/wiki/w/", {"travel", "a/b"}, {"old": "a/b"}, {7: "files/a/b/m.png"}, wiki_path=wiki_path,
                    is_all_ours=True)  # fmt: skip
    text = "[[Travel]] [x](/wiki/w/travel/#h-pay) [y](/wiki/w/old/) [z](#h-up) ![m](/files/7/m.png) [[Secret]]"
    assert links.text(text, "a/b.md") == (
        '[Travel](../travel.md "[[Travel]]") [x](../travel.md#pay) [y](b.md "wiki:old/") [z](#up) '
        '![m](../files/a/b/m.png) [Secret](../secret.md "[[Secret]]")'
    )
    commons = Outward("/wiki/", {"travel"}, {}, {}, wiki_path=wiki_path, is_all_ours=False)
    text = "[[Secret]] [x](/wiki/secret/plans/) [y](/wiki/travel/)"
    assert commons.text(text, "a.md") == "[[Secret]] [x](/wiki/secret/plans/) [y](travel.md)"


def test_texts_that_links_make_no_sense_of_come_back_too(spaces, ben, tmp_path):
    dice = random.Random(3)
    parts = [
        "[",
        "]",
        "(",
        ")",
        "](",
        "[[",
        "]]",
        '"',
        "|",
        "`",
        "```",
        "~~~",
        "\n",
        " ",
        "x.md",
        "/wiki/first/p1/",
        "#",
    ]
    for number in range(40):
        make_page(spaces[0], f"p{number}", "".join(dice.choice(parts) for _part in range(60)) + "x", ben)
    out_and_in(tmp_path, "--git")
    assert compare() == "No difference."
