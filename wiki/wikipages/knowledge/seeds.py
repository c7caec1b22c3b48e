"""Reads the starter tree: its pages and their paths, in each language."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from wikipages.addresses import slug_for
from wikipages.models import parent_of

TREE = Path(__file__).with_name("tree")
ORIGINAL = "en"
"""The original language; paths and links in the files refer to its pages."""
LINK = re.compile(r"\[\[([a-z0-9/-]+)(?=[\\|\]])")


@dataclass(frozen=True)
class Seed:
    """A page in one language. Without a text it is a section: announced, and open for anyone to begin."""

    path: str
    language: str
    title: str
    text: str
    questions: tuple[tuple[str, str], ...]


def read_tree() -> list[list[Seed]]:
    """Return all pages, parents first: each as a list of its languages, the original first."""
    entries = [entry for file in sorted(TREE.glob("*.yaml")) for entry in yaml.safe_load(file.read_text("utf-8"))]
    paths: dict[str, dict[str, str]] = {}
    for entry in entries:
        _assign_paths(entry, paths)
    return [
        [_seed(entry[language], language, paths[entry["path"]], paths) for language in paths[entry["path"]]]
        for entry in entries
    ]


def _assign_paths(entry: dict[str, Any], paths: dict[str, dict[str, str]]) -> None:
    """Set an entry's path in each language: from the title, below its parent's."""
    path = entry["path"]
    above = paths[parent_of(path) or ""] if "/" in path else {}
    others = [language for language in entry if language not in ("path", ORIGINAL)]
    translated = {
        language: "/".join(filter(None, (above.get(language), slug_for(entry[language]["title"]))))
        for language in others
    }
    paths[path] = {ORIGINAL: path, **translated}


def _seed(words: dict[str, Any], language: str, own: dict[str, str], paths: dict[str, dict[str, str]]) -> Seed:
    def in_language(text: str) -> str:
        return LINK.sub(lambda link: f"[[{paths[link[1]][language]}", text.strip())

    questions = tuple((entry["ask"], in_language(entry.get("answer", ""))) for entry in words.get("questions", ()))
    return Seed(own[language], language, words["title"], in_language(words.get("text", "")), questions)
