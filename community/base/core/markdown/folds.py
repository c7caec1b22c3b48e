"""A part of a text that stays folded until somebody opens it: `::: details Title`, lines of Markdown, `:::`."""

from html import escape

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from mdit_py_plugins.container import container_plugin

NAME = "details"
OPENS, CLOSES = f"container_{NAME}_open", f"container_{NAME}_close"


def _render(renderer, tokens, index, options, env) -> str:
    token = tokens[index]
    if token.nesting < 0:
        return "</details>\n"
    title = token.info.strip().removeprefix(NAME).strip() or _("More")
    return f'<details class="fold"><summary>{escape(title)}</summary>\n'


def folds(md: MarkdownIt) -> None:
    """Add the rule to a parser (a markdown-it plugin)."""
    container_plugin(md, NAME, render=_render)
