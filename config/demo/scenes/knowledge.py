"""The knowledge base of the demo: the starter tree with its questions, the pages added to it, and edits."""

from typing import Any

from wiki.models import ArticleRevision

from community.attached.questions.models import AnswerVersion, Question
from community.base.activity.models import Activity
from community.base.spaces.models import Space
from config.demo.world import World
from wikipages.actions import create_page, edit_page
from wikipages.knowledge.planting import start_knowledge
from wikipages.models import Page
from wikipages.texts import source_of


def add_knowledge(world: World, *, author: str, day: int) -> None:
    """Import the starter tree."""
    start_knowledge(author=world.cast[author])
    moment = world.moment(day)
    Page.objects.update(created_at=moment, updated_at=moment)
    ArticleRevision.objects.update(created=moment)
    AnswerVersion.objects.update(created_at=moment)
    Question.objects.update(created_at=moment)
    Question.objects.exclude(answer=None).update(answered_at=moment)
    Activity.objects.filter(verb="wiki.imported").update(created_at=moment)


def add_page(world: World, *, path: str, title: str, author: str, day: int, language: str, text: str) -> None:
    """Write a page; if the starter tree has one at this path, edit it."""
    fields: dict[str, Any] = {"title": title, "source": text.strip(), "language": language}
    if page := Page.objects.with_details().filter(path=path, is_section=False).first():
        edit_page(actor=world.cast[author], page=page, base=page.version, **fields)
        _date_edit(world, path, day)
        return
    space = Space.objects.filter(slug=path.split("/")[0]).first() or world.commons
    page = create_page(actor=world.cast[author], space=space, path=path, **fields)
    world.set_day(page, day)
    _date_revision(world, page, day)


def add_edit(world: World, *, path: str, author: str, day: int, summary: str, find: str, replace: str) -> None:
    """Replace some words of a page."""
    page = Page.objects.with_details().get(path=path)
    revision = page.article.current_revision
    edit_page(
        actor=world.cast[author],
        page=page,
        title=page.title,
        source=source_of(revision).replace(find, replace),
        language=page.language,
        base=revision.revision_number,
        summary=summary,
    )
    _date_edit(world, path, day)


def _date_edit(world: World, path: str, day: int) -> None:
    page = Page.objects.with_details().get(path=path)
    _date_revision(world, page, day)
    newest = Activity.objects.about(page).newest_first().values("pk")[:1]
    world.date_acts(Activity.objects.filter(pk__in=list(newest.values_list("pk", flat=True))), day)
    Page.objects.filter(pk=page.pk).update(updated_at=world.moment(day))


def _date_revision(world: World, page: Page, day: int) -> None:
    revision = page.article.current_revision
    type(revision)._base_manager.filter(pk=revision.pk).update(created=world.moment(day))
