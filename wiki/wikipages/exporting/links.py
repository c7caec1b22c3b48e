"""Converts links between pages to links between files, and back, without loss.

`Inward` restores the original from each converted link; a link for which that is impossible is left unchanged.
"""

import posixpath
import re
from collections.abc import Callable, Collection, Mapping
from urllib.parse import quote, unquote

from wikipages.exporting.layout import FILES, file_of, is_attachment, page_of_file
from wikipages.importing.markup import CODE

_LINK = (
    r"(?P<opening>\]\([ \t]*|^ {0,3}\[[^\[\]\n]+\]:[ \t]*)"
    r"(?P<target>[^()\s<>\"]+(?:\([^()\s<>\"]*\)[^()\s<>\"]*)*)"
    r"(?P<title>[ \t]+\"[^\"\n]*\")?(?=[ \t]*(?:\)|$))"
)
_WIKI = r"(?P<wiki>\[\[(?P<page>[^\[\]\n|]{1,200})(?:\|(?P<label>[^\[\]\n]{1,200}))?\]\])"
_WAS_WIKI = r"\[(?P<said>[^\[\]\n]*)\]\((?P<file>[^()\s<>\"]+) \"(?P<was>\[\[[^\[\]\n\"]+\]\])\"\)"
OUTWARD = re.compile(f"(?P<code>{CODE.pattern})|{_WIKI}|{_LINK}", re.MULTILINE | re.DOTALL)
INWARD = re.compile(f"(?P<code>{CODE.pattern})|{_WAS_WIKI}|{_LINK}", re.MULTILINE | re.DOTALL)
WIKI = re.compile(_WIKI)
ADDRESS = re.compile(r"/wiki/(?P<path>[a-z0-9_/-]*)(?P<anchor>#.*)?$")
FILE_ADDRESS = re.compile(r"/files/(?P<pk>\d{1,18})/(?P<variant>(?:v|thumb-)\d{1,9}/)?(?P<name>[^/#?]+)$")
OURS = re.compile(rf"(?![a-z][a-z0-9+.-]*:|/)(?:[^?#]*\.md(?:#.*)?|(?:\.\./)*{FILES}/[^?#]*)$", re.IGNORECASE)
"""A link that may come from an export: to a Markdown file, or into the folder of attachments."""
BEFORE = "wiki:"
"""The prefix of a link's title that keeps the original link if its file is not enough: `wiki:old/address/`."""

SAFE = "/~:@!$&'*+,;="
"""Characters that Django leaves unescaped in an address (parentheses would end a link)."""

WikiPath = Callable[[str], str]


class Inward:
    """Converts links between files to addresses.

    Args (of the constructor):
        base: address of the wiki that the pages are in, with a slash at its end.
        address_of_page: returns the address of a file's page, or None if the file is not part of the import.
        address_of_attachment: the same for attachments.
    """

    def __init__(
        self,
        base: str,
        address_of_page: Callable[[str], str | None],
        address_of_attachment: Callable[[str], str | None],
    ) -> None:
        self.base, self.page, self.attachment = base, address_of_page, address_of_attachment

    def text(self, text: str, here: str) -> str:
        """Return the text of the file `here` with links between pages."""
        return INWARD.sub(lambda match: self._link(match, here), text)

    def _link(self, match: re.Match, here: str) -> str:
        if match["code"]:
            return match[0]
        if match["was"]:
            return self._wiki_link(match, here)
        target, title = match["target"], match["title"] or ""
        before = title.strip()[1:-1]
        if before.startswith(BEFORE) and OURS.match(target) and not target.startswith("./"):
            return match["opening"] + self._former(target, before.removeprefix(BEFORE), here)
        return match["opening"] + self.target(target, here) + title

    def target(self, target: str, here: str) -> str:
        """Return the address of a link's target, or the target itself if it is not one of ours."""
        if target.startswith("#"):
            return anchor_in(target)
        if target.startswith("./"):
            return target[2:] if OURS.match(re.sub(r"^(?:\./)+", "", target)) else target
        if not OURS.match(target):
            return target
        place, _hash, anchor = target.partition("#")
        file = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(place)))
        if file.startswith("../"):
            return target
        if is_attachment(file):
            return self.attachment(file) or target
        address = self.page(file) or f"{self.base}{page_of_file(file)}/".replace("//", "/")
        return address + (anchor_in(f"#{anchor}") if anchor else "")

    def _former(self, target: str, before: str, here: str) -> str:
        if re.fullmatch(r"(?:v|thumb-)\d+/", before):
            head, _slash, name = self.target(target, here).rpartition("/")
            return f"{head}/{before}{name}"
        return self.base + before

    def _wiki_link(self, match: re.Match, here: str) -> str:
        """Return the original `[[…]]` of a link, if its label and target are still the same."""
        found = WIKI.fullmatch(match["was"])
        if found and match["said"] == (found["label"] or found["page"]) and not match["file"].startswith("./"):
            return match["was"]
        return f'[{match["said"]}]({self.target(match["file"], here)} "{match["was"]}")'


class Outward:
    """Converts addresses to links between files.

    Args (of the constructor):
        base: address of the exported wiki.
        pages: the paths (without the space's part) of the exported pages.
        moved: former paths -> paths.
        attachments: id of a file -> its path.
        wiki_path: the path that `[[…]]` means.
        is_all_ours: whether all addresses below `base` are this wiki's, including those of missing pages.
    """

    def __init__(
        self,
        base: str,
        pages: Collection[str],
        moved: Mapping[str, str],
        attachments: Mapping[int, str],
        *,
        wiki_path: WikiPath,
        is_all_ours: bool,
    ) -> None:
        self.base, self.pages, self.moved, self.attachments = base, pages, moved, attachments
        self.wiki_path, self.is_all_ours = wiki_path, is_all_ours
        ids = {file: pk for pk, file in attachments.items()}
        self.inward = Inward(base, lambda file: None, lambda file: _file_address(ids, file))

    def text(self, text: str, here: str) -> str:
        """Return a page's text with the links of the file `here`."""

        def link(match: re.Match) -> str:
            if match["code"]:
                return match[0]
            return next(
                (each for each in self._candidates(match, here) if self.inward.text(each, here) == match[0]), match[0]
            )

        return OUTWARD.sub(link, text)

    def _candidates(self, match: re.Match, here: str) -> list[str]:
        """Return possible conversions of a link, the best first; the first reversible one is used."""
        if match["wiki"]:
            if (page := self._page(self.wiki_path(match["page"]))) is None:
                return []
            label = match["label"] or match["page"]
            return [f'[{label}]({_relative(file_of(page), here)} "{match["wiki"]}")']
        opening, target, title = match["opening"], match["target"], match["title"] or ""
        found = [f"{opening}{new}{title}" for new in self._targets(target, here)]
        if not title and (before := self._with_title(target, here)):
            found.append(opening + before)
        return [*found, match[0], f"{opening}./{target}{title}"]

    def _targets(self, target: str, here: str) -> list[str]:
        if target.startswith("#"):
            return [anchor_out(target)]
        if (match := ADDRESS.match(target)) and (page := self._page(self._inner(match["path"]))) is not None:
            return [_relative(file_of(page), here) + anchor_out(match["anchor"] or "")]
        if (match := FILE_ADDRESS.match(target)) and (file := self.attachments.get(int(match["pk"]))):
            return [_relative(file, here)]
        return []

    def _with_title(self, target: str, here: str) -> str:
        """Return a link whose title keeps what is lost in the file's path: a former address, or another form."""
        new = next(iter(self._targets(target, here)), "")
        if match := FILE_ADDRESS.match(target):
            return f'{new} "{BEFORE}{match["variant"]}"' if new and match["variant"] else ""
        return f'{new} "{BEFORE}{target.removeprefix(self.base)}"' if new and target.startswith(self.base) else ""

    def _inner(self, path: str) -> str | None:
        address = f"/wiki/{path}"
        if address.rstrip("/") == self.base.rstrip("/"):
            return ""
        return address.removeprefix(self.base).strip("/") if address.startswith(self.base) else None

    def _page(self, inner: str | None) -> str | None:
        """Return the page that a path leads to; in a workspace, even a missing one."""
        if inner is None or any(part.startswith("_") for part in inner.split("/")):
            return None
        if inner in self.pages:
            return inner
        if inner in self.moved:
            return self.moved[inner]
        return inner if self.is_all_ours else None


def anchor_out(anchor: str) -> str:
    """Return a heading's anchor as on other sites: `#h-a-word` -> `#a-word`; anchors without a heading get a mark."""
    if not anchor:
        return ""
    return f"#{anchor[3:]}" if anchor.startswith("#h-") else f"#~{anchor[1:]}"


def anchor_in(anchor: str) -> str:
    return f"#{anchor[2:]}" if anchor.startswith("#~") else f"#h-{anchor[1:]}"


def _relative(file: str, here: str) -> str:
    return quote(posixpath.relpath(file, posixpath.dirname(here) or "."), safe="/~")


def _file_address(ids: Mapping[str, int], file: str) -> str | None:
    return f"/files/{ids[file]}/{quote(posixpath.basename(file), safe=SAFE)}" if file in ids else None
