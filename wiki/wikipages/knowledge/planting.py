"""Creates the starter tree in the commons' wiki."""

from django.db import transaction
from django.utils.translation import gettext as _

from community.attached.questions.actions import import_question
from community.base.activity.record import record
from community.base.members.models import Member
from community.base.spaces import policies as spaces
from community.base.spaces.models import Space
from wikipages import store
from wikipages.actions.page_changes import save_text
from wikipages.knowledge.seeds import Seed, read_tree
from wikipages.models import Page, PageRedirect, root_path
from wikipages.texts import render_page


def can_start(member: Member | None, space: Space) -> bool:
    """Whether a member may create the starter tree here: administrators, in the commons."""
    return space.is_commons and spaces.can_manage(member, space)


@transaction.atomic
def start_knowledge(*, author: Member) -> int:
    """Create the missing pages of the starter tree. Pages that exist, or once existed, stay as they are.

    It is recorded as one activity, so that nobody is notified about each page.

    Returns:
        The number of pages created, in all languages together.

    Raises:
        PermissionDenied: the author is not an administrator.
    """
    commons = Space.objects.commons()
    spaces.demand(can_start(author, commons), _("Only administrators can set up the knowledge base."))
    store.lock_tree()
    tree = read_tree()
    ground = _Ground(author, commons, [seed.path for family in tree for seed in family])
    for family in tree:
        ground.plant(family)
    if ground.planted:
        root = Page.objects.get(path=root_path(commons))
        counts = {"pages": ground.planted, "revisions": ground.planted}
        record("wiki.imported", actor=author, object=root, space=commons, data=counts)
    return ground.planted


class _Ground:
    """The commons' wiki while the tree is created: knows what exists at the paths of the tree's pages."""

    def __init__(self, author: Member, commons: Space, paths: list[str]) -> None:
        self.author, self.commons, self.planted = author, commons, 0
        self.there = {page.path: page for page in Page.objects.at(paths).with_details()}
        moved = PageRedirect.objects.filter(path__in=paths).values_list("path", flat=True)
        deleted = (path for path, page in self.there.items() if page.is_deleted)
        self.closed = {*moved, *deleted, *Space.objects.workspaces().values_list("slug", flat=True)}

    def plant(self, family: list[Seed]) -> None:
        """Create a page and its translations, unless a member wrote the page: they would translate another text."""
        first, *others = family
        original = self._write(first)
        for seed in others if original else ():
            self._write(seed, original)

    def _write(self, seed: Seed, original: Page | None = None) -> Page | None:
        """Create one page unless it exists; a section without a text gets it."""
        page = self.there.get(seed.path)
        if self._is_closed(seed.path) or (page and not (page.is_blank and seed.text)):
            return None
        parent = store.parent_for(self.commons, seed.path)
        page = page or store.new_page(self.commons, parent, seed.path, title=seed.title)
        if original:
            page.original, page.original_version = original, original.version
        save_text(
            page,
            actor=self.author,
            title=seed.title,
            source=seed.text,
            language=seed.language,
            rendered=render_page(seed.text, self.commons),
        )
        if not seed.text:
            page.is_section = True
            page.save(update_fields=["is_section"])
        for title, answer in seed.questions:
            import_question(
                actor=self.author,
                target=page,
                space=self.commons,
                title=title,
                language=seed.language,
                answer=answer,
            )
        self.planted += 1
        return page

    def _is_closed(self, path: str) -> bool:
        """Whether a path, or one above it, belongs to a workspace, is a deleted page's, or redirects."""
        parts = path.split("/")
        return any("/".join(parts[:depth]) in self.closed for depth in range(1, len(parts) + 1))
