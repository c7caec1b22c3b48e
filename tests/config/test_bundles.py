"""Scripts and styles are joined from their modules: each once, in order, and nothing in the page's way."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find, get_finders

from config.bundles import BundleError, BundleFinder, join_scripts, join_styles


@pytest.fixture
def write(tmp_path):
    """Write files into a folder, as {name: text}; return the first."""

    def run(files: dict[str, str]) -> Path:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text)
        return tmp_path / next(iter(files))

    return run


def test_a_module_gives_out_what_it_exports_and_keeps_the_rest(write):
    entry = write(
        {
            "page.js": 'import { greet } from "./parts/greet.js";\n\ngreet();\n',
            "parts/greet.js": 'const name = "Ben";\n\nexport const greet = () => name;\n',
        }
    )
    assert join_scripts(entry) == (
        '(() => {\n"use strict";\n'
        'const module0 = (() => {\nconst name = "Ben";\n\nconst greet = () => name;\nreturn { greet };\n})();\n'
        "const module1 = (() => {\nconst { greet } = module0;\n\ngreet();\nreturn {  };\n})();\n"
        "})();\n"
    )


def test_a_module_that_two_import_is_there_once_and_first(write):
    entry = write(
        {
            "page.js": 'import "./a.js";\nimport "./b.js";\n',
            "a.js": 'import { each } from "./shared.js";\neach("a");\n',
            "b.js": 'import { each } from "./shared.js";\neach("b");\n',
            "shared.js": "export function each() {}\n",
        }
    )
    joined = join_scripts(entry)
    assert joined.count("function each") == 1
    assert joined.index("function each") < joined.index('each("a")') < joined.index('each("b")')


def test_an_entry_that_exports_is_a_module(write):
    joined = join_scripts(write({"keys.js": "export const press = () => 1;\n"}))
    assert joined.endswith("export const { press } = module0;\n")
    assert "use strict" not in joined


def test_comments_and_indents_are_not_sent(write):
    joined = join_scripts(write({"page.js": '// What it does.\nif (a) {\n  // why\n  b("//x"); // there\n}\n'}))
    assert 'if (a) {\nb("//x"); // there\n}\n' in joined
    assert "What it does" not in joined


@pytest.mark.parametrize(
    "text",
    [
        "export default 1;\n",
        'import * as all from "./a.js";\n',
        'export { a } from "./a.js";\n',
        "export let a = 1;\n",
        "const a = `one\ntwo`;\n",
        'import "./page.js";\n',
    ],
)
def test_what_cannot_be_joined_is_refused(write, text):
    entry = write({"page.js": text, "a.js": "export const a = 1;\n"})
    with pytest.raises(BundleError, match=r"page\.js"):
        join_scripts(entry)


def test_styles_are_joined_in_the_order_of_their_imports(write):
    entry = write(
        {
            "page.css": '/* all */\n@import "./b.css";\n@import "./a.css";\n',
            "a.css": "/* A. */\n.a {\n  color: red;\n}\n",
            "b.css": ":root {\n  --dark:;\n}\n",
        }
    )
    assert join_styles(entry) == ":root {\n--dark: ;\n}\n\n.a {\ncolor: red;\n}\n\n"


def test_only_what_pages_load_is_collected():
    names = {name for name, _storage in BundleFinder().list([])}
    assert {"favicon.svg", "css/palaver.css", "js/palaver.js", "js/live.js"} <= names
    assert not [name for name in names if name.count("/") > 1]


def test_each_part_is_imported_by_something():
    parts = {path for kind in ("css", "js") for path in (settings.BASE_DIR / "static" / kind).glob("*/*")}
    texts = [path.read_text() for path in (settings.BASE_DIR / "static").rglob("*.*s")]
    assert [path.name for path in parts if not any(f"/{path.name}" in text for text in texts)] == []


def test_each_file_that_a_page_names_is_collected():
    names = {name for name, _storage in BundleFinder().list([])}
    sources = [
        path.read_text()
        for folder in ("community", "templates", "wiki", "workspaces")
        for path in (settings.BASE_DIR / folder).rglob("*")
        if path.suffix in (".html", ".py")
    ]
    named = {name for text in sources for name in re.findall(r"""static[ (]['"]((?:css|js)/[^'"]+)""", text)}
    assert named - names == set()
    assert {"css/palaver.css", "js/mentions.js", "js/shortcuts.js"} <= named


def test_a_file_is_found_as_it_is_now():
    found = Path(find("js/live.js"))
    assert found.read_text() == join_scripts(settings.BASE_DIR / "static/js/live.js")
    found.write_text("old")
    assert Path(find("js/live.js")).read_text() != "old"
    assert find("js/live/socket.js") is None
    assert find("js/none.js") is None
    assert any(isinstance(finder, BundleFinder) for finder in get_finders())


def test_each_colour_stands_once_with_its_light_and_its_dark_value():
    styles = join_styles(settings.BASE_DIR / "static/css/palaver.css")
    screen = styles.partition("@media print")[0]
    set_at = Counter(re.findall(r"^(--[\w-]+):", screen, re.MULTILINE))
    colours = re.findall(r"^(--[\w-]+): var\(--light, ", screen, re.MULTILINE)
    assert len(colours) > 20
    assert {name: set_at[name] for name in colours if set_at[name] != 1} == {}
    assert re.findall(r"^(--[\w-]+): #", screen.partition(".")[0], re.MULTILINE) == []
    assert len(re.findall(r"var\(--light, ", screen)) == len(re.findall(r"var\(--dark, ", screen))
