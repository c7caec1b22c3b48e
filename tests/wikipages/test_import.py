"""Bring pages from a folder, a git repository or a git bundle, with their history."""

import os
import subprocess
from collections import Counter
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from django.core.management import CommandError, call_command
from PIL import Image
from wiki.models import ArticleRevision, URLPath

from community.attached.uploads.models import Upload
from community.attached.uploads.storage import stored_names
from community.base.activity.models import Activity
from community.base.activity.registry import activity_type
from community.base.core.markdown import MAX_LENGTH
from community.base.relations.actions import follow
from community.delivery.notifications.models import Notification
from tests.factories import make_space
from tests.wikipages.factories import change, make_page, text_of
from wikipages.importing.frontmatter import parse
from wikipages.importing.markup import convert
from wikipages.importing.report import Report
from wikipages.importing.writing import without_conflicts
from wikipages.models import Page, PageRedirect, RevisionNote


class Repository:
    """A git repository that tells of commits by several hands."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, **environment: str) -> None:
        env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **environment}
        subprocess.run(["git", *arguments], cwd=self.path, env=env, check=True, capture_output=True)

    def commit(
        self, subject: str, *, by: str = "Rina", on: str = "2024-05-01T10:00:00+00:00", **files: str | bytes | None
    ):
        """Write files (`None`: remove), named with `__` for `/`, and commit."""
        for name, text in files.items():
            file = self.path / (name.replace("__", "/") + ".md")
            if text is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.record(subject, by=by, on=on)

    def record(self, subject: str, *, by: str = "Rina", on: str = "2024-05-01T10:00:00+00:00") -> None:
        self.git("add", "--all")
        who = {"GIT_AUTHOR_NAME": by, "GIT_AUTHOR_EMAIL": "x@example.org", "GIT_AUTHOR_DATE": on}
        committer = {"GIT_COMMITTER_NAME": "Bot", "GIT_COMMITTER_EMAIL": "b@example.org", "GIT_COMMITTER_DATE": on}
        self.git("commit", "--quiet", "--allow-empty", "-m", subject, **who, **committer)

    def bundle(self) -> Path:
        self.git("bundle", "create", "../handbook.bundle", "--all")
        return self.path.parent / "handbook.bundle"


@pytest.fixture
def repository(tmp_path) -> Repository:
    return Repository(tmp_path / "handbook")


@pytest.fixture
def space(commons, ben):
    return make_space("handbook", owner=ben, name="Handbook")


def run(path: Path, space: str = "handbook", **options) -> str:
    out = StringIO()
    call_command("import_wiki", path, space=space, stdout=out, **options)
    return out.getvalue()


def page_at(path: str) -> Page:
    return Page.objects.get(path=f"handbook/{path}", is_deleted=False)


def test_each_commit_becomes_a_revision_with_its_author_and_date(client, space, repository):
    repository.commit("Begin", by="Rina Kerketta", on="2023-02-03T10:00:00+00:00", pages__leave="Two weeks.")
    repository.commit("More leave", by="Chloé Lambert", on="2024-03-04T10:00:00+00:00", pages__leave="Three weeks.")
    assert "1 pages, 2 revisions" in run(repository.bundle())
    page = page_at("leave")
    assert page.byline_name == "Chloé Lambert"
    assert page.updated_at.date().isoformat() == "2024-03-04"
    assert page.created_at.date().isoformat() == "2023-02-03"
    first, second = page.article.articlerevision_set.order_by("revision_number")
    assert first.created.date().isoformat() == "2023-02-03"
    assert second.previous_revision == first
    html = client.get("/wiki/handbook/leave/_history/").content.decode()
    for said in ("Rina Kerketta", "Chloé Lambert", "More leave"):
        assert said in html
    assert "<ins>Three</ins>" in client.get("/wiki/handbook/leave/_diff/?from=1&to=2").content.decode()


@pytest.mark.parametrize("kind", ["bundle", "working", "bare"])
def test_bundles_and_repositories_of_both_kinds_are_read(space, repository, tmp_path, kind):
    repository.commit("Begin", leave="Two weeks.", pay="Monthly.")
    if kind == "bare":
        repository.git("clone", "--quiet", "--bare", ".", "../bare.git")
    path = {"bundle": repository.bundle, "working": lambda: repository.path, "bare": lambda: tmp_path / "bare.git"}[
        kind
    ]()
    assert "2 pages, 2 revisions" in run(path)


def test_a_renamed_file_is_the_same_page_and_its_old_address_leads_there(client, space, repository):
    text = "A long enough text.\n" * 10
    repository.commit("Begin", pages__old=text, pages__other="Other.")
    repository.git("mv", "pages/old.md", "pages/new.md")
    repository.record("Rename")
    run(repository.bundle())
    assert page_at("new").article.articlerevision_set.count() == 2
    assert client.get("/wiki/handbook/old/").headers["Location"] == "/wiki/handbook/new/"


def test_a_deleted_file_keeps_its_history_but_is_no_page(client, space, repository):
    repository.commit("Begin", pages__there="Here.", pages__gone__away="Soon gone.")
    repository.commit("Clean up", pages__gone__away=None)
    said = run(repository.bundle())
    assert "1 pages, 3 revisions" in said
    assert "1 more pages were deleted" in said
    gone = Page.objects.get(path="handbook/gone/away")
    assert gone.is_deleted
    assert list(gone.article.articlerevision_set.order_by("pk").values_list("deleted", flat=True)) == [False, True]
    assert client.get("/wiki/handbook/gone/away/").status_code == 404
    assert client.get("/wiki/handbook/gone/").status_code == 404, "no empty section stays behind"
    assert client.get("/wiki/handbook/there/").status_code == 200


def test_a_file_that_comes_back_is_its_page_again(space, repository):
    repository.commit("Begin", a="One.", b="Other.")
    repository.commit("Remove", a=None)
    repository.commit("Restore", a="Two.")
    assert "2 pages, 4 revisions" in run(repository.bundle())
    assert text_of(page_at("a")) == "Two.\n"


def test_what_only_a_merge_decided_is_taken_too(space, repository):
    repository.commit("Begin", on="2024-01-01T10:00:00+00:00", a="one\n\ntwo\n\nthree\n")
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("Side", on="2024-01-02T10:00:00+00:00", a="one\n\ntwo\n\nthree side\n")
    repository.git("checkout", "--quiet", "main")
    repository.commit("Main", on="2024-01-03T10:00:00+00:00", a="one main\n\ntwo\n\nthree\n")
    identity = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    repository.git("merge", "--quiet", "--no-edit", "side", **identity)
    run(repository.path)
    assert text_of(page_at("a")) == "one main\n\ntwo\n\nthree side\n"


def test_a_second_import_changes_nothing_and_tells_nobody(space, repository):
    repository.commit("Begin", leave="Two weeks.", pay="Monthly.")
    run(repository.bundle())
    before = (Activity.objects.count(), ArticleRevision.objects.count(), Page.objects.count(), URLPath.objects.count())
    assert "Nothing is new" in run(repository.bundle())
    after = (Activity.objects.count(), ArticleRevision.objects.count(), Page.objects.count(), URLPath.objects.count())
    assert after == before


def test_a_later_import_brings_what_is_new_and_spares_what_was_edited_here(space, repository, ben):
    repository.commit("Begin", leave="Two weeks.", pay="Monthly.", gone="Soon.")
    run(repository.bundle())
    change(page_at("pay"), "Weekly, we decided.", author=ben)
    repository.commit("Later", leave="Three weeks, see [pay](pay.md).", pay="Yearly.", gone=None)
    said = run(repository.bundle())
    assert "1 pages, 2 revisions" in said
    assert "not taken: pay.md, because its page was edited here since the last import" in said
    assert text_of(page_at("leave")) == "Three weeks, see [pay](/wiki/handbook/pay/).\n"
    assert text_of(page_at("pay")) == "Weekly, we decided."
    assert not Page.objects.filter(path="handbook/gone", is_deleted=False).exists()


def test_an_import_is_one_line_in_the_stream_and_one_notification(client, space, repository, ana, ben, deliver):
    follow(actor=ana, target=space)
    repository.commit("Begin", **{f"page{n}": f"Text {n}, @ana." for n in range(30)})
    run(repository.bundle())
    deliver()
    activity = Activity.objects.get()
    assert (activity.verb, activity.actor) == ("wiki.imported", ben)
    assert activity_type("wiki.imported").text(activity) == (
        "Ben imported pages and their history into Handbook (pages: 30, versions: 30)"
    )
    assert [n.recipient for n in Notification.objects.all()] == [ana]


def test_an_import_can_be_announced_by_a_member_of_choice(space, repository, chloe):
    repository.commit("Begin", leave="Two weeks.")
    run(repository.bundle(), author_member="chloe")
    assert Activity.objects.get().actor == chloe


def test_folders_become_sections_and_an_index_becomes_the_folders_page(space, repository):
    repository.commit("Begin", index="Welcome.", tools__readme="All tools.", travel__fares="Fares.")
    repository.git("mv", "tools/readme.md", "tools/README.md")
    repository.record("Capitals")
    run(repository.path)
    assert page_at("tools").html == "<p>All tools.</p>\n"
    assert page_at("travel").is_section
    assert page_at("travel").title == "Travel"
    assert Page.objects.get(path="handbook").html == "<p>Welcome.</p>\n"


def test_titles_and_languages_come_from_front_matter_heading_file_and_folder(space, repository):
    repository.commit(
        "Begin",
        a="---\ntitle: From the front\nlang: es\nsidebar: x\n---\n# Other\n\nText.",
        b="# From the heading\n\nText.",
        fr__le_titre="Texte.",
        c="---\ntitle: [not, a, title]\n---\nText.",
        d="---\n: : broken: [\n---\nText.",
    )
    said = run(repository.path)
    assert (page_at("a").title, page_at("a").language) == ("From the front", "es")
    assert page_at("b").title == "From the heading"
    assert "From the heading" not in page_at("b").html, "the title is not said twice"
    assert (page_at("fr/le_titre").title, page_at("fr/le_titre").language) == ("Le titre", "fr")
    assert page_at("c").title == "C"
    assert page_at("b").language == "en"
    assert "Front matter that was not kept: sidebar (1)" in said
    assert "the front matter of d.md" in said


def test_links_lead_to_wiki_pages(client, space, repository):
    repository.commit(
        "Begin",
        pages__travel__fares="---\npermalink: /fares/\nredirect_from: [/old-fares/]\n---\n# Fares\n\n## How much\n",
        pages__travel__claims=(
            "[1](fares.md#how-much) [2](../leave.md) [3](/fares/) [4](/old-fares) [5]({% page \"/travel/fares/\" %}) "
            "[6](https://example.org/a.md) [7](#here) [8](nowhere.md) [9]\n\n`[10](fares.md)`\n\n[9]: fares.md\n"
        ),
        pages__leave="Leave.",
    )  # fmt: skip
    run(repository.path)
    text = text_of(page_at("travel/claims"))
    fares = "/wiki/handbook/travel/fares/"
    assert f"[1]({fares}#h-how-much) [2](/wiki/handbook/leave/) [3]({fares}) [4]({fares}) [5]({fares})" in text
    assert "[6](https://example.org/a.md) [7](#h-here) [8](/wiki/handbook/travel/nowhere/)" in text
    assert "`[10](fares.md)`" in text
    assert f"[9]: {fares}" in text
    html = client.get("/wiki/handbook/travel/claims/").content.decode()
    assert '<a class="wikilink missing" href="/wiki/handbook/travel/nowhere/">' in html
    assert "Claims" in client.get("/wiki/handbook/travel/fares/").content.decode(), "linked from"


def test_html_and_template_tags_become_markdown_or_harmless_text(space, repository):
    repository.commit(
        "Begin",
        a=(
            "<!-- note -->One<br>two <strong>bold</strong> <a href='https://example.org'>there</a>\n\n"
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>\n\n"
            "<script>alert(1)</script>\n\n<video src=x></video> {% alert %}Careful{% endalert %}\n\n"
            '![A map](map.png) `<b>code</b>`\n\n<div onclick="x">\n\nInside **this**.\n\n</div>\n'
        ),
    )
    said = run(repository.path)
    text = text_of(page_at("a"))
    for kept in (
        "One\\\ntwo **bold** [there](https://example.org)",
        "| A | B |",
        "*A map*",
        "`<b>code</b>`",
        "Inside **this**.",
    ):
        assert kept in text
    for gone in ("note", "alert", "<div", "<script"):
        assert gone not in text
    assert "<video" not in page_at("a").html
    assert "tags left as text (2)" in said


def test_a_folder_without_history_is_taken_as_it_is(space, tmp_path):
    folder = tmp_path / "notes"
    (folder / "sub").mkdir(parents=True)
    (folder / "one.md").write_text("# One\n\nText.")
    (folder / "sub" / "two.md").write_text("Two, see [one](../one.md).")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "link.md").symlink_to("/etc/passwd")
    assert "2 pages, 2 revisions" in run(folder)
    assert text_of(page_at("sub/two")) == "Two, see [one](/wiki/handbook/one/).\n"
    assert "Nothing is new" in run(folder)


def test_what_cannot_be_taken_is_named_with_its_reason(space, repository):
    repository.commit(
        "Begin",
        good="Good.",
        latin="caf\xe9".encode("latin-1"),
        binary=b"a\x00b",
        long="x" * (MAX_LENGTH + 1),
        huge="x" * (MAX_LENGTH * 4 + 1),
    )
    (repository.path / "link.md").symlink_to("/etc/passwd")
    repository.record("A link")
    said = run(repository.path)
    assert "1 pages, 1 revisions" in said
    for name, why in (("latin", "not UTF-8"), ("binary", "no text"), ("long", "are possible"), ("huge", "bytes")):
        assert any(line.startswith(f"not taken: {name}.md") and why in line for line in said.splitlines()), name
    assert "not taken: link.md, because it is no plain file" in said


def test_a_page_that_stands_at_an_address_is_left_alone(space, repository):
    mine = make_page(space, "leave", "Ours.")
    repository.commit("Begin", leave="Theirs.", pay="Monthly.")
    run(repository.path)
    assert text_of(mine) == "Ours."
    assert page_at("leave-2").html == "<p>Theirs.</p>\n"


def test_the_commons_takes_an_import_beside_the_workspaces(commons, ana, repository):
    make_space("tools")
    repository.commit("Begin", tools__a="A.", other="B.")
    run(repository.path, space="commons")
    assert Page.objects.get(path="other").space == commons
    assert not Page.objects.filter(path="tools").exists()
    assert Page.objects.filter(path="tools/a").count() == 0
    assert Page.objects.get(title="A").path == "tools-2/a"


def test_the_tree_of_django_wiki_fits_the_pages(space, repository):
    repository.commit("Begin", a__b__c="1", a__b="2", d="3", a__e="4")
    run(repository.path)
    for page in Page.objects.select_related("node"):
        assert page.node.path.strip("/") == page.path
    assert URLPath.root().get_descendant_count() == URLPath.objects.count() - 1


@pytest.mark.parametrize("what", ["nothing", "text", "broken", "half", "empty", "no pages"])
def test_a_source_that_cannot_be_used_is_refused_and_nothing_is_written(space, repository, tmp_path, what):
    path = tmp_path / "source"
    if what == "text":
        path.write_text("No bundle.")
    elif what == "broken":
        path.write_bytes(b"# v2 git bundle\n\x00\x01 nonsense")
    elif what == "half":
        repository.commit("Begin", a="A.", b="B." * 5000)
        path.write_bytes(repository.bundle().read_bytes()[:-40])
    elif what == "empty":
        path = repository.path
    elif what == "no pages":
        (repository.path / "code.py").write_text("pass")
        repository.record("Code")
        path = repository.path
    with pytest.raises(CommandError) as refusal:
        run(path)
    assert str(refusal.value)
    assert not Page.objects.exists()
    assert not RevisionNote.objects.exists()
    assert not Activity.objects.exists()


def test_a_space_or_member_that_is_not_there_and_an_archived_space_are_refused(commons, repository):
    repository.commit("Begin", a="A.")
    make_space("done", archived_at="2026-01-01T00:00Z")
    for options in ({"space": "nowhere"}, {"space": "done"}, {"space": "commons", "author_member": "nobody"}):
        with pytest.raises(CommandError):
            run(repository.path, **options)


def test_a_failure_while_writing_leaves_nothing_behind(space, repository, monkeypatch):
    repository.commit("Begin", a="A.", b="B.")
    monkeypatch.setattr("wikipages.importing.run.record", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run(repository.path)
    assert not Page.objects.exists()
    assert not ArticleRevision.objects.exists()


def test_hooks_and_configuration_of_a_repository_do_not_run(space, repository, tmp_path):
    repository.commit("Begin", a="A.")
    repository.git("config", "core.fsmonitor", f"touch {tmp_path}/ran")
    repository.git("config", "gpg.program", f"touch {tmp_path}/ran")
    repository.git("config", "log.showSignature", "true")
    run(repository.path)
    assert not (tmp_path / "ran").exists()


def test_front_matter_cannot_grow_beyond_any_memory():
    levels = [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 12)}]}}" for n in range(1, 60)]
    parsed = parse("\n".join(["---", "title: Bomb", "a0: &a0 {k: v}", *levels, "---", "Text."]))
    assert (parsed.body, parsed.title, parsed.problem) == ("Text.", "", "its front matter is no YAML")


def test_tags_nested_beyond_reason_stay_as_text():
    text = "<blockquote>" * 900 + "</blockquote>"
    assert "<blockquote>" in convert(text, str, bool, Counter())


# --- Zips -------------------------------------------------------------------------------------------------------------


def zipped(path: Path, **files: str) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return path


def test_a_zip_is_taken_like_a_folder(space, tmp_path):
    path = zipped(tmp_path / "z", **{"notes__one.md": "# One\r\n\r\nSee [two](sub/two.md).", "notes__sub__two.md": "2"})
    assert "2 pages, 2 revisions" in run(path)
    assert text_of(page_at("one")) == "See [two](/wiki/handbook/sub/two/).\n"


@pytest.mark.parametrize("name", ["../out.md", "/etc/out.md", "a/../../out.md", "a\\..\\out.md", "C:/out.md"])
def test_a_zip_whose_names_lead_elsewhere_is_refused(space, tmp_path, name):
    (tmp_path / "in").mkdir()
    with ZipFile(tmp_path / "in" / "z", "w") as archive:
        archive.writestr(ZipInfo("a.md"), "A.")
        info = ZipInfo("x")
        info.filename = name
        archive.writestr(info, "Out.")
    with pytest.raises(CommandError, match="no plain file inside"):
        run(tmp_path / "in" / "z")
    assert not list(tmp_path.rglob("out.md"))
    assert not Page.objects.exists()


def test_a_zip_with_a_link_in_it_is_refused(space, tmp_path):
    info = ZipInfo("passwd.md")
    info.external_attr = 0o120777 << 16
    with ZipFile(tmp_path / "z", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(CommandError, match="no plain file"):
        run(tmp_path / "z")


def test_a_zip_that_unpacks_to_far_too_much_is_refused(space, tmp_path, monkeypatch):
    with pytest.raises(CommandError, match="far more"):
        run(zipped(tmp_path / "bomb", **{"a.md": "A" * 30_000_000}))
    monkeypatch.setattr("wikipages.importing.folder.MAX_UNPACKED", 1000)
    with pytest.raises(CommandError, match="far more"):
        run(zipped(tmp_path / "large", **{"a.md": "A" * 600, "b.md": "B" * 600}))
    monkeypatch.setattr("wikipages.importing.folder.MAX_ENTRIES", 1)
    with pytest.raises(CommandError, match="files"):
        run(zipped(tmp_path / "many", **{"a.md": "A", "b.md": "B"}))


def test_a_damaged_zip_is_refused(space, tmp_path):
    whole = zipped(tmp_path / "z", **{"a.md": "A" * 3000, "b.md": "B" * 3000}).read_bytes()
    (tmp_path / "z").write_bytes(whole[:40] + b"\xff" * 12 + whole[52:])
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "z")


def test_a_file_that_changed_since_the_last_import_is_the_same_page(space, tmp_path):
    run(zipped(tmp_path / "z", **{"a.md": "One.", "b.md": "Other."}))
    assert "1 pages, 1 revisions" in run(zipped(tmp_path / "z", **{"a.md": "Two.", "b.md": "Other."}))
    assert page_at("a").article.articlerevision_set.count() == 2
    assert not Page.objects.filter(path="handbook/a-2").exists()


# --- Translations, tags, redirects, pictures --------------------------------------------------------------------------


def test_files_of_one_name_in_folders_of_languages_are_translations(space, repository):
    repository.commit("Begin", on="2024-01-01T10:00:00+00:00", pages__leave="Leave.", pages__pay="Pay.")
    repository.commit("French", on="2024-02-01T10:00:00+00:00", pages__fr__leave="Congé.", pages__es__leave="Permiso.")
    repository.commit("English", on="2024-03-01T10:00:00+00:00", pages__leave="More leave.")
    repository.commit("Spanish", on="2024-04-01T10:00:00+00:00", pages__es__leave="Más permiso.")
    assert "2 pages were joined to their originals" in run(repository.path)
    leave, french, spanish = page_at("leave"), page_at("fr/leave"), page_at("es/leave")
    assert (french.original, french.original_version, french.language) == (leave, 1, "fr")
    assert (spanish.original, spanish.original_version, leave.version) == (leave, 2, 2)
    assert page_at("pay").original is None
    repository.commit("Catch up", on="2024-05-01T10:00:00+00:00", pages__fr__leave="Plus de congé.")
    run(repository.path)
    assert page_at("fr/leave").original_version == 2


def test_translations_are_found_by_file_name_and_front_matter_too(space, repository):
    repository.commit(
        "Begin",
        leave="Leave.",
        congé="---\nlang: fr\ntranslation_of: leave.md\n---\nCongé.",
        lost="---\nlang: fr\ntranslation_of: nowhere.md\n---\nPerdu.",
        round="---\nlang: fr\ntranslation_of: round.md\n---\nRond.",
    )
    (repository.path / "leave.es.md").write_text("Permiso.")
    repository.record("Spanish")
    assert "2 pages were joined" in run(repository.path)
    assert page_at("leave-es").original == page_at("conge").original == page_at("leave")
    assert page_at("leave-es").language == "es"


def test_what_was_decided_here_about_translations_stays(space, repository):
    repository.commit("Begin", leave="Leave.", fr__leave="Congé.", other="Other.")
    run(repository.path)
    Page.objects.filter(path="handbook/fr/leave").update(original=page_at("other"))
    repository.commit("Later", fr__leave="Plus de congé.")
    assert "joined" not in run(repository.path)
    assert page_at("fr/leave").original == page_at("other")


def test_tags_and_former_addresses_come_from_front_matter(client, space, repository):
    repository.commit(
        "Begin",
        a="---\ntags: [money, On the way, 7, {no: tag}]\nredirect_from: [/old/a/, https://example.org/, /]\n---\nA.",
        b=f"---\ntags: pay, leave, {'x' * 60}\n---\nB.",
    )
    run(repository.path)
    assert sorted(page_at("a").tags.names()) == ["7", "On the way", "money"]
    assert sorted(page_at("b").tags.names()) == ["leave", "pay"]
    assert client.get("/wiki/handbook/old/a/").headers["Location"] == "/wiki/handbook/a/"
    assert PageRedirect.objects.count() == 1


def png() -> bytes:
    data = BytesIO()
    Image.new("RGB", (4, 4), "red").save(data, "PNG")
    return data.getvalue()


def test_pictures_of_the_source_become_attachments(space, repository):
    images = repository.path / "pages" / "images"
    images.mkdir(parents=True)
    (images / "map.png").write_bytes(png())
    (images / "evil.png").write_bytes(b"<script>")
    (repository.path / "fares.csv").write_text("a,b\n")
    repository.commit(
        "Begin",
        pages__a=(
            "![A map](images/map.png) ![x](/pages/images/map.png) ![y](images/evil.png) ![z](../../../etc/passwd) "
            "[fares](../fares.csv) ![far](https://example.org/x.png)"
        ),
        pages__b="Nothing.",
    )
    said = run(repository.path)
    assert "2 files were attached" in said
    assert "not taken: pages/images/evil.png" in said
    picture, table = Upload.objects.order_by("-name")
    text = text_of(page_at("a"))
    assert f"![A map](/files/{picture.pk}/map.png) ![x](/files/{picture.pk}/map.png) *y* *z*" in text
    assert f"[fares](/files/{table.pk}/fares.csv) ![far](https://example.org/x.png)" in text
    assert f'<img src="/files/{picture.pk}/thumb-640/map.png"' in page_at("a").html
    assert picture.target == page_at("a")
    repository.commit("Later", pages__a="![The map](images/map.png)")
    run(repository.path)
    assert Upload.objects.filter(name="map.png").count() == 1
    assert text_of(page_at("a")) == f"![The map](/files/{picture.pk}/map.png)\n"


def test_a_failure_leaves_no_files_behind(space, repository, monkeypatch):
    repository.path.joinpath("map.png").write_bytes(png())
    repository.commit("Begin", a="![A map](map.png)")
    before = set(stored_names())
    monkeypatch.setattr("wikipages.importing.run.record", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run(repository.path)
    assert set(stored_names()) == before


# --- Later imports ----------------------------------------------------------------------------------------------------


def test_a_file_renamed_later_moves_its_page_and_the_old_address_leads_there(client, space, repository):
    text = "A long enough text.\n" * 10
    repository.commit("Begin", pages__old=text, pages__old__below="Below.", pages__other="Other.")
    run(repository.path)
    repository.git("mv", "pages/old.md", "pages/new.md")
    repository.record("Rename")
    said = run(repository.path)
    assert "1 pages moved" in said
    assert page_at("new").article.articlerevision_set.count() == 2
    assert client.get("/wiki/handbook/old/").headers["Location"] == "/wiki/handbook/new/"
    assert page_at("new/below").html == "<p>Below.</p>\n", "what is below goes along"
    for page in Page.objects.select_related("node"):
        assert page.node.path.strip("/") == page.path


def test_a_renamed_file_does_not_push_away_a_page_that_stands_there(space, repository, ben):
    text = "A long enough text.\n" * 10
    repository.commit("Begin", pages__old=text, pages__other="Other.")
    run(repository.path)
    mine = make_page(space, "new", "Ours.", author=ben)
    repository.git("mv", "pages/old.md", "pages/new.md")
    repository.record("Rename")
    run(repository.path)
    assert text_of(mine) == "Ours."
    assert page_at("new-2").html.startswith("<p>A long enough")


def test_what_is_written_here_while_an_import_reads_is_not_overwritten(space, repository, ben, monkeypatch):
    repository.commit("Begin", leave="Two weeks.", pay="Monthly.")
    run(repository.path)
    repository.commit("Later", leave="Three weeks.", pay="Weekly.", fresh="Theirs.")

    def meanwhile(works: list, report: Report) -> list:
        change(page_at("pay"), "Ours, meanwhile.", author=ben)
        make_page(space, "fresh", "Ours, first.", author=ben)
        return without_conflicts(works, report)

    monkeypatch.setattr("wikipages.importing.run.without_conflicts", meanwhile)
    said = run(repository.path)
    assert "not taken: pay.md, because its page was edited here meanwhile" in said
    assert "not taken: fresh.md" in said
    assert text_of(page_at("pay")) == "Ours, meanwhile."
    assert text_of(page_at("fresh")) == "Ours, first."
    assert text_of(page_at("leave")) == "Three weeks.\n"
