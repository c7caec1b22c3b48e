"""Two inline rules in addition to CommonMark: `@name` mentions a member, `[[Page]]` links to a wiki page."""

import re

from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.linkify import linkify

MENTION = re.compile(r"@([a-z0-9][a-z0-9_.-]{0,28}[a-z0-9])", re.IGNORECASE)
WIKI_LINK = re.compile(r"\[\[([^\[\]\n|]{1,200})(?:\|([^\[\]\n]{1,200}))?\]\]")


MAX_EFFORT = 2_000_000
"""Characters that may be reread to find where addresses begin; another rule finds the remaining ones."""


def wiki_path(target: str) -> str:
    """Return the path that `[[target]]` links to: each part is slugified, `a/b` keeps its levels."""
    return "/".join(filter(None, (slugify(part)[:50] for part in target.split("#")[0].split("/"))))


def _mention(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "@" or state.linkLevel:
        return False
    if state.pos and (state.src[state.pos - 1].isalnum() or state.src[state.pos - 1] in "/._-"):
        return False
    found = MENTION.match(state.src, state.pos)
    if not found or found[1].lower() not in state.env.get("members", ()):
        return False
    if not silent:
        token = state.push("mention", "a", 0)
        token.content = found[1].lower()
    state.pos = found.end()
    return True


def _wiki_link(state: StateInline, silent: bool) -> bool:
    if state.linkLevel or not state.src.startswith("[[", state.pos):
        return False
    found = WIKI_LINK.match(state.src, state.pos)
    if not found or not (path := wiki_path(found[1])):
        return False
    if not silent:
        token = state.push("wiki_link", "a", 0)
        token.content = (found[2] or found[1]).strip()
        token.meta = {"path": path}
    state.pos = found.end()
    return True


def _address(state: StateInline, silent: bool) -> bool:
    """Apply markdown-it's own rule within limits: it rereads all text since the last mark for each `://`."""
    if state.src.startswith("://", state.pos):
        state.env["effort"] = state.env.get("effort", 0) + len(state.pending)
    return state.env.get("effort", 0) < MAX_EFFORT and linkify(state, silent)


def inline_rules(md: MarkdownIt) -> None:
    """Add both rules to a parser, and limit its own address rule (a markdown-it plugin)."""
    md.inline.ruler.at("linkify", _address)
    md.inline.ruler.before("link", "wiki_link", _wiki_link)
    md.inline.ruler.before("link", "mention", _mention)
    # The text rule stops only at characters it knows, so "@" must be one of them.
    md.inline.add_terminator_char("@")
