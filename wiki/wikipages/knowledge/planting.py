"""Plants the starter tree in the commons' wiki."""

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
    """Whether a member may plant the starter tree here: administrators, in the commons."""
    return space.is_commons and spaces.can_manage(member, space)


@transaction.atomic
def start_knowledge(*, author: Member) -> int:
    """Write the pages of the starter tree that are not there yet. Pages that are there, or once were, stay as they are.

    It is one act, however many pages: nobody is told of each.

    Returns:
        How many pages it wrote, those of all languages together.

    Raises:
        PermissionDenied: the author is no administrator.
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
    """The commons' wiki during one planting: knows what stands where a page of the tree would."""

    def __init__(self, author: Member, commons: Space, paths: list[str]) -> None:
        self.author, self.commons, self.planted = author, commons, 0
        self.there = {page.path: page for page in Page.objects.at(paths).with_details()}
        moved = PageRedirect.objects.filter(path__in=paths).values_list("path", flat=True)
        deleted = (path for path, page in self.there.items() if page.is_deleted)
        self.closed = {*moved, *deleted, *Space.objects.workspaces().values_list("slug", flat=True)}

    def plant(self, family: list[Seed]) -> None:
        """Write a page, and its translations: those of a text that somebody else wrote would render another one."""
        first, *others = family
        original = self._write(first)
        for seed in others if original else ():
            self._write(seed, original)

    def _write(self, seed: Seed, original: Page | None = None) -> Page | None:
        """Write one page, unless one is there; a section that waits for a text gets it."""
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
        """Whether a path, or one above it, belongs to a workspace, was given up or leads elsewhere."""
        parts = path.split("/")
        return any("/".join(parts[:depth]) in self.closed for depth in range(1, len(parts) + 1))
