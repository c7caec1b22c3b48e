"""Markdown with mentions of members."""

from community.base.core.markdown import Rendered, mentioned_names, render
from community.base.members.models import Member


def render_text(source: str, *, wiki_base: str = "/wiki/", headings_from: int = 2) -> Rendered:
    """Render a text; `@name` becomes a link only if a member has that name.

    Raises:
        ValidationError: the text is too long.
    """
    names = mentioned_names(source)
    known = set(Member.objects.named(names).values_list("username", flat=True)) if names else set()
    return render(source, wiki_base=wiki_base, members=known, headings_from=headings_from)
