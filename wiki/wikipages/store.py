"""Access to django-wiki's tables: its tree (URLPath) and its revisions.

django-wiki's own `create_urlpath` and `add_revision` walk all ancestors and query the latest revision each
time; these write the same rows directly. To django-wiki every article is closed; access depends on our policies.
"""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from wiki.models import Article, ArticleRevision, URLPath

from community.base.members.models import Member
from community.base.spaces.models import Space
from wikipages.models import Page, PageRedirect, ancestors_of, parent_of, root_path, root_title, title_from
from wikipages.texts import dos_lines

CLOSED = {"group_read": False, "group_write": False, "other_read": False, "other_write": False}


def add_node(parent: Page | None, slug: str | None) -> URLPath:
    """Add a node to the tree, with an article that has no revision yet."""
    article = Article.objects.create(**CLOSED)
    # The parent is read again: its mptt fields are stale once something has been inserted before it.
    node = URLPath.objects.create(
        site_id=settings.SITE_ID,
        parent=URLPath.objects.get(pk=parent.node_id) if parent else None,
        slug=slug,
        article=article,
    )
    article.add_object_relation(node)
    return node


def add_revision(
    article: Article, *, title: str, source: str, author: Member | None, summary: str = "", deleted: bool = False
) -> ArticleRevision:
    """Add a revision and make it the current one. The caller holds the lock on the page."""
    latest = article.articlerevision_set.order_by("-revision_number").only("revision_number").first()
    revision = ArticleRevision.objects.create(
        article=article,
        revision_number=latest.revision_number + 1 if latest else 1,
        previous_revision=latest,
        title=title,
        content=dos_lines(source),
        user_message=summary,
        user=author,
        deleted=deleted,
    )
    make_current(article, revision)
    return revision


def make_current(article: Article, revision: ArticleRevision) -> None:
    """Point the article to a revision, by UPDATE, because saving makes django-wiki walk the ancestors."""
    Article.objects.filter(pk=article.pk).update(current_revision=revision, modified=timezone.now())
    article.current_revision = revision


def is_imported(revision: ArticleRevision) -> bool:
    """Whether a revision (loaded with its note) came with an import."""
    note = getattr(revision, "note", None)
    return note is not None and note.source_key is not None


def lock_tree() -> Page:
    """Lock and return the root of the whole tree, creating it if needed: mptt allows one writer at a time."""
    root = Page.objects.select_for_update().filter(path="").first()
    return root or _add_section(Space.objects.commons(), None, "")


def parent_for(space: Space, path: str) -> Page | None:
    """Return the page above a path, creating missing ones as sections. Call it with the tree locked."""
    if not path:
        return None
    parent = lock_tree()
    if parent.is_deleted and space.is_commons:
        revive(parent)
    wanted = ancestors_of(path)
    found = {page.path: page for page in Page.objects.at(wanted)}
    for ancestor in wanted:
        page = found.get(ancestor) or _add_section(space, parent, ancestor)
        if page.is_deleted:
            revive(page)
        parent = page
    return parent


def node_slug(space: Space, path: str) -> str | None:
    """Return the last part of a path for django-wiki's tree: at most 50 characters."""
    if not path:
        return None
    slug = path.rpartition("/")[2]
    return slug if len(slug) <= URLPath.SLUG_MAX_LENGTH else f"space-{space.pk}"


def move_node(page: Page, parent: Page, slug: str) -> None:
    """Move a page's node, with all below it, under another page. Call it with the tree locked."""
    nodes = URLPath.objects.filter(pk=page.node_id)
    # Nameless during the move: neither the old nor the new parent may have two children with one name.
    nodes.update(slug=None)
    node = nodes.get()
    if node.parent_id != parent.node_id:
        node.move_to(URLPath.objects.get(pk=parent.node_id), "last-child")
    nodes.update(slug=slug)


def new_page(space: Space, parent: Page | None, path: str, **fields) -> Page:
    """Create the row of a page with its node in the tree; the text comes with its first revision."""
    node = add_node(parent, node_slug(space, path))
    PageRedirect.objects.filter(path=path).delete()
    now: datetime = fields.pop("updated_at", None) or timezone.now()
    fields = {"created_at": now, "updated_at": now, **fields}
    return Page.objects.create(
        space=space, article=node.article, node=node, path=path, parent_path=parent_of(path), **fields
    )


def _add_section(space: Space, parent: Page | None, path: str) -> Page:
    is_root = path == root_path(space)
    title = "" if is_root else title_from(path.rpartition("/")[2])
    page = new_page(space, parent, path, title=title, is_section=True)
    _add_empty_revision(page, title or root_title(space))
    return page


def revive(page: Page) -> None:
    """Restore a deleted page as a section, because a page is created below it."""
    page.is_deleted, page.is_section, page.html, page.plain, page.contents = False, True, "", "", []
    _add_empty_revision(page, page.title)


def _add_empty_revision(page: Page, title: str) -> None:
    page.version = add_revision(page.article, title=title, source="", author=None).revision_number
    page.save()
