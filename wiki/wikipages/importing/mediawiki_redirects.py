"""MediaWiki's redirects: pages whose text only names another page."""

import re

WORDS = "redirect|redirection|redirección|redireccion|weiterleitung|rinvia|doorverwijzing|redirecionamento"
REDIRECT = re.compile(rf"\s*#(?:{WORDS})\s*:?\s*\[\[\s*:?([^\[\]|#]+)", re.IGNORECASE)


def redirected_title(wikitext: str) -> str:
    """Return the title that a text redirects to, or "" if it is not a redirect."""
    found = REDIRECT.match(wikitext)
    title = " ".join(found[1].replace("_", " ").split()) if found else ""
    return title[:1].upper() + title[1:]


def resolve(title: str, leads: dict[str, str], there: set[str]) -> str | None:
    """Follow redirects to the final page; None if there is none, or they form a loop."""
    seen = {title}
    while title not in there:
        title = leads.get(title, "")
        if not title or title in seen:
            return None
        seen.add(title)
    return title
