"""Queries on pages and their revisions."""

from typing import TYPE_CHECKING, Self

from django.db import models
from wiki.models import ArticleRevision

from community.spaces.models import Space

if TYPE_CHECKING:
    from community.members.models import Member
    from wikipages.models import Page


class PageQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        """Pages that are there and in a space whose content a member may read."""
        return self.filter(is_deleted=False, space__in=Space.objects.readable_by(member))

    def with_details(self) -> Self:
        return self.select_related("space", "author", "article")

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def lately_changed(self) -> Self:
        return self.filter(is_section=False).order_by("-updated_at", "-pk")

    def titles(self) -> Self:
        """Only what a link to a page needs."""
        return self.select_related("space").only(
            "path", "title", "language", "is_section", "space__name", "space__slug", "space__kind"
        )

    def at(self, paths) -> Self:
        return self.filter(path__in=paths)

    def below(self, path: str) -> Self:
        """The pages one level down, by title. Workspaces' trees hang below the commons' root, but are no part of it."""
        children = self.filter(parent_path=path).order_by("title", "pk")
        return children if path else children.filter(space__kind="commons")

    def linking_to(self, page: "Page") -> Self:
        return self.filter(links__target_path=page.path).exclude(pk=page.pk).order_by("title", "pk")


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
    """Return the revision that was made last, with its text; every page has one."""
    return ArticleRevision.objects.select_related("user", "note").filter(article_id=page.article_id).latest()


def taken_by_a_space(path: str) -> bool:
    """Whether the first part of a commons' path belongs to a workspace; it may be one that is not to be known."""
    return Space.objects.workspaces().filter(slug=path.split("/")[0]).exists()
