"""Permissions in a wiki, which depend on its space.

Reading is decided by the query sets (`visible_to`); this module decides on writing.
"""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from wiki.models import Article

from community.base.members.models import Member
from community.base.spaces import policies as spaces
from community.base.spaces.models import Space
from wikipages.models import Page
from wikipages.querysets import has_other_authors


def can_write_in(member: Member | None, space: Space) -> bool:
    """Whether a member may create and edit pages in a space."""
    return spaces.can_contribute(member, space)


def can_create_in(member: Member | None, space: Space) -> bool:
    """Whether a member may create pages in a space, which must have the wiki among its tools."""
    return spaces.can_use(member, space, "wiki")


def demand_create(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied with the reason unless the member may create pages in the space."""
    spaces.demand_use(member, space, "wiki")


def can_edit(member: Member | None, page: Page) -> bool:
    """Whether a member may change a page; only managers of the space may change a locked one."""
    if page.is_deleted or not can_write_in(member, page.space):
        return False
    return not page.is_locked or can_moderate(member, page)


def can_moderate(member: Member | None, page: Page) -> bool:
    """Whether a member may lock, approve and delete a page."""
    return spaces.can_moderate(member, page.space)


def can_delete(member: Member | None, page: Page) -> bool:
    """Whether a member may delete a page: managers, and its only author if there is nothing below it."""
    if can_moderate(member, page):
        return not page.is_deleted
    return (
        member is not None
        and can_edit(member, page)
        and page.creator_id == member.pk
        and not has_other_authors(page, member)
        and not Page.objects.live().below(page.path).exists()
    )


def may_delete(member: Member | None, page: Page) -> bool:
    """Whether to offer deleting (no query); `can_delete` decides."""
    return can_moderate(member, page) or (can_edit(member, page) and page.creator_id == getattr(member, "pk", 0))


def can_configure(member: Member | None, space: Space) -> bool:
    """Whether a member may change the settings of a space's wiki: owners who may write."""
    return spaces.can_contribute(member, space) and spaces.can_manage(member, space)


def demand_configure(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied with the reason unless the member may change the settings of the space's wiki."""
    demand_write(member, space)
    spaces.demand(can_configure(member, space), _("Only owners of this space can do this."))


def demand_delete(member: Member | None, page: Page) -> None:
    """Raise PermissionDenied with the reason unless the member may delete the page."""
    demand_write(member, page.space)
    spaces.demand(
        can_delete(member, page),
        _("This page has other contributors or subpages. Ask a moderator of this space to delete it."),
    )


def demand_edit(member: Member | None, page: Page) -> None:
    """Raise PermissionDenied with the reason unless the member may change the page."""
    demand_write(member, page.space)
    spaces.demand(can_edit(member, page), _("This page is locked. Only moderators of this space can edit it."))


def demand_moderate(member: Member | None, page: Page) -> None:
    """Raise PermissionDenied with the reason unless the member manages the page's space."""
    demand_write(member, page.space)
    spaces.demand(can_moderate(member, page), _("Only moderators of this space can do this."))


def demand_write(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied with the reason unless the member may write pages in the space."""
    spaces.demand_contribute(member, space)


# django-wiki calls these (WIKI_CAN_* in the settings) wherever its own code would show or change an article.


def article_can_read(article: Article, user: Member | AnonymousUser) -> bool:
    page = _page_of(article)
    return page is not None and not page.is_deleted and spaces.can_read(_member(user), page.space)


def article_can_write(article: Article, user: Member | AnonymousUser) -> bool:
    page = _page_of(article)
    return page is not None and can_edit(_member(user), page)


def article_can_moderate(article: Article, user: Member | AnonymousUser) -> bool:
    page = _page_of(article)
    return page is not None and can_moderate(_member(user), page)


def _page_of(article: Article) -> Page | None:
    return Page.objects.select_related("space").filter(article=article).first()


def _member(user: Member | AnonymousUser) -> Member | None:
    return user if user.is_authenticated else None
