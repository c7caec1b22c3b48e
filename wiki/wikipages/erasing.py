"""The texts of a wiki are django-wiki's: they do not go with the rows of a space by themselves."""

from wiki.models import URLPath

from community.base.spaces.erasing import before_erasing
from community.base.spaces.models import Space


@before_erasing.register("wiki")
def delete_wiki(space: Space) -> None:
    """Delete the articles of a space with their revisions, the deepest first: django-wiki keeps orphans otherwise."""
    nodes = URLPath.objects.filter(page__space=space).select_related("article").order_by("-level", "pk")
    for node in nodes:
        node.article.delete()
