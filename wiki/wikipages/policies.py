"""Who may do what in a wiki: the space decides."""

from django.contrib.auth.models import AnonymousUser
from wiki.models import Article

from community.members.models import Member
from community.spaces import policies as spaces
from community.spaces.models import Space
from wikipages.models import Page


def can_write_in(member: Member | None, space: Space) -> bool:
    """Whether a member may create and edit pages in a space."""
    return spaces.can_contribute(member, space)


def can_edit(member: Member | None, page: Page) -> bool:
    return not page.is_deleted and can_write_in(member, page.space)


def demand_write(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless the member may write pages in the space."""
    spaces.demand_contribute(member, space)


# django-wiki asks these (WIKI_CAN_* in the settings) wherever code of its own would show or change an article.


def article_can_read(article: Article, user: Member | AnonymousUser) -> bool:
    page = _page_of(article)
    return page is not None and not page.is_deleted and spaces.can_read(_member(user), page.space)


def article_can_write(article: Article, user: Member | AnonymousUser) -> bool:
    page = _page_of(article)
    return page is not None and can_edit(_member(user), page)


def article_can_moderate(article: Article, user: Member | AnonymousUser) -> bool:
    page = _page_of(article)
    return page is not None and spaces.can_moderate(_member(user), page.space)


def _page_of(article: Article) -> Page | None:
    return Page.objects.select_related("space").filter(article=article).first()


def _member(user: Member | AnonymousUser) -> Member | None:
    return user if user.is_authenticated else None
