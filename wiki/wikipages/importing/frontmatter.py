"""Front matter: YAML between two lines of dashes at the top of a file."""

import re
from dataclasses import dataclass, field
from datetime import date

import yaml

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)(?:\n|(?<=\n))(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
MAX_FRONT_MATTER = 16_384
MAX_ALIASES = 50


class _Loader(yaml.SafeLoader):
    """YAML without merge keys (`<<`): nested ones grow beyond any memory."""

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Leave them where they are: keys without a meaning, which are refused."""


@dataclass(frozen=True)
class Parsed:
    """A file's text without its front matter, and what that said."""

    body: str
    title: str = ""
    language: str = ""
    addresses: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    problem: str = field(default="", compare=False)


def parse(text: str) -> Parsed:
    """Split a file. Front matter that is none of YAML's is left out, and `problem` says so."""
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
    used = {"title", "lang", "language", "permalink", "redirect_from"}
    return Parsed(
        body=body,
        title=" ".join(_word(values.get("title")).split()),
        language=(_word(values.get("lang")) or _word(values.get("language"))).strip().lower()[:10],
        addresses=tuple(_addresses(values.get("permalink")) + _addresses(values.get("redirect_from"))),
        others=tuple(str(key)[:50] for key in values if isinstance(key, str) and key not in used),
    )


def _word(value: object) -> str:
    """Return a plain value as text. Lists and mappings are none: through aliases they can be huge."""
    return str(value) if isinstance(value, str | int | float | date) and not isinstance(value, bool) else ""


def _addresses(value: object) -> list[str]:
    values = value[:MAX_ALIASES] if isinstance(value, list) else [value]
    return [item for item in values if isinstance(item, str)]
