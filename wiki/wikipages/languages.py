"""A page in several languages.

Pages that translate one another are a family: the original, which is its head, and its translations. A page
without translations is a family of one. The database is queried once; the rest works on the pages found.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from community.base.members.models import Member
from wikipages.addresses import MAX_PART, path_below
from wikipages.models import Page
from wikipages.policies import can_create_in
from wikipages.querysets import PageQuerySet, revisions_of


@dataclass(frozen=True)
class Listed:
    """A page as listed for one reader; `family` has all its languages."""

    page: Page
    family: tuple[Page, ...]
    language: str

    @property
    def only_in(self) -> str:
        """The language of a page that exists only in one other than the reader's."""
        is_foreign = self.page.language != self.language
        return self.page.language if len(self.family) == 1 and is_foreign else ""


@dataclass(frozen=True)
class LanguageBar:
    """A page's other languages, for one reader.

    `yours` is the page in the reader's language, if this one is in another and not shown as behind that page;
    `others` are the other siblings; `missing` are the languages into which the reader may translate the page;
    `behind` is the number of versions of `original` that a translation lacks.
    """

    siblings: list[Page]
    yours: Page | None
    only_in: str
    missing: list[tuple[str, str]]
    original: Page | None
    behind: int

    @property
    def others(self) -> list[Page]:
        return [page for page in self.siblings if page != self.yours]


def head_of(page: Page) -> int:
    """Return the key of a page's family: that of its original."""
    return page.original_id or page.pk


def relatives_of(pages: Collection[Page], member: Member | None) -> PageQuerySet:
    """Return the pages that a member may see in the families of some pages, including those pages."""
    return _families({head_of(page) for page in pages}, member)


def relatives_at(paths: Collection[str], member: Member | None) -> PageQuerySet:
    """Return the same for the pages at some paths."""
    return _families(Page.objects.at(paths).order_by().values(head=Coalesce("original_id", "pk")), member)


def siblings_of(page: Page, member: Member | None) -> list[Page]:
    """Return a page in its other languages, as far as a member may see them (one query)."""
    return siblings_among(relatives_of([page], member), page)


def siblings_among(pages: Iterable[Page], page: Page) -> list[Page]:
    """Return those of some pages that are a page in other languages."""
    found = [other for other in pages if head_of(other) == head_of(page) and other.pk != page.pk]
    return sorted(found, key=lambda other: (other.language, other.pk))


def in_reader_language(pages: Iterable[Page], language: str, relatives: Iterable[Page] = ()) -> list[Listed]:
    """Choose from each family the page in a reader's language; a family has the position of its first page.

    Args:
        pages: visible pages, whatever their language.
        relatives: the other visible pages of their families (`relatives_of`), if `pages` may lack some.
    """
    families: dict[int, dict[int, Page]] = {}
    for page in pages:
        families.setdefault(head_of(page), {})[page.pk] = page
    for page in relatives:
        if head_of(page) in families:
            families[head_of(page)].setdefault(page.pk, page)
    return [Listed(_chosen(family, language), family, language) for family in map(_as_tuple, families.values())]


def paths_for(pages: Iterable[Page], language: str) -> dict[str, str]:
    """Return the targets of links to some pages in a reader's language: path -> path, only where they differ."""
    return {
        page.path: listed.page.path
        for listed in in_reader_language(pages, language)
        for page in listed.family
        if listed.page.language == language and listed.page.pk != page.pk
    }


def languages_without(family: Iterable[Page]) -> list[tuple[str, str]]:
    """Return the site's languages that a family lacks."""
    taken = {page.language for page in family}
    return [(code, name) for code, name in settings.LANGUAGES if code not in taken]


def bar_for(page: Page, relatives: Iterable[Page], member: Member | None, language: str) -> LanguageBar:
    """Return a page's other languages for a reader (no query, or one for a translation that may be behind).

    Args:
        relatives: pages including the visible ones of its family (`relatives_of`).
        language: the reader's.
    """
    siblings = siblings_among(relatives, page)
    is_foreign = page.language not in ("", language)
    original = next((other for other in siblings if other.pk == page.original_id), None)
    yours = next((other for other in siblings if is_foreign and other.language == language), None)
    behind = versions_behind(page, original)
    return LanguageBar(
        siblings=siblings,
        yours=None if behind and yours == original else yours,
        only_in=page.language if is_foreign and not siblings else "",
        missing=languages_without([page, *siblings]) if page.html and can_create_in(member, page.space) else [],
        original=original,
        behind=behind,
    )


def versions_behind(page: Page, original: Page | None) -> int:
    """Return the number of versions by which a translation is behind its original, not counting minor edits.

    Queries the database only if there are any.
    """
    if original is None or page.original_id != original.pk or (page.original_version or 0) >= original.version:
        return 0
    newer = revisions_of(original).filter(revision_number__gt=page.original_version or 0)
    return newer.exclude(note__is_minor=True).count()


def path_of_translation(original: Page, title: str, language: str, member: Member | None) -> str:
    """Return a path for a translation: below the translated parent, or else beside the original (two queries).

    If the title is the same in both languages, the language is added to the path.
    """
    path = path_below(_place_for(original, language, member), title)
    if not Page.objects.at([path]).filter(is_deleted=False).exists():
        return path
    above, slash, part = path.rpartition("/")
    return f"{above}{slash}{part[: MAX_PART - len(language) - 1].strip('-_')}-{language}"


def _place_for(original: Page, language: str, member: Member | None) -> str:
    """Return the path of a translation's parent page."""
    if original.is_root or original.parent_path is None:
        return original.path
    return paths_for(relatives_at([original.parent_path], member), language).get(
        original.parent_path, original.parent_path
    )


def _families(heads: Iterable[int] | QuerySet, member: Member | None) -> PageQuerySet:
    return Page.objects.visible_to(member).titles().filter(Q(pk__in=heads) | Q(original__in=heads))


def _as_tuple(family: dict[int, Page]) -> tuple[Page, ...]:
    return tuple(sorted(family.values(), key=lambda page: (page.original_id is not None, page.language, page.pk)))


def _chosen(family: tuple[Page, ...], language: str) -> Page:
    """Return the page in the language, or the original, or, if that is not visible, any."""
    return next((page for page in family if page.language == language), family[0])
