"""Finds files that are translations of one another: by front matter, language folders, or names like `x.fr.md`."""

import posixpath
from collections import defaultdict
from collections.abc import Callable

from django.conf import settings
from wiki.models import ArticleRevision

from community.base.spaces.models import Space
from wikipages.importing.documents import Document
from wikipages.models import Page


def language_of(document: Document, space: Space) -> str:
    """Return the language from front matter, or the file's name, or a folder, or the space."""
    if document.facts and document.facts.language:
        return document.facts.language
    spoken = dict(settings.LANGUAGES)
    *folders, name = document.path.lower().split("/")
    said = [*name.split(".")[1:-1], *reversed(folders)]
    return next((word for word in said if word in spoken), space.language)


def pairs_of(
    documents: list[Document], space: Space, find: Callable[[str, Document], Document | None]
) -> list[tuple[Document, Document]]:
    """Return the translations among live documents, each with its original.

    Args:
        find: returns the document that a path in another one's front matter refers to.
    """
    families: dict[str, list[Document]] = defaultdict(list)
    pairs: dict[int, tuple[Document, Document]] = {}
    live = [document for document in documents if document.is_live and document.address and document.facts]
    for document in live:
        families[_common_name(document)].append(document)
    for family in families.values():
        if len(family) > 1:
            pairs.update(_of_family(family, space))
    for document in live:
        said = document.facts.translation_of if document.facts else ""
        original = find(said, document) if said else None
        if original and original is not document and original.language != document.language:
            pairs[id(document)] = document, original
    return [pair for pair in pairs.values() if id(pair[1]) not in pairs]


def join(pages: list[tuple[Page, Page, Document]]) -> int:
    """Link translations to their originals, unless members here decided otherwise; return the number linked.

    Args:
        pages: tuples of a translation, its original, and the translation's file.
    """
    joined = 0
    for page, original, document in pages:
        others = original.translations.filter(language=page.language, is_deleted=False).exclude(pk=page.pk)
        is_elsewhere = page.original_id not in (None, original.pk) or page.translations.exists()
        if is_elsewhere or original.original_id or page.language == original.language or others.exists():
            continue
        page.original, page.original_version = original, _version_rendered(document, original)
        page.save(update_fields=["original", "original_version"])
        joined += 1
    return joined


def _version_rendered(document: Document, original: Page) -> int:
    """Return the version of the original that was current when the translation was last changed."""
    if document.facts and (said := document.facts.facts.translation_version):
        return min(said, original.version)
    last = document.last
    earlier = ArticleRevision.objects.filter(article_id=original.article_id)
    if last:
        earlier = earlier.filter(created__lte=last.commit.when)
    number = earlier.order_by("-revision_number").values_list("revision_number", flat=True).first()
    return number or 1


def _of_family(family: list[Document], space: Space) -> dict[int, tuple[Document, Document]]:
    """Return the pairs of files with one name; of two in the same language, the first is used."""
    by_language: dict[str, Document] = {}
    for document in family:
        by_language.setdefault(document.language, document)
    unmarked = next((document for document in family if _common_name(document) == document.path.lower()), family[0])
    original = by_language.get(space.language) or by_language.get("en") or unmarked
    return {id(each): (each, original) for each in by_language.values() if each is not original}


def _common_name(document: Document) -> str:
    """Return a file's path without its language."""
    folder, name = posixpath.split(document.path.lower())
    stem, ending = posixpath.splitext(name)
    if stem.endswith(f".{document.language}"):
        return posixpath.join(folder, stem.removesuffix(f".{document.language}") + ending)
    parts = folder.split("/")
    if document.language in parts:
        parts.reverse()
        parts.remove(document.language)
        parts.reverse()
    return posixpath.join(*parts, name)
