"""Queries on pages and their revisions."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from wiki.models import ArticleRevision

from community.attached.bookmarks.querysets import is_marked
from community.attached.comments.querysets import comment_count
from community.attached.questions.querysets import question_count
from community.attached.uploads.querysets import file_count
from community.base.relations.querysets import level_for
from community.base.spaces.choices import Kind
from community.base.spaces.models import Space

if TYPE_CHECKING:
    from community.base.members.models import Member
    from wikipages.models import Page


class PageQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        """Pages that are not deleted, in spaces that a member may read."""
        return self.filter(is_deleted=False, space__in=Space.objects.readable_by(member))

    def with_details(self) -> Self:
        return self.select_related("space__wiki_settings", "author", "creator", "approved_by", "article")

    def with_tab_counts(self) -> Self:
        """With what the tabs of a page show."""
        return self.with_details().annotate(file_count=file_count(self.model))

    def with_all_around(self, member: "Member | None") -> Self:
        """With what a page shows next to its text: attachments, and the member's follow level."""
        return self.with_tab_counts().annotate(
            comment_count=comment_count(self.model),
            question_count=question_count(self.model),
            level=level_for(self.model, member),
            is_marked=is_marked(self.model, member),
        )

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def recently_changed(self) -> Self:
        return self.filter(is_section=False).order_by("-updated_at", "-pk")

    def in_brief(self) -> Self:
        """With what a line about a page needs, without its text."""
        return self.select_related("author").defer("html", "plain", "contents")

    def titles(self) -> Self:
        """Only what a link to a page needs."""
        return self.select_related("space").only(
            "path",
            "parent_path",
            "title",
            "language",
            "is_section",
            "version",
            "original",
            "space__name",
            "space__slug",
            "space__kind",
            "space__archived_at",
            "space__deleted_at",
            "space__tools_off",
        )

    def at(self, paths) -> Self:
        return self.filter(path__in=paths)

    def below(self, path: str) -> Self:
        """The child pages, by title. Workspaces' trees are below the commons' root, but are not part of it."""
        children = self.filter(parent_path=path).order_by("title", "pk")
        return children if path else children.filter(space__kind=Kind.COMMONS)

    def leading_on(self, paths: Collection[str]) -> models.QuerySet:
        """Those of some paths that a page has or once had."""
        here = self.at(paths).order_by().values_list("path", flat=True)
        return here.union(self.filter(redirects__path__in=paths).order_by().values_list("redirects__path", flat=True))

    def found_at(self, path: str) -> "Page | None":
        """The page at a path, or else the one that moved from there."""
        found: Any = self.filter(path=path).first() or self.filter(redirects__path=path).first()
        return found

    def tree_of(self, page: "Page") -> Self:
        """A page and all pages below it, by path."""
        return self.filter(_is_in_tree(page)).order_by("path")

    def inside(self, page: "Page") -> Self:
        """All pages below a page; workspaces' trees, which are below the commons' root, are not part of it."""
        if page.path:
            return self.tree_of(page).exclude(pk=page.pk)
        return self.filter(space=page.space).exclude(pk=page.pk)

    def templates_for(self, space: Space) -> Self:
        """Templates for new pages of a space: the space's own, and those of the commons."""
        return (
            self.filter(is_template=True).filter(Q(space=space) | Q(space__kind=Kind.COMMONS)).order_by("title", "pk")
        )

    def paths_like(self, beginning: str) -> set[str]:
        """Return the paths with a prefix, in one query."""
        return set(self.filter(path__startswith=beginning).values_list("path", flat=True))

    def is_made_with(self, key: str) -> bool:
        """Whether the form with this key has already created a page."""
        try:
            return self.filter(idempotency_key=UUID(key)).exists()
        except ValueError:
            return False

    def possible_parents(self, page: "Page") -> Self:
        """Pages of the same wiki that a page can be moved below."""
        return self.filter(space=page.space).exclude(_is_in_tree(page)).order_by("path")

    def live(self) -> Self:
        return self.filter(is_deleted=False)

    def restorable_by(self, member: "Member | None") -> Self:
        """Deleted pages of the spaces that a member manages."""
        return self.filter(is_deleted=True, space__in=Space.objects.managed_by(member))

    def deleted_along(self, page: "Page") -> Self:
        """The pages that were deleted together with the one above them, at the same moment."""
        return self.tree_of(page).filter(is_deleted=True, updated_at=page.updated_at).exclude(pk=page.pk)


def revisions_of(page: "Page") -> models.QuerySet:
    """Return a page's revisions without their texts."""
    return (
        ArticleRevision.objects.filter(article_id=page.article_id)
        .select_related("user", "note")
        .defer("content", "automatic_log")
    )


def revision_of(page: "Page", number: int) -> ArticleRevision | None:
    """Return one revision of this very page with its text, or None."""
    return (
        ArticleRevision.objects.filter(article_id=page.article_id, revision_number=number)
        .select_related("user", "note")
        .first()
    )


def newest_revision(page: "Page") -> ArticleRevision:
    """Return the newest revision, with its text; every page has one."""
    return ArticleRevision.objects.select_related("user", "note").filter(article_id=page.article_id).latest()


def last_text_of(page: "Page") -> ArticleRevision:
    """Return the newest revision that is not a deletion."""
    return ArticleRevision.objects.filter(article_id=page.article_id, deleted=False).latest()


def has_other_authors(page: "Page", member: "Member") -> bool:
    """Whether anybody but a member has made a revision of a page."""
    return ArticleRevision.objects.filter(article_id=page.article_id).exclude(user=member).exists()


def belongs_to_workspace(path: str) -> bool:
    """Whether the first part of a commons' path belongs to a workspace; it may be one that is not listed."""
    return Space.objects.workspaces().filter(slug=path.split("/")[0]).exists()


def _is_in_tree(page: "Page") -> Q:
    return Q(path=page.path) | Q(path__startswith=f"{page.path}/")
