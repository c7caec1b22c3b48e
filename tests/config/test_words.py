"""No word is left in one language: every string is translated, and templates hold none of their own."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings

from config.catalogue import MISSPACED, ROOMS, extract, problems
from config.management.commands.messages import LANGUAGES

TEMPLATES = [
    path
    for room in ROOMS
    for path in sorted((settings.BASE_DIR / room).rglob("*"))
    if path.suffix in {".html", ".txt"} and "templates" in path.parts
]
SPOKEN = {"alt", "title", "placeholder", "aria-label", "aria-description", "label"}
NAMES = {"Ana", "Ben", "SEP", "Palaver", "Markdown", "English", "Français", "Español", "htmx", "Atom"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_translated(language):
    assert problems(language) == []


def test_the_extraction_finds_strings_of_code_and_templates():
    found = {message.id if isinstance(message.id, str) else message.id[0] for message in extract() if message.id}
    assert "Your role doesn’t allow you to do this." in found
    assert "Notifications" in found


def test_a_template_has_no_words_of_its_own():
    found = {_named(path): literal_words(source, is_html=path.suffix == ".html") for path, source in _templates()}
    assert {name: words for name, words in found.items() if words} == {}


def test_a_template_leaves_the_space_before_a_colon_to_the_language():
    spaced = re.compile(r"(?:\x00 ?[:;?!]|> ?[:;])(?=\s|<)")
    found = {_named(path): spaced.findall(without_code(source)) for path, source in _templates()}
    assert {name: places for name, places in found.items() if places} == {}


def _templates() -> Iterator[tuple[Path, str]]:
    assert TEMPLATES
    return ((path, path.read_text(encoding="utf-8")) for path in TEMPLATES)


def _named(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR))


FREE_WHO = re.compile(
    r"(?:^|[.:;!?(] ?|\b(?:only|but|and|to|of|by|for|from|with) )who(?:ever)? "
    r"(?:is|are|has|have|had|does|do|may|can|must|will|\w+(?:s|ed)|made|sent|wrote|began|gave)\b",
    re.IGNORECASE,
)
"""A "who" that stands for nobody named before it, as in "Only who asked can answer"."""


def test_no_english_string_has_a_who_without_a_person_before_it():
    strings = [text for message in extract() if message.id for text in _forms_of(message.id)]
    assert [text for text in strings if FREE_WHO.search(text) and not text.endswith("?")] == []


def test_a_who_without_a_person_is_found():
    wrong = ("Only who asked can answer", "Who is told", "The task is added. Who does it is told.", "Sent to who voted")
    right = ("Only the person who asked can answer", "Who is it?", "Members who vote", "a visitor who is not signed in")
    assert all(FREE_WHO.search(text) for text in wrong)
    assert not any(FREE_WHO.search(text) and not text.endswith("?") for text in right)


def _forms_of(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text


def test_french_without_its_no_break_space_is_a_problem():
    said = MISSPACED["fr"]
    assert all(
        said.search(wrong) for wrong in ("Fin du vote: x", "Fin du vote : x", "Quoi ?", "« Non\u00a0»", "«Non\u00a0»")
    )
    assert not any(said.search(right) for right in ("Fin\u00a0: x", "«\u00a0Non\u00a0»", "https://x.org", "à 10:30"))


def test_the_word_finder_finds_words():
    assert literal_words("<p>Hello {{ name }}</p>", is_html=True) == ["Hello"]
    assert literal_words('<img alt="A tree">{% translate "Fine" %}', is_html=True) == ["A tree"]
    assert literal_words("{% blocktranslate %}Fine{% endblocktranslate %} Bad", is_html=False) == ["Bad"]


UNSPOKEN = {"style", "script", "code", "kbd"}
"""Elements whose text is the same in every language."""


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in UNSPOKEN
        self.found += [value.strip() for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag):
        self.silent -= tag in UNSPOKEN

    def handle_data(self, data):
        if not self.silent:
            self.found.append(data)


def without_code(source: str) -> str:
    """Return the text of a template, with a NUL where it says a value or does something."""
    source = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", source, flags=re.DOTALL)
    source = re.sub(r"\{% blocktrans(late)?\b.*?\{% endblocktrans(late)? %\}", "", source, flags=re.DOTALL)
    return re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "\x00", source, flags=re.DOTALL)


def literal_words(source: str, *, is_html: bool) -> list[str]:
    """Return the pieces of text in a template that are not translated."""
    source = without_code(source)
    pieces = [source]
    if is_html:
        source = re.sub(r"<[^<>]*>", lambda tag: tag[0].replace("\x00", " "), source)
        parser = _Words()
        parser.feed(source)
        pieces = parser.found
    words = (piece.strip() for part in pieces for piece in part.split("\x00"))
    attribute = re.compile(r"data-[a-z-]+")  # a block inside a tag
    words = (word for word in words if not attribute.fullmatch(word))
    return [word for word in words if re.search(r"[^\W\d_]{2,}", word) and word not in NAMES]
