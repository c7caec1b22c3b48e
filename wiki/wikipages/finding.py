"""Queries to navigate a wiki: titles, latest changes, tags, links to missing pages, orphaned pages.

Each runs on behalf of a member (None: a visitor) and returns only what that member may read.
"""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
    Window,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat, Length, Replace, RowNumber
from wiki.models import ArticleRevision

from community.attached.tags.models import Tagging
from community.base.members.models import Member
from community.base.spaces.models import Space
from wikipages.letters import fold
from wikipages.models import Page, PageLink, PageRedirect, parent_of, root_path
from wikipages.querysets import PageQuerySet

LINKERS = 5
"""The number of linking pages named for a wanted one."""


def pages_in(space: Space, member: Member | None) -> PageQuerySet:
    return Page.objects.visible_to(member).filter(space=space)


def below(space: Space, member: Member | None, path: str) -> PageQuerySet:
    """Return the titles of all pages below a path, those at the shallowest depth first.

    A root's translations have paths below it, but count as the root in other languages, not as pages below.
    """
    found = pages_in(space, member).titles().annotate(has_text=_has_text(), depth=_depth())
    found = found.exclude(original__path=path)
    found = found.filter(path__startswith=f"{path}/") if path else found.exclude(path="")
    return found.order_by("depth", "title", "pk")


def changes_in(space: Space, member: Member | None, *, with_minor: bool = True) -> QuerySet[ArticleRevision]:
    """Return the revisions of a wiki's pages, without their texts; latest first."""
    pages = pages_in(space, member).filter(is_section=False)
    found = (
        ArticleRevision.objects.filter(article__page__in=pages)
        .select_related("user", "note", "article__page")
        .defer("content", "automatic_log", "article__page__html", "article__page__plain", "article__page__contents")
        .order_by("-created", "-pk")
    )
    return found if with_minor else found.exclude(note__is_minor=True)


def before_revision(changes: QuerySet[ArticleRevision], space: Space, key: int) -> QuerySet[ArticleRevision]:
    """Return the changes that are older than a revision of the space: imports add old ones after new ones."""
    mark = ArticleRevision.objects.filter(pk=key, article__page__space=space).only("created").first()
    if mark is None:
        return changes.none()
    return changes.filter(Q(created__lt=mark.created) | Q(created=mark.created, pk__lt=key))


def titles_of(space: Space, member: Member | None) -> list[Page]:
    """Return all pages of a wiki by title; those without a text and without pages below them have `is_to_come`."""
    pages = list(pages_in(space, member).titles().annotate(has_text=_has_text()))
    above = {parent_of(page.path) for page in pages}
    for page in pages:
        page.is_to_come = not page.has_text and page.path not in above
    return sorted(pages, key=lambda page: (fold(page.headline), page.path))


def tags_in(space: Space, member: Member | None) -> QuerySet:
    """Return name, slug and count of the tags on a wiki's pages."""
    pages = pages_in(space, member).values("pk")
    kind = ContentType.objects.get_for_model(Page)
    found = Tagging.objects.filter(content_type=kind, object_id__in=pages).values(
        name=F("tag__name"), slug=F("tag__slug")
    )
    return found.annotate(count=Count("object_id", distinct=True)).order_by("name")


def tag_in(space: Space, member: Member | None, slug: str) -> dict | None:
    """Return the same for one tag, or None if no page that the member may read has it."""
    return tags_in(space, member).filter(tag__slug=slug).first()


def tagged(space: Space, member: Member | None, slug: str) -> PageQuerySet:
    kind = ContentType.objects.get_for_model(Page)
    keys = Tagging.objects.filter(content_type=kind, tag__slug=slug).values("object_id")
    return pages_in(space, member).filter(pk__in=keys).defer("html", "contents")


def wanted(space: Space, member: Member | None) -> QuerySet:
    """Return the paths (`target_path`, `count`) of missing pages with links to them, the most wanted first."""
    visible = Page.objects.visible_to(member)
    here = root_path(space)
    links = PageLink.objects.filter(page__in=pages_in(space, member))
    if here:
        links = links.filter(Q(target_path=here) | Q(target_path__startswith=f"{here}/"))
    else:
        links = links.exclude(Exists(_workspaces_at(member, "target_path")))
    return (
        links.filter(~Exists(visible.filter(path=OuterRef("target_path"))))
        .filter(~Exists(PageRedirect.objects.filter(path=OuterRef("target_path"), page__in=visible)))
        .values("target_path")
        .annotate(count=Count("page"))
        .order_by("-count", "target_path")
    )


def linkers_of(targets: Iterable[str], space: Space, member: Member | None) -> QuerySet[PageLink]:
    """Return, for each of some paths, the first links of a wiki's pages to it."""
    rank = Window(RowNumber(), partition_by=F("target_path"), order_by=[F("page__title").asc(), F("page").asc()])
    return (
        PageLink.objects.filter(page__in=pages_in(space, member), target_path__in=list(targets))
        .annotate(rank=rank)
        .filter(rank__lte=LINKERS)
        .select_related("page__space")
        .defer("page__html", "page__plain", "page__contents")
        .order_by("target_path", "rank")
    )


def orphans(space: Space, member: Member | None) -> PageQuerySet:
    """Return the orphaned written pages: without a link to them, a page with a text above, or an original."""
    visible = Page.objects.visible_to(member)
    links = PageLink.objects.filter(page__in=visible).exclude(page=OuterRef("pk"))
    through = PageRedirect.objects.filter(page=OuterRef(OuterRef("pk"))).values("path")
    return (
        pages_in(space, member)
        .filter(is_section=False, is_template=False)
        .defer("html", "contents")
        .exclude(path=root_path(space))
        .exclude(Exists(links.filter(target_path=OuterRef("path"))))
        .exclude(Exists(links.filter(target_path__in=through)))
        .exclude(Exists(visible.filter(path=OuterRef("parent_path")).exclude(html="")))
        .exclude(original__in=visible)
    )


def linking_here(page: Page, member: Member | None) -> PageQuerySet:
    """Return the pages that link to a page or to one of its former addresses (then not `is_direct`)."""
    links = PageLink.objects.filter(page=OuterRef("pk"))
    direct = Exists(links.filter(target_path=page.path))
    through = Exists(links.filter(target_path__in=page.redirects.values("path")))
    return (
        Page.objects.visible_to(member).titles().annotate(is_direct=direct).filter(direct | through).exclude(pk=page.pk)
    )


def deleted_in(space: Space) -> PageQuerySet:
    """Return the deleted pages of a space, for its managers, by `deletion`: the key of their last revision."""
    revision = "article__current_revision"
    return (
        Page.objects.filter(space=space, is_deleted=True, is_section=False)
        .select_related("space", f"{revision}__user", f"{revision}__note")
        .defer("html", "plain", "contents", f"{revision}__content", f"{revision}__automatic_log")
        .annotate(deletion=F(f"{revision}_id"))
    )


def _has_text() -> Case:
    return Case(When(html="", then=Value(False)), default=Value(True))


def _depth() -> Combinable:
    """The number of parts of a path, less one."""
    return Length("path") - Length(Replace("path", Value("/"), Value("")))


def _workspaces_at(member: Member | None, field: str) -> QuerySet[Space]:
    """Return the workspaces, of those that a member may read, whose tree a path is in.

    A path under any other workspace counts as the commons', so as not to reveal that the workspace exists.
    """
    target = ExpressionWrapper(OuterRef(field), output_field=CharField())
    spaces = Space.objects.readable_by(member).workspaces().annotate(target=target)
    return spaces.filter(Q(target=F("slug")) | Q(target__startswith=Concat("slug", Value("/"))))
