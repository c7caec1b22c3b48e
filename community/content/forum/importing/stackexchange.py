"""Prepares the rows of a Stack Exchange dump for writing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.html import strip_tags

from community.base.core.markdown import MAX_LENGTH, render
from community.base.spaces.models import Space
from community.content.forum.importing.entries import Batch, Entry, ImportRefused, Thread, key_prefix
from community.content.forum.importing.html import to_markdown
from community.content.forum.importing.posts_xml import Row
from community.content.forum.models import Post

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
"""From this date on, the number that topics are sorted by would become too large for a database."""


@dataclass
class _Row:
    """A question or an answer, as the dump links them."""

    entry: Entry
    id: str
    is_question: bool
    accepted_id: str = ""
    parent_id: str = ""


def prepare(rows: Iterable[Row], *, space: Space, source: str, progress: Callable[[int], None]) -> Batch:
    """Read all rows and render what is new.

    Raises:
        ImportRefused: the file is damaged, or contains no posts.
    """
    prefix = key_prefix(space, source)
    known = set(Post.objects.imported_from(prefix).values_list("import_key", flat=True))
    batch, found, count = Batch(), {}, 0
    for count, row in enumerate(rows, 1):
        if count % STEP == 0:
            progress(count)
        kind, key = row.get("PostTypeId", ""), f"{prefix}{row.get('Id', '')}"
        if kind not in (QUESTION, ANSWER):
            batch.leave_out(KINDS.get(kind, f"row of the unknown kind “{kind[:20]}”"))
        elif key in known:
            batch.known += 1
        elif key in found:
            batch.leave_out("row whose Id was there before")
        elif isinstance(taken := _accepted(row, key, space), str):
            batch.leave_out(taken)
        else:
            found[key] = taken
    if not count:
        raise ImportRefused("There is no row in it.")
    _thread(batch, found, prefix, known)
    return batch


def _accepted(row: Row, key: str, space: Space) -> _Row | str:
    """Return what to write for a row, or the reason why it is left out."""
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
    source = _markdown(row.get("Body", ""))
    if source is None:
        return "text whose tags are nested too deeply"
    if len(source) > MAX_LENGTH:
        return f"text longer than {MAX_LENGTH} characters"
    if not source:
        return "empty text"
    entry = Entry(
        key=key,
        author_name=_author(row),
        created_at=created_at,
        source=source,
        rendered=render(source, wiki_base=space.wiki_base),
        title=title,
        tags=_tags(row.get("Tags", "")),
    )
    return _Row(entry, row["Id"], is_question, row.get("AcceptedAnswerId", ""), row.get("ParentId", ""))


def _markdown(html: str) -> str | None:
    """Return the text; a much too long one is not converted, and one that is nested too deeply gives None."""
    try:
        return to_markdown(html) if len(html) <= 4 * MAX_LENGTH else html
    except RecursionError:
        return None


def _author(row: Row) -> str:
    """Return the given name, or one made from the user's number: the dump's names are in another file."""
    name = strip_tags(row.get("OwnerDisplayName", "")).strip()
    number = row.get("OwnerUserId", "")
    return (name or (f"User {number}" if number.isdecimal() else "Unknown"))[:150]


def _tags(text: str) -> list[str]:
    """Return the tags of `<a><b>` or `|a|b|`."""
    return [tag[:50] for tag in text.replace("<", "|").replace(">", "|").split("|") if tag][:10]


def _thread(batch: Batch, found: dict[str, _Row], prefix: str, known: set[str | None]) -> None:
    """Attach answers to their questions, by date; those without a question are left out."""
    threads = {key: Thread(opening=row.entry) for key, row in found.items() if row.is_question}
    answers = [row for row in found.values() if not row.is_question]
    for answer in sorted(answers, key=lambda row: (row.entry.created_at, int(row.id))):
        key = f"{prefix}{answer.parent_id}"
        if key not in threads and key in known:
            threads[key] = Thread(continues=key)
        if key not in threads:
            batch.leave_out("answer whose question is not there")
            continue
        threads[key].replies.append(answer.entry)
        answer.entry.is_solution = key in found and found[key].accepted_id == answer.id
    batch.threads = list(threads.values())
