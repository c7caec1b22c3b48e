"""Converts the Markdown of websites to ours: template tags, raw HTML, links and pictures."""

import re
from collections import Counter
from collections.abc import Callable

import bleach
from markdownify import markdownify

MAX_TAGS = 1000
"""The most HTML tags converted in one text; a text with more keeps them all as text."""

CODE = re.compile(
    r"^[ \t]*(?P<fence>`{3,}+|~{3,}+)[^\n]*\n(?:.*?^[ \t]*(?P=fence)[`~]*[ \t]*$|.*)"
    r"|(?<![`\\])(?P<tick>`++)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=tick)(?!`)",
    re.MULTILINE | re.DOTALL,
)
KEPT = re.compile("\ue000([0-9]+)\ue001")
RAW = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}\n?")
LIQUID_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}"), re.compile(r"\{%-?\s*endcomment\s*-?%\}\n?")
LIQUID_PAGE = re.compile(r"\{%-?\s*(?:page|link)\s+[\"']([^\"'\n]*)[\"']\s*-?%\}")
LIQUID_CHANNEL = re.compile(r"\{%-?\s*slack_channel\s+[\"']([^\"'\n]*)[\"'](?:\s+[\"']([^\"'\n]*)[\"'])?\s*-?%\}")
LIQUID_TAG = re.compile(r"\{%-?\s*([a-z_]+)[^%]{0,500}%\}", re.IGNORECASE)
BASE_ADDRESS = re.compile(r"\{\{\s*(?:site|base|page)\.(?:base_?)?url\s*\}\}")
ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")

COMMENT = re.compile("<!--"), re.compile("-->")
TAG = re.compile(r"</?([a-z][a-z0-9]*)(?=[\s/>])[^<>]*>", re.IGNORECASE)
UNWANTED = re.compile(r"<(script|style|iframe|object|svg|template)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
BLOCK = re.compile(r"<(table|ul|ol|dl|h[1-6]|blockquote)\b[^<>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
ANCHOR = re.compile(r"<a\b[^<>]*?\bhref\s*=\s*[\"']([^\"'<>\s]*)[\"'][^<>]*>([^<>\n]*)</a\s*>", re.IGNORECASE)
INLINE = re.compile(r"<(strong|b|em|i|code|del|s)\b[^<>]*>([^<>\n]+)</\1\s*>", re.IGNORECASE)
IMAGE = re.compile(r"<img\b([^<>]*)>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"\b(src|alt)\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')", re.IGNORECASE)
SUMMARY = re.compile(r"<summary\b[^<>]*>\s*([^<>\n]+?)\s*</summary\s*>", re.IGNORECASE)
MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`", "del": "~~", "s": "~~"}
PARAGRAPHS = frozenset(
    "p div section article aside details figure figcaption center summary header footer main nav".split()  # noqa: SIM905
)
WITHOUT_MEANING = frozenset(
    "span font small u kbd sup sub button label input form wbr abbr a mark".split()  # noqa: SIM905
)
SIMPLE = frozenset(
    "table thead tbody tfoot tr th td ul ol li dl dt dd h1 h2 h3 h4 h5 h6 blockquote "  # noqa: SIM905
    "p br a strong b em i code del s img".split()
)

PICTURE = re.compile(r"!\[([^\[\]]*)\]\(\s*<?([^()\s<>]*)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
LINK = re.compile(r"(\]\(\s*)<?([^()\s<>]+(?:\([^()\s<>]*\)[^()\s<>]*)*)>?")
DEFINITION = re.compile(r"^( {0,3}\[[^\[\]\n]+\]:[ \t]*)<?([^\s<>]+)>?", re.MULTILINE)

Resolve = Callable[[str], str]


def convert(text: str, resolve: Resolve, picture: Resolve, counts: Counter) -> str:
    """Convert a text to our Markdown.

    Args:
        resolve: returns the target of a link.
        picture: returns the address of a picture; "" if it was not imported: then its description replaces it.
        counts: counts changes, by kind.
    """
    kept: list[str] = []

    def keep(match: re.Match) -> str:
        kept.append(match[0])
        return f"\ue000{len(kept) - 1}\ue001"

    text = RAW.sub("", re.sub("[\ue000\ue001]", "", text))
    text = CODE.sub(keep, text)
    text = _html(_liquid(text, counts), counts)
    text = _pictures(text, picture, counts)
    text = LINK.sub(lambda match: match[1] + resolve(match[2]), text)
    text = DEFINITION.sub(lambda match: match[1] + resolve(match[2]), text)
    text = re.sub(r"\n[ \t]*\n(?:[ \t]*\n)+", "\n\n", text)
    return KEPT.sub(lambda match: kept[int(match[1])], text).strip("\n") + "\n"


def _liquid(text: str, counts: Counter) -> str:
    """Remove tags of Jekyll and similar; keep their content if it is known."""
    text, comments = _cut(text, *LIQUID_COMMENT)
    text = LIQUID_PAGE.sub(lambda match: _site_address(match[1].strip()), text)
    text = LIQUID_CHANNEL.sub(lambda match: match[2] or f"#{match[1]}", text)
    text = BASE_ADDRESS.sub("", text)

    def drop(match: re.Match) -> str:
        counts[f"{{% {match[1].lower()} %}}"] += 1
        return ""

    text = LIQUID_TAG.sub(drop, text)
    counts["comments"] += comments
    return ATTRIBUTES.sub("", text)


def _site_address(address: str) -> str:
    """Return the address in a link tag: from the site's root, or an external one."""
    return address if "://" in address else "/" + address.lstrip("/")


def _cut(text: str, start: re.Pattern, end: re.Pattern) -> tuple[str, int]:
    """Remove text between two marks in one pass (a lazy expression would scan on from each opening mark)."""
    parts, at, cuts = [], 0, 0
    while (first := start.search(text, at)) and (last := end.search(text, first.end())):
        parts.append(text[at : first.start()])
        at, cuts = last.end(), cuts + 1
    return "".join([*parts, text[at:]]), cuts


def _html(text: str, counts: Counter) -> str:
    """Convert simple HTML to Markdown; the rest is shown as text, as our renderer allows no HTML."""
    text, comments = _cut(text, *COMMENT)
    counts["comments"] += comments
    tags = len(TAG.findall(text))
    if not tags:
        return text
    if tags <= MAX_TAGS:
        text = UNWANTED.sub("", text)
        text = BLOCK.sub(_block, text)
        text = SUMMARY.sub(r"**\1**", text)
        text = IMAGE.sub(_image, text)
        for _nesting in range(2):
            text = INLINE.sub(
                lambda match: f"{MARKS[match[1].lower()]}{match[2].strip()}{MARKS[match[1].lower()]}", text
            )
            text = ANCHOR.sub(lambda match: f"[{match[2].strip()}]({match[1]})", text)
        text = _single_tags(text)
    left = len(TAG.findall(text))
    counts["tags became Markdown"] += tags - left
    counts["tags left as text"] += left
    return text


def _block(match: re.Match) -> str:
    """Convert a table, list or heading to Markdown, unless Markdown cannot express its content."""
    if {name.lower() for name in TAG.findall(match[0])} - SIMPLE - PARAGRAPHS - WITHOUT_MEANING:
        return match[0]
    try:
        clean = bleach.clean(
            match[0],
            tags=SIMPLE,
            attributes={"a": ["href"], "img": ["src", "alt"]},
            protocols={"http", "https", "mailto"},
            strip=True,
        )
        text = markdownify(
            clean, heading_style="ATX", bullets="-", escape_asterisks=False, escape_underscores=False, escape_misc=False
        )
    except RecursionError:  # tags nested hundreds deep: one file must not abort the import
        return match[0]
    return f"\n\n{text.strip()}\n\n"


def _inline(match: re.Match) -> str:
    mark = MARKS[match[1].lower()]
    return f"{mark}{match[2].strip()}{mark}"


def _image(match: re.Match) -> str:
    values = {name.lower(): one or two for name, one, two in ATTRIBUTE.findall(match[1])}
    alt = re.sub(r"[\[\]]", "", values.get("alt", ""))
    return f"![{alt}]({values.get('src', '').replace(' ', '%20')})"


def _single_tags(text: str) -> str:
    """Replace the remaining tags one by one; a line break in a table row becomes something else."""

    def replace(match: re.Match) -> str:
        name = match[1].lower()
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
        is_row = before.startswith("|")
        if name == "br":
            is_inside = before and _rest_of_line(text, match.end())
            return " " if is_row else "\\\n" if is_inside else ""
        if name == "hr":
            return "\n\n---\n\n"
        if name in PARAGRAPHS:
            return "" if is_row else "\n\n"
        return "" if name in WITHOUT_MEANING else match[0]

    return TAG.sub(replace, text)


def _rest_of_line(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)].strip()


def _pictures(text: str, picture: Resolve, counts: Counter) -> str:
    def replace(match: re.Match) -> str:
        if match[2] and (address := picture(match[2])):
            return f"![{match[1]}]({address})"
        counts["pictures left out"] += 1
        return f"*{match[1].strip()}*" if match[1].strip() else ""

    return PICTURE.sub(replace, text)
