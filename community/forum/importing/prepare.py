"""Turns rows into what will be written, before any transaction is open."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.utils.html import strip_tags

from community.core.markdown import MAX_LENGTH, Rendered, render
from community.forum.importing.html import to_markdown
from community.forum.importing.rows import ImportRefused, Row
from community.forum.models import Post, Topic
from community.spaces.models import Space

QUESTION, ANSWER = "1", "2"
KINDS = {
    "3": "page of the site's own wiki",
    "4": "excerpt that explains a tag",
    "5": "wiki page of a tag",
    "6": "nomination of a moderator",
    "7": "placeholder",
    "8": "privilege page",
}
STEP = 200
LAST_YEAR = 2200
"""From then on, the number that topics are sorted by would become too large for a database."""


@dataclass
class Entry:
    """A question or an answer, ready to be written."""

    key: str
    id: str
    author_name: str
    created_at: datetime
    source: str
    rendered: Rendered
    title: str = ""
    tags: list[str] = field(default_factory=list)
    accepted_id: str = ""
    parent_id: str = ""
    has_solution: bool = False


@dataclass
class Batch:
    """What a file brings: new questions and answers, how many are here already, and what is left out and why."""

    questions: list[Entry] = field(default_factory=list)
    answers: list[Entry] = field(default_factory=list)
    known: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def key_prefix(space: Space, source: str) -> str:
    """Return what the keys of a source begin with: the same dump can be imported in two spaces."""
    return f"{space.pk}/{source}:"


def prepare(rows: Iterable[Row], *, space: Space, source: str, progress: Callable[[int], None]) -> Batch:
    """Read all rows and render what is new.

    Raises:
        ImportRefused: the file is damaged, or holds no posts.
    """
    prefix = key_prefix(space, source)
    known_topics, known_posts = (
        set(model.objects.imported_from(prefix).values_list("import_key", flat=True)) for model in (Topic, Post)
    )
    batch, seen, count = Batch(), set(), 0
    for count, row in enumerate(rows, 1):
        if count % STEP == 0:
            progress(count)
        kind, key = row.get("PostTypeId", ""), f"{prefix}{row.get('Id', '')}"
        if kind not in (QUESTION, ANSWER):
            batch.left_out[KINDS.get(kind, f"row of the unknown kind “{kind[:20]}”")] += 1
        elif key in known_topics or key in known_posts:
            batch.known += 1
        elif key in seen:
            batch.left_out["row whose Id was there before"] += 1
        elif isinstance(entry := _entry(row, key, space), str):
            batch.left_out[entry] += 1
        else:
            seen.add(key)
            (batch.questions if kind == QUESTION else batch.answers).append(entry)
    if not count:
        raise ImportRefused("There is no row in it.")
    _keep_answers_of_questions(batch, prefix, known_topics)
    return batch


def _entry(row: Row, key: str, space: Space) -> Entry | str:
    """Return the entry, or why there is none."""
    is_question = row["PostTypeId"] == QUESTION
    title = " ".join(row.get("Title", "").split())[:200]
    if not row.get("Id", "").isdecimal() or len(row["Id"]) > 18 or (is_question and not title):
        return "row without a number or a title"
    try:
        created_at = datetime.fromisoformat(row.get("CreationDate", "")).replace(tzinfo=UTC)
    except ValueError:
        return "row without a readable date"
    if not 1970 <= created_at.year < LAST_YEAR:
        return "row without a readable date"
    html = row.get("Body", "")
    try:
        if len(html) > 4 * MAX_LENGTH or len(source := to_markdown(html)) > MAX_LENGTH:
            return f"text longer than {MAX_LENGTH} characters"
    except RecursionError:
        return "text whose tags are nested too deeply"
    if not source:
        return "empty text"
    return Entry(
        key=key,
        id=row["Id"],
        author_name=_author(row),
        created_at=created_at,
        source=source,
        rendered=render(source, wiki_base=space.wiki_base),
        title=title,
        tags=_tags(row.get("Tags", "")),
        accepted_id=row.get("AcceptedAnswerId", ""),
        parent_id=row.get("ParentId", ""),
    )


def _author(row: Row) -> str:
    """Return the name given, or one made of the number: the dump's names are in another file."""
    name = strip_tags(row.get("OwnerDisplayName", "")).strip()
    number = row.get("OwnerUserId", "")
    return (name or (f"User {number}" if number.isdecimal() else "Unknown"))[:150]


def _tags(text: str) -> list[str]:
    """Split `<a><b>` and `|a|b|`."""
    return [tag[:50] for tag in text.replace("<", "|").replace(">", "|").split("|") if tag][:10]


def _keep_answers_of_questions(batch: Batch, prefix: str, known_topics: set[str | None]) -> None:
    """Leave out answers whose question is not taken, and say which questions find their solution."""
    taken = {question.key for question in batch.questions} | known_topics
    kept = [answer for answer in batch.answers if f"{prefix}{answer.parent_id}" in taken]
    if orphans := len(batch.answers) - len(kept):
        batch.left_out["answer whose question is not there"] += orphans
    batch.answers = sorted(kept, key=lambda answer: (answer.created_at, int(answer.id)))
    parents = {answer.id: answer.parent_id for answer in kept}
    for question in batch.questions:
        question.has_solution = bool(question.accepted_id) and parents.get(question.accepted_id) == question.id
