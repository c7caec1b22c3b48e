"""Removal of a wiki's texts, which django-wiki keeps when a space's rows are deleted."""

from wiki.models import URLPath

from community.base.spaces.erasing import before_erasing
from community.base.spaces.models import Space


@before_erasing.register("wiki")
def delete_wiki(space: Space) -> None:
    """Delete a space's articles with their revisions, the deepest first; django-wiki would otherwise keep orphans."""
    nodes = URLPath.objects.filter(page__space=space).select_related("article").order_by("-level", "pk")
    for node in nodes:
        node.article.delete()
