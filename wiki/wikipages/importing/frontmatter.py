"""Front matter: YAML between two lines of dashes at the top of a file."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import yaml

from community.attached.tags.forms import MAX_TAG

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)(?:\n|(?<=\n))(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
MAX_FRONT_MATTER = 65_536
MAX_ALIASES = 500
MAX_NUMBER = 2**31 - 1


class _Loader(yaml.SafeLoader):
    """YAML without merge keys (`<<`): nested ones grow beyond any memory."""

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Leave merge keys as they are: unknown keys, which are refused."""


@dataclass(frozen=True)
class FrontMatterFacts:
    """The data of a page that only an export of ours has in its front matter."""

    translation_version: int | None = None
    created: datetime | None = None
    created_by: str = ""
    updated: datetime | None = None
    updated_by: str = ""
    summary: str = ""
    is_template: bool = False
    is_locked: bool = False
    is_section: bool = False
    is_verbatim: bool = False


@dataclass(frozen=True)
class Parsed:
    """A file's text without its front matter, and the data from it.

    `former` has addresses that will redirect here, `addresses` all that links can use.
    """

    body: str
    title: str = ""
    language: str = ""
    addresses: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    translation_of: str = ""
    facts: FrontMatterFacts = FrontMatterFacts()
    others: tuple[str, ...] = ()
    problem: str = field(default="", compare=False)


USED = {"title", "lang", "language", "permalink", "redirect_from", "tags", "translation_of"}


def parse(text: str) -> Parsed:
    """Split a file. Front matter that is not valid YAML is left out, and `problem` says so."""
    found = FRONT_MATTER.match(text)
    if not found:
        return Parsed(body=text)
    body = text[found.end() :]
    if len(found[1]) > MAX_FRONT_MATTER:
        return Parsed(body=body, problem="its front matter is too long")
    try:
        values = yaml.load(found[1], Loader=_Loader)  # noqa: S506 - a safe one
    except (yaml.YAMLError, ValueError, TypeError, OverflowError, RecursionError):
        return Parsed(body=body, problem="its front matter is no YAML")
    if not isinstance(values, dict):
        return Parsed(body=body)
    former = _words(values.get("redirect_from"))
    return Parsed(
        body=body,
        title=" ".join(_word(values.get("title")).split("\n")).strip(),
        language=(_word(values.get("lang")) or _word(values.get("language"))).strip().lower()[:10],
        addresses=tuple(_words(values.get("permalink")) + former),
        former=tuple(former),
        tags=tuple(_tags(values.get("tags"))),
        translation_of=_word(values.get("translation_of")),
        facts=_facts(values),
        others=tuple(str(key)[:50] for key in values if isinstance(key, str) and key not in USED),
    )


def _facts(values: dict[Any, Any]) -> FrontMatterFacts:
    version = values.get("translation_version")
    is_number = isinstance(version, int) and 0 < version <= MAX_NUMBER
    return FrontMatterFacts(
        translation_version=version if is_number else None,
        created=_time(values.get("created")),
        created_by=_word(values.get("created_by")),
        updated=_time(values.get("updated")),
        updated_by=_word(values.get("updated_by")),
        summary=_word(values.get("summary")),
        is_template=values.get("template") is True,
        is_locked=values.get("locked") is True,
        is_section=values.get("section") is True,
        is_verbatim=values.get("verbatim") is True,
    )


def _word(value: object) -> str:
    """Return a plain value as text, but not lists and mappings, which can be huge through aliases."""
    is_plain = isinstance(value, str | int | float | date) and not isinstance(value, bool)
    return str(value).replace("\x00", "") if is_plain else ""


def _words(value: object) -> list[str]:
    values = value[:MAX_ALIASES] if isinstance(value, list) else [value]
    return [item for item in values if isinstance(item, str)]


def _tags(value: object) -> list[str]:
    """Return the tags of a list or a comma-separated text, without those that are too long."""
    values = value.split(",") if isinstance(value, str) else value[:MAX_ALIASES] if isinstance(value, list) else []
    tags = (" ".join(_word(item).split()) for item in values)
    return list(dict.fromkeys(tag for tag in tags if 0 < len(tag) <= MAX_TAG))


def _time(value: object) -> datetime | None:
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(_word(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
