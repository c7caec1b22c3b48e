"""Pages, written through the product's own actions."""

from community.base.members.models import Member
from community.base.spaces.models import Role, Space
from tests.factories import add_to, make_member
from wikipages.actions import create_page, edit_page
from wikipages.models import Page
from wikipages.texts import source_of


def make_page(space: Space, path: str, source: str = "A text.", author: Member | None = None, **fields) -> Page:
    """Write a page at a path below the space's root."""
    author = author or make_writer(space)
    base = "" if space.is_commons else space.slug
    full = "/".join(filter(None, (base, path)))
    title = fields.pop("title", path.rpartition("/")[2].replace("-", " ").title() or space.name)
    return create_page(actor=author, space=space, path=full, title=title, source=source, **fields)


def change(page: Page, source: str, author: Member | None = None, **fields) -> Page:
    """Edit a page as one who has its newest revision before them."""
    page.refresh_from_db()
    fields = {"title": page.title, "language": page.language, **fields}
    base = page.version
    return edit_page(actor=author or make_writer(page.space), page=page, source=source, base=base, **fields)


def make_writer(space: Space) -> Member:
    """Return a member who may write in a space."""
    member = make_member()
    if not space.is_commons:
        add_to(space, member, Role.MEMBER)
    return member


def text_of(page: Page) -> str:
    """Return the current Markdown of a page, as stored."""
    page.article.refresh_from_db()
    return source_of(page.article.current_revision)
